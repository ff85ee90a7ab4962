(use_declaration) @import
(extern_crate_declaration) @import
(mod_item name: (_) !body) @import

(struct_item name: (_) @name) @class
(union_item name: (_) @name) @class
(enum_item name: (_) @name) @class
(trait_item name: (_) @name) @class
(trait_item name: (_) @name bounds: (trait_bounds (_) @base)) @class
(impl_item trait: (_) @extends type: (_) @name)

(function_item name: (_) @name
  parameters: (_) @parameters return_type: (_)? @returns) @function
(function_signature_item name: (_) @name
  parameters: (_) @parameters return_type: (_)? @returns) @function
(macro_definition name: (_) @name) @function
(closure_expression parameters: (_) @parameters) @function
(block) @function
(match_arm) @function
(for_expression) @function
(if_expression) @function

(let_declaration pattern: (identifier) @bind type: (_) @type)
(let_declaration pattern: (identifier) @bind !type value: (_)? @value)
(let_declaration pattern: (mut_pattern (identifier) @bind) !type value: (_)? @value)
(parameter pattern: (identifier) @bind type: (_) @type)
(parameter pattern: (mut_pattern (identifier) @bind) type: (_) @type)
(closure_parameters (identifier) @bind)
(closure_parameters (parameter pattern: (identifier) @bind type: (_) @type))
(for_expression pattern: (identifier) @bind value: (_) @element)
(tuple_pattern (identifier) @bind)
(tuple_struct_pattern type: (_) (identifier) @bind)
(let_condition
  pattern: (tuple_struct_pattern type: (_) . (identifier) @bind .) value: (_) @value)
(field_pattern name: (shorthand_field_identifier) @bind)
(field_declaration name: (_) @bind type: (_) @type)
(static_item name: (_) @bind type: (_) @type)
(const_item name: (_) @bind type: (_) @type)
(enum_variant name: (_) @bind)
(type_item name: (_) @bind type: (_) @type)
