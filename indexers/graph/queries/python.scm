(import_statement) @import
(import_from_statement) @import

(function_definition
  name: (identifier) @name
  parameters: (parameters) @parameters
  return_type: (type)? @returns) @function
(decorated_definition
  (decorator [
    (identifier) @mark
    (attribute attribute: (identifier) @mark)
    (call function: (identifier) @mark)
    (call function: (attribute attribute: (identifier) @mark))
  ])
  definition: (function_definition) @function
  (#match? @mark "property$|fixture$|^staticmethod$|^classmethod$|^overload$|^contextmanager$"))
(lambda parameters: (lambda_parameters) @parameters) @function
(lambda !parameters) @function
(list_comprehension) @function
(set_comprehension) @function
(dictionary_comprehension) @function
(generator_expression) @function

(class_definition name: (identifier) @name) @class
(class_definition
  name: (identifier) @name
  superclasses: (argument_list [(identifier) (attribute) (subscript)] @base)) @class

(parameters (identifier) @bind)
(parameters (typed_parameter . (identifier) @bind type: (type) @type))
(default_parameter name: (identifier) @bind value: (_) @value)
(typed_default_parameter name: (identifier) @bind type: (type) @type)
(list_splat_pattern (identifier) @bind)
(dictionary_splat_pattern (identifier) @bind)
(lambda_parameters (identifier) @bind)

(assignment left: (identifier) @bind type: (type) @type right: (_)? @value)
(assignment left: (identifier) @bind !type right: (_) @value)
(assignment left: (pattern_list (identifier) @bind))
(assignment left: (list_pattern (identifier) @bind))
(tuple_pattern (identifier) @bind)
(augmented_assignment left: (identifier) @bind)
(named_expression name: (identifier) @bind value: (_) @value)
(for_statement left: (identifier) @bind right: (_) @element)
(for_statement left: (pattern_list (identifier) @bind))
(for_in_clause left: (identifier) @bind right: (_) @element)
(for_in_clause left: (pattern_list (identifier) @bind))
(with_item value: (as_pattern . (_) @entered alias: (as_pattern_target (identifier) @bind)))
(as_pattern_target (_ (identifier) @bind))
(except_clause value: (as_pattern . (_) @made alias: (as_pattern_target (identifier) @bind)))
(case_pattern (as_pattern (identifier) @bind .))
(type_alias_statement left: (type (identifier) @bind) right: (type) @type)

(assignment
  left: (attribute object: (identifier) @_self attribute: (identifier) @field)
  type: (type) @type
  (#any-of? @_self "self" "cls"))
(assignment
  left: (attribute object: (identifier) @_self attribute: (identifier) @field)
  right: (_) @value
  (#any-of? @_self "self" "cls"))

(global_statement (identifier) @outer)
(nonlocal_statement (identifier) @outer)
(return_statement (_) @return)
(yield . (_) @yield)
