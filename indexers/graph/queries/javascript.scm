; inherits: ecmascript
(class_declaration name: (_) @name) @class
(class name: (_) @name) @class
(variable_declarator name: (identifier) @name value: (class !name) @class)
(class_declaration
  name: (_) @name (class_heritage [(identifier) (member_expression)] @base)) @class
(class
  name: (_) @name (class_heritage [(identifier) (member_expression)] @base)) @class
(variable_declarator
  name: (identifier) @name
  value: (class !name (class_heritage [(identifier) (member_expression)] @base)) @class)

(field_definition property: (_) @name
  value: [(arrow_function) (function_expression)] @function)
(class_body (field_definition property: (_) @bind value: (_)? @value))
(formal_parameters (identifier) @bind)
