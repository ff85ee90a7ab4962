(preproc_include) @import

(struct_specifier name: (_) @name body: (_)) @class
(union_specifier name: (_) @name body: (_)) @class
(enum_specifier name: (_) @name body: (_)) @class
(type_definition type: (struct_specifier !name) declarator: (type_identifier) @name) @class
(type_definition type: (union_specifier !name) declarator: (type_identifier) @name) @class
(type_definition type: (struct_specifier name: (_)) @type declarator: (type_identifier) @bind)
(type_definition type: (type_identifier) @type declarator: (type_identifier) @bind)

(function_definition type: (_) @returns
  declarator: (function_declarator declarator: (_) @name parameters: (_) @parameters)) @function
(function_definition type: (_) @returns
  declarator: (pointer_declarator declarator:
    (function_declarator declarator: (_) @name parameters: (_) @parameters))) @function
(function_definition type: (_) @returns
  declarator: (pointer_declarator declarator: (pointer_declarator declarator:
    (function_declarator declarator: (_) @name parameters: (_) @parameters)))) @function
(preproc_function_def name: (_) @name) @function
(function_definition) @function
(compound_statement) @function
(for_statement) @function

(parameter_declaration type: (_) @type declarator: (identifier) @bind)
(parameter_declaration type: (_) @type declarator: (_ declarator: (identifier) @bind))
(parameter_declaration type: (_) @type
  declarator: (_ declarator: (_ declarator: (identifier) @bind)))
(declaration type: (_) @type declarator: (identifier) @bind)
(declaration type: (_) @type declarator: (pointer_declarator declarator: (identifier) @bind))
(declaration type: (_) @type declarator: (array_declarator declarator: (identifier) @bind))
(declaration type: (_) @type
  declarator: (init_declarator declarator: (identifier) @bind))
(declaration type: (_) @type
  declarator: (init_declarator declarator: (_ declarator: (identifier) @bind)))
(field_declaration type: (_) @type declarator: (field_identifier) @bind)
(field_declaration type: (_) @type declarator: [
  (pointer_declarator declarator: (field_identifier) @bind)
  (array_declarator declarator: (field_identifier) @bind)
  (pointer_declarator declarator: (pointer_declarator declarator: (field_identifier) @bind))
])
(enumerator name: (_) @bind)
(preproc_def name: (_) @bind)
