; Closures are no units: PHP's users do not think of `$f = function …` as a function's name.

(function_definition name: (_) @name) @definition.function
((method_declaration name: (_) @name) @definition.constructor (#eq? @name "__construct"))
(method_declaration name: (_) @name) @definition.method

(class_declaration name: (_) @name) @definition.class
(anonymous_class "class" @name) @definition.class
(interface_declaration name: (_) @name) @definition.interface
(trait_declaration name: (_) @name) @definition.trait
(enum_declaration name: (_) @name) @definition.enum

(comment) @comment
(attribute_list) @decorator
(attribute (name) @reference.decorator)
(attribute (qualified_name (name) @reference.decorator))

(base_clause (name) @reference.base)
(base_clause (qualified_name (name) @reference.base))
(class_interface_clause (name) @reference.base)
(class_interface_clause (qualified_name (name) @reference.base))
(use_declaration (name) @reference.base)
(use_declaration (qualified_name (name) @reference.base))

(function_call_expression function: (name) @reference.call)
(function_call_expression function: (qualified_name (name) @reference.call))
(member_call_expression name: (name) @reference.call)
(nullsafe_member_call_expression name: (name) @reference.call)
(scoped_call_expression name: (name) @reference.call)
(object_creation_expression (name) @reference.call)
(object_creation_expression (qualified_name (name) @reference.call))

(member_access_expression name: (name) @reference.attribute)
(nullsafe_member_access_expression name: (name) @reference.attribute)
(scoped_property_access_expression name: (variable_name (name) @reference.attribute))
(class_constant_access_expression (name) @reference.attribute .)
(class_constant_access_expression . (name) @reference.type)
(class_constant_access_expression . (qualified_name (name) @reference.type))
(scoped_call_expression scope: (name) @reference.type)
(scoped_call_expression scope: (qualified_name (name) @reference.type))
(named_type (name) @reference.type)
(named_type (qualified_name (name) @reference.type))
(binary_expression operator: "instanceof" right: (name) @reference.type)

(namespace_use_clause (name) @reference.import)
(namespace_use_clause (qualified_name (name) @reference.import))
(require_expression (string (string_content) @reference.import))
(require_once_expression (string (string_content) @reference.import))
(include_expression (string (string_content) @reference.import))
(include_once_expression (string (string_content) @reference.import))
