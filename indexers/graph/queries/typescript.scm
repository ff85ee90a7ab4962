; inherits: ecmascript
(class_declaration name: (_) @name) @class
(abstract_class_declaration name: (_) @name) @class
(class name: (_) @name) @class
(interface_declaration name: (_) @name) @class
(enum_declaration name: (_) @name) @class
(class_declaration name: (_) @name
  (class_heritage (extends_clause value: [(identifier) (member_expression)] @base))) @class
(class_declaration name: (_) @name
  (class_heritage (implements_clause (_) @base))) @class
(abstract_class_declaration name: (_) @name
  (class_heritage (extends_clause value: [(identifier) (member_expression)] @base))) @class
(abstract_class_declaration name: (_) @name
  (class_heritage (implements_clause (_) @base))) @class
(class name: (_) @name
  (class_heritage (extends_clause value: [(identifier) (member_expression)] @base))) @class
(interface_declaration name: (_) @name (extends_type_clause (_) @base)) @class

(function_declaration name: (_) @name
  parameters: (_) @parameters return_type: (_) @returns) @function
(method_definition name: (_) @name
  parameters: (_) @parameters return_type: (_) @returns) @function
(variable_declarator
  name: (identifier) @name
  value: (arrow_function parameters: (_) @parameters return_type: (_) @returns) @function)
(method_signature name: (_) @name parameters: (_) @parameters return_type: (_)? @returns) @function
(abstract_method_signature name: (_) @name
  parameters: (_) @parameters return_type: (_)? @returns) @function
(function_signature name: (_) @name
  parameters: (_) @parameters return_type: (_)? @returns) @function
(public_field_definition name: (_) @name
  value: [(arrow_function) (function_expression)] @function)

(public_field_definition name: (_) @bind type: (_)? @type value: (_)? @value)
(property_signature name: (property_identifier) @bind type: (_) @type)
(variable_declarator name: (identifier) @bind type: (_) @type)
(required_parameter pattern: (identifier) @bind type: (_)? @type value: (_)? @value)
(optional_parameter pattern: (identifier) @bind type: (_)? @type value: (_)? @value)
(required_parameter (accessibility_modifier) pattern: (identifier) @field type: (_) @type)
(type_alias_declaration name: (_) @bind value: (_) @type)
(enum_body [(property_identifier) @bind (enum_assignment name: (_) @bind)])
