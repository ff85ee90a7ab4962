(function_definition
  name: (identifier) @name
  body: (block . (comment)* . (expression_statement . (string) @doc .))?) @definition.function

(class_definition
  name: (identifier) @name
  body: (block . (comment)* . (expression_statement . (string) @doc .))?) @definition.class

; A lambda bound to a name in a module or class is as good as a function to a reader, but
; Python's own parser sees an assignment: it stays in the text around it.

(module . (comment)* . (expression_statement . (string) @doc .))

(comment) @comment
(decorator) @decorator

(decorator (identifier) @reference.decorator)
(decorator (attribute attribute: (identifier) @reference.decorator))
(decorator (call function: (identifier) @reference.decorator))
(decorator (call function: (attribute attribute: (identifier) @reference.decorator)))

(class_definition superclasses: (argument_list (identifier) @reference.base))
(class_definition superclasses: (argument_list
  (attribute attribute: (identifier) @reference.base)))
(class_definition superclasses: (argument_list
  (subscript value: (identifier) @reference.base)))
(class_definition superclasses: (argument_list
  (subscript value: (attribute attribute: (identifier) @reference.base))))

(call function: (identifier) @reference.call)
(call function: (attribute attribute: (identifier) @reference.call))
(attribute attribute: (identifier) @reference.attribute)

(type (identifier) @reference.type)
(type (attribute attribute: (identifier) @reference.type))
(type (generic_type (identifier) @reference.type))
(type (union_type (type (identifier) @reference.type)))
(type (subscript value: (identifier) @reference.type))
(type (binary_operator (identifier) @reference.type))

(import_statement name: (dotted_name (identifier) @reference.import .))
(import_statement name: (aliased_import name: (dotted_name (identifier) @reference.import .)))
(import_from_statement name: (dotted_name (identifier) @reference.import .))
(import_from_statement name: (aliased_import
  name: (dotted_name (identifier) @reference.import .)))
(import_from_statement module_name: (dotted_name (identifier) @reference.import .))
(import_from_statement module_name: (relative_import
  (dotted_name (identifier) @reference.import .)))
