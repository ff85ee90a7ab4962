; inherits: ecmascript
(class_declaration name: (identifier) @name) @definition.class

(class_body (field_definition
  property: [(property_identifier) (private_property_identifier)] @name
  value: [
    (arrow_function body: (_) @body)
    (function_expression body: (_) @body)
  ]) @definition.method)

(assignment_expression
  left: (member_expression property: (property_identifier) @_exports)
  right: (class name: (identifier) @name body: (_) @body)
  (#eq? @_exports "exports")) @definition.class

(class_heritage (identifier) @reference.base)
(class_heritage (member_expression property: (property_identifier) @reference.base))

(jsx_opening_element name: (identifier) @reference.call)
(jsx_self_closing_element name: (identifier) @reference.call)
