; Properties, indexers and events are units where an accessor has a body.

(method_declaration name: (_) @name) @definition.function
(local_function_statement name: (_) @name) @definition.function
(constructor_declaration name: (_) @name) @definition.constructor
(destructor_declaration "~" @name name: (_) @name) @definition.method
(operator_declaration "operator" @name operator: _ @name) @definition.method
(conversion_operator_declaration "operator" @name type: (_) @name) @definition.method
(property_declaration name: (_) @name
  accessors: (accessor_list (accessor_declaration body: (_))) @body) @definition.method
(property_declaration name: (_) @name
  value: (arrow_expression_clause) @body) @definition.method
(indexer_declaration "this" @name
  accessors: (accessor_list (accessor_declaration body: (_))) @body) @definition.method
(indexer_declaration "this" @name value: (arrow_expression_clause) @body) @definition.method
(event_declaration name: (_) @name
  accessors: (accessor_list (accessor_declaration body: (_))) @body) @definition.method

(class_declaration name: (_) @name) @definition.class
(record_declaration name: (_) @name) @definition.class
(struct_declaration name: (_) @name) @definition.struct
(interface_declaration name: (_) @name) @definition.interface
(enum_declaration name: (_) @name) @definition.enum

(comment) @comment
(attribute_list) @decorator
(attribute name: (identifier) @reference.decorator)
(attribute name: (qualified_name name: (_) @reference.decorator))

(base_list [
  (identifier) @reference.base
  (generic_name (identifier) @reference.base)
  (qualified_name name: (identifier) @reference.base)
  (qualified_name name: (generic_name (identifier) @reference.base))
  (primary_constructor_base_type type: (identifier) @reference.base)
])

(invocation_expression function: [
  (identifier) @reference.call
  (generic_name (identifier) @reference.call)
  (member_access_expression name: (identifier) @reference.call)
  (member_access_expression name: (generic_name (identifier) @reference.call))
  (conditional_access_expression (member_binding_expression name: (identifier) @reference.call))
  (conditional_access_expression
    (member_binding_expression name: (generic_name (identifier) @reference.call)))
])
(object_creation_expression type: [
  (identifier) @reference.call
  (generic_name (identifier) @reference.call)
  (qualified_name name: (identifier) @reference.call)
  (qualified_name name: (generic_name (identifier) @reference.call))
])
(member_access_expression name: (identifier) @reference.attribute)
(member_binding_expression name: (identifier) @reference.attribute)

(_ type: (identifier) @reference.type)
(_ type: (nullable_type (identifier) @reference.type))
(_ type: (array_type (identifier) @reference.type))
(_ type: (qualified_name name: (identifier) @reference.type))
(method_declaration returns: (identifier) @reference.type)
(generic_name (identifier) @reference.type)
(type_argument_list (identifier) @reference.type)
(type_parameter_constraint (identifier) @reference.type)
(typeof_expression (identifier) @reference.type)
(as_expression right: (identifier) @reference.type)
(is_expression right: (identifier) @reference.type)
(member_access_expression expression: (identifier) @reference.type
  (#match? @reference.type "^[A-Z]"))

(using_directive (identifier) @reference.import)
(using_directive (qualified_name name: (_) @reference.import))
