(preproc_include) @import

(class_specifier name: (type_identifier) @name body: (_)) @class
(class_specifier name: (template_type name: (_) @name) body: (_)) @class
(struct_specifier name: (type_identifier) @name body: (_)) @class
(struct_specifier name: (template_type name: (_) @name) body: (_)) @class
(union_specifier name: (type_identifier) @name body: (_)) @class
(enum_specifier name: (type_identifier) @name body: (_)) @class
(type_definition type: (struct_specifier !name) declarator: (type_identifier) @name) @class
(class_specifier name: (type_identifier) @name
  (base_class_clause [(type_identifier) (template_type) (qualified_identifier)] @base)) @class
(class_specifier name: (template_type name: (_) @name)
  (base_class_clause [(type_identifier) (template_type) (qualified_identifier)] @base)) @class
(struct_specifier name: (type_identifier) @name
  (base_class_clause [(type_identifier) (template_type) (qualified_identifier)] @base)) @class
(type_definition type: (struct_specifier name: (_)) @type declarator: (type_identifier) @bind)
(type_definition type: (type_identifier) @type declarator: (type_identifier) @bind)
(alias_declaration name: (_) @bind type: (_) @type)

(function_definition type: (_)? @returns
  declarator: (function_declarator declarator: [
    (identifier) @name (field_identifier) @name (destructor_name) @name (operator_name) @name
    (qualified_identifier name: (identifier) @name)
    (qualified_identifier name: (destructor_name) @name)
    (qualified_identifier name: (qualified_identifier name: (identifier) @name))
    (template_function name: (_) @name)
  ] parameters: (_) @parameters)) @function
(function_definition type: (_) @returns
  declarator: (_ (function_declarator declarator: [
    (identifier) @name (field_identifier) @name (operator_name) @name
    (qualified_identifier name: (identifier) @name)
    (qualified_identifier name: (qualified_identifier name: (identifier) @name))
  ] parameters: (_) @parameters))) @function
(field_declaration type: (_) @returns
  declarator: (function_declarator
    declarator: (field_identifier) @name parameters: (_) @parameters)) @function
(field_declaration type: (_) @returns
  declarator: (_ declarator: (function_declarator
    declarator: (field_identifier) @name parameters: (_) @parameters))) @function
(preproc_function_def name: (_) @name) @function
(function_definition) @function
(lambda_expression) @function
(compound_statement) @function
(for_statement) @function
(for_range_loop) @function

(parameter_declaration type: (_) @type declarator: (identifier) @bind)
(parameter_declaration type: (_) @type declarator: (_ (identifier) @bind))
(optional_parameter_declaration type: (_) @type declarator: (identifier) @bind)
(optional_parameter_declaration type: (_) @type declarator: (_ (identifier) @bind))
(declaration type: (placeholder_type_specifier)
  declarator: (init_declarator declarator: (identifier) @bind value: (_) @value))
(declaration type: (placeholder_type_specifier)
  declarator: (init_declarator declarator: (_ (identifier) @bind) value: (_) @value))
(declaration type: (_) @type declarator: (identifier) @bind)
(declaration type: (_) @type declarator: (pointer_declarator declarator: (identifier) @bind))
(declaration type: (_) @type declarator: (array_declarator declarator: (identifier) @bind))
(declaration type: (_) @type declarator: (reference_declarator (identifier) @bind))
(declaration type: (_) @type
  declarator: (init_declarator declarator: (_ (identifier) @bind)))
(for_range_loop type: (_) @type declarator: (identifier) @bind right: (_) @element)
(for_range_loop declarator: (_ (identifier) @bind) right: (_) @element)
(field_declaration type: (_) @type declarator: (field_identifier) @bind)
(field_declaration type: (_) @type declarator: [
  (pointer_declarator (field_identifier) @bind)
  (reference_declarator (field_identifier) @bind)
  (array_declarator (field_identifier) @bind)
])
(enumerator name: (_) @bind)
(preproc_def name: (_) @bind)
