(import_declaration) @import
(package_declaration [(scoped_identifier) (identifier)] @package)

(class_declaration name: (_) @name) @class
(record_declaration name: (_) @name) @class
(interface_declaration name: (_) @name) @class
(annotation_type_declaration name: (_) @name) @class
(enum_declaration name: (_) @name) @class
(class_declaration name: (_) @name superclass: (superclass (_) @base)) @class
(class_declaration name: (_) @name
  interfaces: (super_interfaces (type_list (_) @base))) @class
(record_declaration name: (_) @name
  interfaces: (super_interfaces (type_list (_) @base))) @class
(enum_declaration name: (_) @name
  interfaces: (super_interfaces (type_list (_) @base))) @class
(interface_declaration name: (_) @name (extends_interfaces (type_list (_) @base))) @class

(method_declaration
  type: (_) @returns name: (_) @name parameters: (_) @parameters) @function
(constructor_declaration name: (_) @name parameters: (_) @parameters) @function
(compact_constructor_declaration name: (_) @name) @function
(lambda_expression) @function
(static_initializer) @function
(block) @function
(for_statement) @function
(enhanced_for_statement) @function

(field_declaration type: (_) @type declarator: (variable_declarator name: (_) @bind))
(constant_declaration type: (_) @type declarator: (variable_declarator name: (_) @bind))
(local_variable_declaration type: (_) @type
  declarator: (variable_declarator name: (_) @bind value: (_)? @value))
(formal_parameter type: (_) @type name: (_) @bind)
(spread_parameter (variable_declarator name: (_) @bind))
(catch_formal_parameter (catch_type (_) @type) name: (_) @bind)
(resource type: (_) @type name: (_) @bind value: (_)? @value)
(enhanced_for_statement type: (_) @type name: (_) @bind value: (_) @element)
(instanceof_expression right: (_) @type name: (identifier) @bind)
(lambda_expression parameters: (identifier) @bind)
(inferred_parameters (identifier) @bind)
(enum_constant name: (_) @bind)
