(class_declaration name: (identifier) @name) @definition.class
(record_declaration name: (identifier) @name) @definition.class
(interface_declaration name: (identifier) @name) @definition.interface
(annotation_type_declaration name: (identifier) @name) @definition.interface
(enum_declaration name: (identifier) @name) @definition.enum
(method_declaration name: (identifier) @name) @definition.method
(constructor_declaration name: (identifier) @name) @definition.constructor
(compact_constructor_declaration name: (identifier) @name) @definition.constructor

(line_comment) @comment
(block_comment) @comment

(annotation) @decorator
(marker_annotation) @decorator
(annotation name: (identifier) @reference.decorator)
(annotation name: (scoped_identifier name: (identifier) @reference.decorator))
(marker_annotation name: (identifier) @reference.decorator)
(marker_annotation name: (scoped_identifier name: (identifier) @reference.decorator))

(superclass (type_identifier) @reference.base)
(superclass (generic_type . (type_identifier) @reference.base))
(superclass (scoped_type_identifier (type_identifier) @reference.base .))
(superclass (generic_type . (scoped_type_identifier (type_identifier) @reference.base .)))
(super_interfaces (type_list (type_identifier) @reference.base))
(super_interfaces (type_list (generic_type . (type_identifier) @reference.base)))
(super_interfaces (type_list (scoped_type_identifier (type_identifier) @reference.base .)))
(extends_interfaces (type_list (type_identifier) @reference.base))
(extends_interfaces (type_list (generic_type . (type_identifier) @reference.base)))

(method_invocation name: (identifier) @reference.call)
(object_creation_expression type: (type_identifier) @reference.call)
(object_creation_expression type: (generic_type . (type_identifier) @reference.call))
(object_creation_expression
  type: (scoped_type_identifier (type_identifier) @reference.call .))
(method_reference (identifier) @reference.call .)
(field_access field: (identifier) @reference.attribute)
(type_identifier) @reference.type
(import_declaration (scoped_identifier name: (identifier) @reference.import))
