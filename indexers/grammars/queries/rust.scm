; The type of an `impl` qualifies what stands in it: `impl<T> fmt::Debug for Slab<T>` -> `Slab`.

(function_item name: (_) @name) @definition.function
(trait_item body: (declaration_list
  (function_signature_item name: (_) @name) @definition.function))
(struct_item name: (_) @name) @definition.struct
(union_item name: (_) @name) @definition.struct
(enum_item name: (_) @name) @definition.enum
(trait_item name: (_) @name) @definition.trait
(macro_definition name: (_) @name) @definition.macro

(impl_item type: [
  (type_identifier) @name
  (primitive_type) @name
  (scoped_type_identifier name: (_) @name)
  (generic_type type: (type_identifier) @name)
  (generic_type type: (scoped_type_identifier name: (_) @name))
  (reference_type type: (type_identifier) @name)
  (reference_type type: (primitive_type) @name)
  (reference_type type: (scoped_type_identifier name: (_) @name))
  (reference_type type: (generic_type type: (type_identifier) @name))
  (reference_type type: (generic_type type: (scoped_type_identifier name: (_) @name)))
  (reference_type type: (array_type element: (_) @name))
  (dynamic_type trait: (type_identifier) @name)
  (dynamic_type trait: (scoped_type_identifier name: (_) @name))
  (dynamic_type trait: (generic_type type: (type_identifier) @name))
  (array_type element: (_) @name)
  (pointer_type type: (_) @name)
]) @scope

(line_comment) @comment
(block_comment) @comment
(attribute_item) @decorator
(attribute_item (attribute . (identifier) @reference.decorator))
(attribute_item (attribute . (scoped_identifier name: (_) @reference.decorator)))

(impl_item trait: [
  (type_identifier) @reference.base
  (scoped_type_identifier name: (_) @reference.base)
  (generic_type type: (type_identifier) @reference.base)
  (generic_type type: (scoped_type_identifier name: (_) @reference.base))
])
(trait_item bounds: (trait_bounds [
  (type_identifier) @reference.base
  (scoped_type_identifier name: (_) @reference.base)
  (generic_type type: (type_identifier) @reference.base)
  (generic_type type: (scoped_type_identifier name: (_) @reference.base))
]))

(call_expression function: (identifier) @reference.call)
(call_expression function: (scoped_identifier name: (_) @reference.call))
(call_expression function: (field_expression field: (field_identifier) @reference.call))
(call_expression function: (generic_function function: (identifier) @reference.call))
(call_expression function: (generic_function
  function: (scoped_identifier name: (_) @reference.call)))
(call_expression function: (generic_function
  function: (field_expression field: (_) @reference.call)))
(macro_invocation macro: (identifier) @reference.call)
(macro_invocation macro: (scoped_identifier name: (_) @reference.call))
; The arguments of a macro are bare tokens: a name before parentheses is taken for a call.
(token_tree (identifier) @reference.call . (token_tree . "("))

(field_expression field: (field_identifier) @reference.attribute)
(shorthand_field_initializer (identifier) @reference.attribute)
(field_initializer field: (field_identifier) @reference.attribute)
(type_identifier) @reference.type
(scoped_identifier path: (identifier) @reference.type (#match? @reference.type "^[A-Z]"))
(scoped_identifier path: (scoped_identifier name: (identifier) @reference.type
  (#match? @reference.type "^[A-Z]")))

(use_declaration argument: (identifier) @reference.import)
(use_declaration argument: (scoped_identifier name: (_) @reference.import))
(use_list (identifier) @reference.import)
(use_list (scoped_identifier name: (_) @reference.import))
(scoped_use_list path: (identifier) @reference.import)
(scoped_use_list path: (scoped_identifier name: (_) @reference.import))
(use_as_clause path: (identifier) @reference.import)
(use_as_clause path: (scoped_identifier name: (_) @reference.import))
(use_wildcard (identifier) @reference.import)
(use_wildcard (scoped_identifier name: (_) @reference.import))
(extern_crate_declaration name: (_) @reference.import)
(mod_item name: (_) @reference.import !body)
