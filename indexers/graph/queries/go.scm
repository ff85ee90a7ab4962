(import_spec) @import
(package_clause (package_identifier) @package)

(type_spec name: (_) @name) @class
(type_spec name: (_) @name
  type: (struct_type (field_declaration_list (field_declaration !name type: (_) @base)))) @class
(type_spec name: (_) @name type: (interface_type (type_elem . (_) @base .))) @class

(function_declaration
  name: (_) @name parameters: (_) @parameters result: (_)? @returns) @function
(method_declaration
  name: (_) @name parameters: (_) @parameters result: (_)? @returns) @function
(method_elem name: (_) @name parameters: (_) @parameters result: (_)? @returns) @function
(func_literal parameters: (_) @parameters) @function
(block) @function
(if_statement) @function
(for_statement) @function
(expression_switch_statement) @function
(type_switch_statement) @function

(parameter_declaration name: (identifier) @bind type: (_) @type)
(variadic_parameter_declaration name: (identifier) @bind)
(field_declaration name: (field_identifier) @bind type: (_) @type)
(var_spec name: (identifier) @bind type: (_) @type)
(var_spec . name: (identifier) @bind !type value: (expression_list . (_) @value))
(const_spec . name: (identifier) @bind value: (expression_list . (_) @value))
(const_spec name: (identifier) @bind)
(short_var_declaration
  left: (expression_list . (identifier) @bind) right: (expression_list . (_) @value))
(short_var_declaration
  left: (expression_list (_) . (identifier) @bind .) right: (expression_list (_) . (_) @value .))
(short_var_declaration left: (expression_list (identifier) @bind))
(range_clause
  left: (expression_list (_) . (identifier) @bind .) right: (_) @element)
(range_clause left: (expression_list (identifier) @bind))
(type_switch_statement alias: (expression_list (identifier) @bind))
(receive_statement left: (expression_list (identifier) @bind))
