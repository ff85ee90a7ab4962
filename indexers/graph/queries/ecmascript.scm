; What JavaScript and TypeScript share.
(import_statement) @import
(export_statement source: (_)) @import
(export_statement !source (export_clause (export_specifier
  name: (_) @value alias: (_) @export)))
(export_statement "default" value: (_) @default)
(export_statement "default" declaration: [
  (function_declaration name: (_) @default)
  (generator_function_declaration name: (_) @default)
  (class_declaration name: (_) @default)
])

; CommonJS
(variable_declarator
  name: [(identifier) (object_pattern)]
  value: (call_expression function: (identifier) @_require
    arguments: (arguments . (string)))
  (#eq? @_require "require")) @import
(variable_declarator
  name: (identifier)
  value: (member_expression object: (call_expression function: (identifier) @_require
    arguments: (arguments . (string))))
  (#eq? @_require "require")) @import
(assignment_expression
  left: (member_expression object: (identifier) @_module property: (property_identifier) @_exports)
  right: [(identifier) (class) (function_expression) (new_expression)] @default
  (#eq? @_module "module") (#eq? @_exports "exports"))
(assignment_expression
  left: (member_expression object: (identifier) @_module property: (property_identifier) @_exports)
  right: (object (shorthand_property_identifier) @export)
  (#eq? @_module "module") (#eq? @_exports "exports"))
(assignment_expression
  left: (member_expression object: (identifier) @_module property: (property_identifier) @_exports)
  right: (object (pair key: (property_identifier) @export value: (identifier) @value))
  (#eq? @_module "module") (#eq? @_exports "exports"))
(assignment_expression
  left: (member_expression object: [(identifier) (member_expression)] @_exports
    property: (property_identifier) @export)
  right: (identifier) @value
  (#any-of? @_exports "exports" "module.exports"))

(function_declaration name: (_) @name parameters: (_) @parameters) @function
(generator_function_declaration name: (_) @name parameters: (_) @parameters) @function
(method_definition name: (_) @name parameters: (_) @parameters) @function
(method_definition "get" @getter name: (_) @name parameters: (_) @parameters) @function
(variable_declarator
  name: (identifier) @name
  value: [
    (arrow_function parameters: (_) @parameters)
    (function_expression parameters: (_) @parameters)
    (generator_function parameters: (_) @parameters)
  ] @function)
(variable_declarator
  name: (identifier) @name
  value: (arrow_function parameter: (_)) @function)
(assignment_expression
  left: [(identifier) @name (member_expression property: (property_identifier) @name)]
  right: [
    (arrow_function parameters: (_) @parameters)
    (function_expression parameters: (_) @parameters)
    (generator_function parameters: (_) @parameters)
  ] @function)
(pair
  key: (property_identifier) @name
  value: [
    (arrow_function parameters: (_) @parameters)
    (function_expression parameters: (_) @parameters)
    (generator_function parameters: (_) @parameters)
  ] @function)
(arrow_function parameters: (_) @parameters) @function
(arrow_function parameter: (_)) @function
(function_expression parameters: (_) @parameters) @function
(generator_function parameters: (_) @parameters) @function

(variable_declarator name: (identifier) @bind value: (_)? @value)
(object_pattern (shorthand_property_identifier_pattern) @bind)
(object_pattern (pair_pattern value: (identifier) @bind))
(object_pattern (object_assignment_pattern left: (shorthand_property_identifier_pattern) @bind))
(array_pattern (identifier) @bind)
(rest_pattern (identifier) @bind)
(assignment_pattern left: (identifier) @bind right: (_) @value)
(for_in_statement left: (identifier) @bind right: (_) @element)
(catch_clause parameter: (identifier) @bind)
(arrow_function parameter: (identifier) @bind)
(assignment_expression
  left: (member_expression object: (this) property: (_) @field)
  right: (_) @value)

(arrow_function body: [
  (identifier) (call_expression) (new_expression) (member_expression) (await_expression) (this)
] @return)
(return_statement (_) @return)
(yield_expression . (_) @yield)
