; inherits: ecmascript
(class_declaration name: (type_identifier) @name) @definition.class
(abstract_class_declaration name: (type_identifier) @name) @definition.class
(interface_declaration name: (type_identifier) @name) @definition.interface
(enum_declaration name: (identifier) @name) @definition.enum
(internal_module name: [(identifier) (nested_identifier)] @name) @scope
(assignment_expression
  left: (member_expression property: (property_identifier) @_exports)
  right: (class name: (type_identifier) @name body: (_) @body)
  (#eq? @_exports "exports")) @definition.class

(class_body (public_field_definition
  name: [(property_identifier) (private_property_identifier)] @name
  value: [
    (arrow_function body: (_) @body)
    (function_expression body: (_) @body)
  ]) @definition.method)

; Signatures are units where there is no other definition: in interfaces, declarations and
; abstract classes. Overloads of a function belong to the text around its implementation.
(interface_body (method_signature name: (property_identifier) @name) @definition.method)
(abstract_method_signature name: (property_identifier) @name) @definition.method
(ambient_declaration (function_signature name: (identifier) @name) @definition.function)
(ambient_declaration (internal_module body: (statement_block
  (export_statement (function_signature name: (identifier) @name) @definition.function))))
(ambient_declaration (internal_module body: (statement_block
  (function_signature name: (identifier) @name) @definition.function)))

(extends_clause value: (identifier) @reference.base)
(extends_clause value: (member_expression property: (property_identifier) @reference.base))
(extends_type_clause type: (type_identifier) @reference.base)
(extends_type_clause type: (generic_type name: (type_identifier) @reference.base))
(implements_clause (type_identifier) @reference.base)
(implements_clause (generic_type name: (type_identifier) @reference.base))
(type_identifier) @reference.type
