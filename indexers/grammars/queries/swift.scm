; An extension qualifies what it adds, as the type itself does, and is no unit of its own.
; A property is a unit where it is computed or observed.

(function_declaration "func" . _ @name) @definition.function
(protocol_function_declaration "func" . _ @name) @definition.function
(init_declaration "init" @name) @definition.constructor
(deinit_declaration "deinit" @name) @definition.method
(subscript_declaration "subscript" @name (computed_property) @body) @definition.method
(property_declaration name: (pattern bound_identifier: (_) @name)
  computed_value: (_) @body) @definition.method
(property_declaration name: (pattern bound_identifier: (_) @name)
  (willset_didset_block) @body) @definition.method
(property_declaration name: (pattern bound_identifier: (_) @name)
  value: (lambda_literal) @body) @definition.function
(macro_declaration . (simple_identifier) @name) @definition.macro

(class_declaration declaration_kind: "class" name: (type_identifier) @name) @definition.class
(class_declaration declaration_kind: "actor" name: (type_identifier) @name) @definition.class
(class_declaration declaration_kind: "struct" name: (type_identifier) @name) @definition.struct
(class_declaration declaration_kind: "enum" name: (type_identifier) @name) @definition.enum
(protocol_declaration name: (type_identifier) @name) @definition.interface
(class_declaration declaration_kind: "extension" name: [
  (user_type . (type_identifier) @name .)
  (user_type . (type_identifier) @name . (type_arguments) .)
  (user_type . (type_identifier) @name (type_identifier) @name .)
]) @scope

(comment) @comment
(multiline_comment) @comment
(attribute) @decorator
(attribute (user_type (type_identifier) @reference.decorator))

(inheritance_specifier inherits_from: (user_type (type_identifier) @reference.base .))
(inheritance_specifier
  inherits_from: (user_type (type_identifier) @reference.base . (type_arguments) .))

(call_expression . (simple_identifier) @reference.call)
(call_expression . (navigation_expression
  suffix: (navigation_suffix suffix: (simple_identifier) @reference.call)))
(navigation_suffix suffix: (simple_identifier) @reference.attribute)
(type_identifier) @reference.type

(import_declaration (identifier (simple_identifier) @reference.import .))
