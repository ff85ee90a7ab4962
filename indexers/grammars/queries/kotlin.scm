; An extension belongs to the type that it extends. What stands in a companion object
; belongs to the class around it. A property is a unit where an accessor has a body.

(function_declaration
  (user_type (identifier) @receiver .) . "." . name: (_) @name
  (function_body)? @body) @definition.method
(function_declaration
  (user_type (identifier) @receiver . (type_arguments) .) . "." . name: (_) @name
  (function_body)? @body) @definition.method
(function_declaration
  (nullable_type (user_type (identifier) @receiver .)) . "." . name: (_) @name
  (function_body)? @body) @definition.method
(function_declaration
  (nullable_type (user_type (identifier) @receiver . (type_arguments) .)) . "." . name: (_) @name
  (function_body)? @body) @definition.method
(function_declaration name: (_) @name (function_body)? @body) @definition.function
(secondary_constructor "constructor" @name (block)? @body) @definition.constructor

(property_declaration
  (user_type (identifier) @receiver .) . "." . (variable_declaration . (identifier) @name)
  [(getter (function_body)) (setter (function_body))] @body) @definition.method
(property_declaration
  (user_type (identifier) @receiver . (type_arguments) .) . "."
  . (variable_declaration . (identifier) @name)
  [(getter (function_body)) (setter (function_body))] @body) @definition.method
(property_declaration (variable_declaration . (identifier) @name)
  [(getter (function_body)) (setter (function_body))] @body) @definition.method
(property_declaration (variable_declaration . (identifier) @name)
  [(lambda_literal) (anonymous_function)] @body) @definition.function

(class_declaration (modifiers (class_modifier "enum")) name: (_) @name
  (enum_class_body)? @body) @definition.enum
(class_declaration "interface" name: (_) @name
  [(class_body) (enum_class_body)]? @body) @definition.interface
(class_declaration name: (_) @name (class_body)? @body) @definition.class
(object_declaration name: (_) @name (class_body)? @body) @definition.class

(property_declaration (variable_declaration . (identifier) @name) (object_literal)) @scope
(enum_entry (identifier) @name (class_body)) @scope

(line_comment) @comment
(block_comment) @comment
(annotation) @decorator
(annotation [
  (user_type (identifier) @reference.decorator .)
  (constructor_invocation (user_type (identifier) @reference.decorator .))
])

(delegation_specifier [
  (user_type (identifier) @reference.base .)
  (user_type (identifier) @reference.base . (type_arguments) .)
  (constructor_invocation (user_type (identifier) @reference.base .))
  (constructor_invocation (user_type (identifier) @reference.base . (type_arguments) .))
  (explicit_delegation (user_type (identifier) @reference.base .))
  (explicit_delegation (user_type (identifier) @reference.base . (type_arguments) .))
])

(call_expression . (identifier) @reference.call)
(call_expression . (navigation_expression (identifier) @reference.call .))
(infix_expression (_) . (identifier) @reference.call . (_))
(navigation_expression (_) (identifier) @reference.attribute .)
(user_type (identifier) @reference.type)

(import (qualified_identifier (identifier) @reference.import .))
