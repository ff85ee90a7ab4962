(function_declaration name: (identifier) @name) @definition.function

(method_declaration
  receiver: (parameter_list (parameter_declaration type: [
    (type_identifier) @receiver
    (pointer_type (type_identifier) @receiver)
    (generic_type type: (type_identifier) @receiver)
    (pointer_type (generic_type type: (type_identifier) @receiver))
    (parenthesized_type (pointer_type (type_identifier) @receiver))
    (parenthesized_type (type_identifier) @receiver)
  ]))
  name: (field_identifier) @name) @definition.method

(type_spec
  name: (type_identifier) @name
  type: (struct_type (field_declaration_list) @body)) @definition.struct
(type_spec name: (type_identifier) @name type: (interface_type) @body) @definition.interface

; Any other named type (`type Exponential int`) can have methods too.
(type_spec name: (type_identifier) @name type: (_) @body) @definition.class

; A function literal bound to a name outside of functions.
(source_file (var_declaration (var_spec
  name: (identifier) @name
  value: (expression_list . (func_literal body: (block) @body) .)) @definition.function))
(source_file (var_declaration (var_spec_list (var_spec
  name: (identifier) @name
  value: (expression_list . (func_literal body: (block) @body) .)) @definition.function)))

(comment) @comment

(call_expression function: (identifier) @reference.call)
(call_expression function: (selector_expression field: (field_identifier) @reference.call))
(call_expression function: (type_instantiation_expression
  type: (type_identifier) @reference.call))
(selector_expression field: (field_identifier) @reference.attribute)
(composite_literal type: (type_identifier) @reference.call)
(composite_literal type: (qualified_type name: (type_identifier) @reference.call))

; An embedded struct or interface.
(field_declaration !name type: (type_identifier) @reference.base)
(field_declaration !name type: (qualified_type name: (type_identifier) @reference.base))
(field_declaration !name type: (generic_type type: (type_identifier) @reference.base))
(interface_type (type_elem . (type_identifier) @reference.base .))
(interface_type (type_elem . (qualified_type name: (type_identifier) @reference.base) .))

((type_identifier) @reference.type)
(import_spec path: (interpreted_string_literal
  (interpreted_string_literal_content) @reference.import))
