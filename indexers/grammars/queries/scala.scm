; Objects, package objects and givens with members count as classes. What an extension
; adds belongs to the type that it extends.

((function_definition name: (identifier) @name) @definition.constructor (#eq? @name "this"))
(function_definition name: (_) @name) @definition.function
(function_declaration name: (_) @name) @definition.function
(val_definition pattern: (identifier) @name value: (lambda_expression) @body)
  @definition.function

(class_definition name: (_) @name) @definition.class
(object_definition name: (_) @name) @definition.class
(package_object name: (_) @name) @definition.class
(trait_definition name: (_) @name) @definition.trait
(enum_definition name: (_) @name) @definition.enum
(given_definition name: (_) @name body: (with_template_body)) @definition.class
(given_definition !name return_type: [
  (type_identifier) @name
  (generic_type type: (type_identifier) @name)
] body: (with_template_body)) @definition.class

(extension_definition parameters: (parameters (parameter type: [
  (type_identifier) @name
  (generic_type type: (type_identifier) @name)
  (stable_type_identifier (type_identifier) @name)
]))) @scope

; `implicit val order: Order[A] = new Order[A] { … }`
(val_definition pattern: (identifier) @name
  value: (instance_expression (template_body))) @scope

(comment) @comment
(block_comment) @comment
(annotation) @decorator
(annotation name: (type_identifier) @reference.decorator)

(extends_clause [
  (type_identifier) @reference.base
  (generic_type type: (type_identifier) @reference.base)
  (stable_type_identifier (type_identifier) @reference.base)
  (generic_type type: (stable_type_identifier (type_identifier) @reference.base))
])

(call_expression function: (identifier) @reference.call)
(call_expression function: (field_expression field: (_) @reference.call))
(call_expression function: (generic_function function: (identifier) @reference.call))
(call_expression function: (generic_function
  function: (field_expression field: (_) @reference.call)))
(instance_expression (type_identifier) @reference.call)
(instance_expression (generic_type type: (type_identifier) @reference.call))
(infix_expression operator: (identifier) @reference.call)
(field_expression field: (identifier) @reference.attribute)
(type_identifier) @reference.type

(import_declaration path: (identifier) @reference.import)
(import_declaration (namespace_selectors (identifier) @reference.import))
(import_declaration (namespace_selectors
  (arrow_renamed_identifier name: (_) @reference.import)))
