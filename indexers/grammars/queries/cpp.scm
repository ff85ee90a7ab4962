; A function is its definition: prototypes and `= default` are none. Out of line, the last qualifier is
; taken for the class (`ns::Class::method` -> `Class.method`): nothing in the syntax tells
; a namespace from a class. Namespaces that enclose a definition do not qualify it.

; GoogleTest's macros: `TEST(Suite, Case) { … }` -> `Suite.Case`.
(function_definition !type
  declarator: (function_declarator
    declarator: (identifier) @_macro
    parameters: (parameter_list
      . (parameter_declaration type: (type_identifier) @receiver !declarator)
      . (parameter_declaration type: (type_identifier) @name !declarator) .))
  (#match? @_macro "^(TYPED_)?TEST(_F|_P)?$|^BENCHMARK_(F|DEFINE_F|TEMPLATE_F)$"))
  @definition.function

; Only constructors, destructors and conversions lack a type.
(field_declaration_list (function_definition !type
  declarator: (function_declarator declarator: (identifier) @name) body: (_)) @definition.constructor)
(field_declaration_list (template_declaration (function_definition !type
  declarator: (function_declarator declarator: (identifier) @name) body: (_)) @definition.constructor))
(function_definition !type declarator: (function_declarator declarator:
  (qualified_identifier scope: (_) @receiver name: (identifier) @name)) body: (_))
  @definition.constructor
(function_definition !type declarator: (function_declarator declarator:
  (qualified_identifier name:
    (qualified_identifier scope: (_) @receiver name: (identifier) @name))) body: (_))
  @definition.constructor

(function_definition declarator: [
  (function_declarator declarator: [
    (identifier) @name
    (field_identifier) @name
    (destructor_name) @name
    (operator_name) @name
    (template_function name: (_) @name)
    (template_method name: (_) @name)
    (parenthesized_declarator (identifier) @name)
    (parenthesized_declarator (field_identifier) @name)
  ])
  (_ (function_declarator declarator: [
    (identifier) @name
    (field_identifier) @name
    (operator_name) @name
    (template_function name: (_) @name)
    (template_method name: (_) @name)
    (parenthesized_declarator (identifier) @name)
  ]))
  (_ (_ (function_declarator declarator: [
    (identifier) @name
    (field_identifier) @name
    (operator_name) @name
  ])))
  (operator_cast "operator" @name type: (_) @name)
] body: (_)) @definition.function

; Class::method
(function_definition declarator: [
  (function_declarator declarator:
    (qualified_identifier scope: (_) @receiver name: [
      (identifier) @name (destructor_name) @name (operator_name) @name
      (template_function name: (_) @name)]))
  (_ (function_declarator declarator:
    (qualified_identifier scope: (_) @receiver name: [
      (identifier) @name (operator_name) @name (template_function name: (_) @name)])))
  (_ (_ (function_declarator declarator:
    (qualified_identifier scope: (_) @receiver name: [
      (identifier) @name (operator_name) @name]))))
  (qualified_identifier scope: (_) @receiver name: (operator_cast "operator" @name type: (_) @name))
] body: (_)) @definition.function

; ns::Class::method
(function_definition declarator: [
  (function_declarator declarator: (qualified_identifier name:
    (qualified_identifier scope: (_) @receiver name: [
      (identifier) @name (destructor_name) @name (operator_name) @name
      (template_function name: (_) @name)])))
  (_ (function_declarator declarator: (qualified_identifier name:
    (qualified_identifier scope: (_) @receiver name: [
      (identifier) @name (operator_name) @name (template_function name: (_) @name)]))))
  (qualified_identifier name:
    (qualified_identifier scope: (_) @receiver name: (operator_cast "operator" @name type: (_) @name)))
] body: (_)) @definition.function

; a::b::Class::method
(function_definition declarator: [
  (function_declarator declarator: (qualified_identifier name: (qualified_identifier name:
    (qualified_identifier scope: (_) @receiver name: [
      (identifier) @name (destructor_name) @name (operator_name) @name]))))
  (_ (function_declarator declarator: (qualified_identifier name: (qualified_identifier name:
    (qualified_identifier scope: (_) @receiver name: [
      (identifier) @name (operator_name) @name])))))
] body: (_)) @definition.function

; ::function
(function_definition declarator: (function_declarator declarator:
  (qualified_identifier !scope name: (identifier) @name)) body: (_)) @definition.function

(declaration declarator: (init_declarator
  declarator: (identifier) @name value: (lambda_expression body: (_) @body)))
  @definition.function

(preproc_function_def name: (identifier) @name) @definition.macro

(class_specifier name: [
  (type_identifier) @name
  (template_type name: (_) @name)
  (qualified_identifier scope: (_) @receiver name: (type_identifier) @name)
  (qualified_identifier scope: (_) @receiver name: (template_type name: (_) @name))
] body: (_)) @definition.class
(struct_specifier name: [
  (type_identifier) @name
  (template_type name: (_) @name)
  (qualified_identifier scope: (_) @receiver name: (type_identifier) @name)
  (qualified_identifier scope: (_) @receiver name: (template_type name: (_) @name))
] body: (_)) @definition.struct
(union_specifier name: (type_identifier) @name body: (_)) @definition.struct
(enum_specifier name: (type_identifier) @name body: (_)) @definition.enum
(concept_definition name: (_) @name) @definition.interface
; `typedef struct { … } name;` has no other name.
(type_definition
  type: (struct_specifier !name body: (_) @body) declarator: (type_identifier) @name)
  @definition.struct
(type_definition
  type: (union_specifier !name body: (_) @body) declarator: (type_identifier) @name)
  @definition.struct
(type_definition
  type: (enum_specifier !name body: (_) @body) declarator: (type_identifier) @name)
  @definition.enum

(comment) @comment
(attribute_specifier) @decorator
(attribute_declaration) @decorator

(base_class_clause [
  (type_identifier) @reference.base
  (template_type name: (_) @reference.base)
  (qualified_identifier name: (type_identifier) @reference.base)
  (qualified_identifier name: (template_type name: (_) @reference.base))
  (qualified_identifier name: (qualified_identifier name: (type_identifier) @reference.base))
  (qualified_identifier name: (qualified_identifier
    name: (template_type name: (_) @reference.base)))
])

(call_expression function: (identifier) @reference.call)
(call_expression function: (field_expression field: (field_identifier) @reference.call))
(call_expression function: (field_expression
  field: (template_method name: (_) @reference.call)))
(call_expression function: (template_function name: (_) @reference.call))
(call_expression function: (qualified_identifier name: [
  (identifier) @reference.call
  (template_function name: (_) @reference.call)
  (qualified_identifier name: (identifier) @reference.call)
  (qualified_identifier name: (template_function name: (_) @reference.call))
  (qualified_identifier name: (qualified_identifier name: (identifier) @reference.call))
]))
(new_expression type: [
  (type_identifier) @reference.call
  (template_type name: (_) @reference.call)
  (qualified_identifier name: (type_identifier) @reference.call)
])
(field_expression field: (field_identifier) @reference.attribute)
(field_initializer (field_identifier) @reference.attribute)
(field_designator (field_identifier) @reference.attribute)
(type_identifier) @reference.type
(preproc_include path: (system_lib_string) @reference.import)
(preproc_include path: (string_literal (string_content) @reference.import))
(using_declaration (qualified_identifier name: (identifier) @reference.import))
(using_declaration (identifier) @reference.import)
