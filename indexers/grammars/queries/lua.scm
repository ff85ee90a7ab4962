; `function M.f`, `function M:f` and `M.f = function` are all `M.f`. In a table literal that
; is assigned to a name, the name qualifies its functions.

(function_declaration name: (identifier) @name) @definition.function
(function_declaration name: (dot_index_expression
  table: (_) @receiver field: (_) @name)) @definition.function
(function_declaration name: (method_index_expression
  table: (_) @receiver method: (_) @name)) @definition.method
((assignment_statement
  (variable_list . name: (identifier) @name .)
  (expression_list . value: (function_definition body: (_)? @body) .)) @definition.function)
((assignment_statement
  (variable_list . name: (dot_index_expression table: (_) @receiver field: (_) @name) .)
  (expression_list . value: (function_definition body: (_)? @body) .)) @definition.function)
((assignment_statement
  (variable_list . name: (bracket_index_expression
    table: (_) @receiver field: (string content: (_) @name)) .)
  (expression_list . value: (function_definition body: (_)? @body) .)) @definition.function)
(field name: (identifier) @name
  value: (function_definition body: (_)? @body)) @definition.function
(field name: (string content: (_) @name)
  value: (function_definition body: (_)? @body)) @definition.function

(assignment_statement
  (variable_list . name: (identifier) @name .)
  (expression_list . value: (table_constructor) .)) @scope
(assignment_statement
  (variable_list . name: (dot_index_expression field: (_) @name) .)
  (expression_list . value: (table_constructor) .)) @scope
(field name: (identifier) @name value: (table_constructor)) @scope

(comment) @comment

(function_call name: (identifier) @reference.call)
(function_call name: (dot_index_expression field: (_) @reference.call))
(function_call name: (method_index_expression method: (_) @reference.call))
(dot_index_expression field: (_) @reference.attribute)
((function_call name: (identifier) @_require
  arguments: (arguments . (string content: (_) @reference.import)))
  (#eq? @_require "require"))
