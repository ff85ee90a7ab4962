(using_directive) @import
(namespace_declaration name: (_) @package)
(file_scoped_namespace_declaration name: (_) @package)

(class_declaration name: (_) @name) @class
(record_declaration name: (_) @name) @class
(struct_declaration name: (_) @name) @class
(interface_declaration name: (_) @name) @class
(enum_declaration name: (_) @name) @class
(class_declaration name: (_) @name
  (base_list [(identifier) (generic_name) (qualified_name)] @base)) @class
(record_declaration name: (_) @name
  (base_list [(identifier) (generic_name) (qualified_name)] @base)) @class
(struct_declaration name: (_) @name
  (base_list [(identifier) (generic_name) (qualified_name)] @base)) @class
(interface_declaration name: (_) @name
  (base_list [(identifier) (generic_name) (qualified_name)] @base)) @class

(method_declaration
  returns: (_) @returns name: (_) @name parameters: (_) @parameters) @function
(local_function_statement
  type: (_) @returns name: (_) @name parameters: (_) @parameters) @function
(constructor_declaration name: (_) @name parameters: (_) @parameters) @function
(property_declaration type: (_) @returns name: (_) @name @getter) @function
(lambda_expression) @function
(block) @function
(for_statement) @function
(foreach_statement) @function

(variable_declaration type: (_) @type (variable_declarator name: (_) @bind))
(variable_declaration type: (implicit_type) (variable_declarator name: (_) @bind (_) @value .))
(parameter type: (_) @type name: (_) @bind)
(parameter !type name: (_) @bind)
(lambda_expression parameters: (implicit_parameter) @bind)
(foreach_statement type: (_) @type left: (_) @bind right: (_) @element)
(catch_declaration type: (_) @type name: (_) @bind)
(declaration_pattern type: (_) @type name: (_) @bind)
(declaration_expression type: (_) @type name: (_) @bind)
(enum_member_declaration name: (_) @bind)
