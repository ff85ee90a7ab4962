; What JavaScript and TypeScript share.
(function_declaration name: (identifier) @name) @definition.function
(generator_function_declaration name: (identifier) @name) @definition.function
(method_definition
  name: [(property_identifier) (private_property_identifier)] @name) @definition.method
(method_definition name: (string (string_fragment) @name)) @definition.method

; A function or class bound to a name.
(variable_declarator
  name: (identifier) @name
  value: [
    (arrow_function body: (_) @body)
    (function_expression body: (_) @body)
    (generator_function body: (_) @body)
  ]) @definition.function
(variable_declarator
  name: (identifier) @name
  value: (class body: (_) @body)) @definition.class

; `module.exports = function parse() {}` and `export default function parse() {}` name themselves.
(assignment_expression
  left: (member_expression property: (property_identifier) @_exports)
  right: (function_expression name: (identifier) @name body: (_) @body)
  (#eq? @_exports "exports")) @definition.function

; `Foo.prototype.bar = function`: a method of Foo.
(assignment_expression
  left: (member_expression
    object: (member_expression
      object: [(identifier) (member_expression)] @receiver
      property: (property_identifier) @_prototype)
    property: (property_identifier) @name)
  right: [
    (arrow_function body: (_) @body)
    (function_expression body: (_) @body)
    (generator_function body: (_) @body)
  ]
  (#eq? @_prototype "prototype")) @definition.method

; `exports.parse = function`, `module.exports.parse =`, `this.parse =`: just `parse`.
(assignment_expression
  left: (member_expression
    object: [(identifier) (member_expression) (this)] @_object
    property: (property_identifier) @name)
  right: [
    (arrow_function body: (_) @body)
    (function_expression body: (_) @body)
    (generator_function body: (_) @body)
  ]
  (#any-of? @_object "exports" "module.exports" "this" "self")) @definition.function

; `proto.tz = function`: named by the chain of members.
(assignment_expression
  left: (member_expression
    object: [(identifier) (member_expression)] @receiver
    property: (property_identifier) @name)
  right: [
    (arrow_function body: (_) @body)
    (function_expression body: (_) @body)
    (generator_function body: (_) @body)
  ]
  (#not-eq? @receiver "module")) @definition.function
(assignment_expression
  left: (identifier) @name
  right: [
    (arrow_function body: (_) @body)
    (function_expression body: (_) @body)
    (generator_function body: (_) @body)
  ]) @definition.function

; `key: function () {}` in an object literal.
(pair
  key: [(property_identifier) @name (string (string_fragment) @name)]
  value: [
    (arrow_function body: (_) @body)
    (function_expression body: (_) @body)
    (generator_function body: (_) @body)
  ]) @definition.function

; The variable, member or key that holds an object literal qualifies what stands in it.
(variable_declarator name: (identifier) @name value: (object)) @scope
(pair
  key: [(property_identifier) @name (string (string_fragment) @name)]
  value: (object)) @scope
(assignment_expression
  left: (identifier) @name
  right: (object)) @scope
(assignment_expression
  left: (member_expression property: (property_identifier) @name)
  right: (object)
  (#not-eq? @name "exports")) @scope

(comment) @comment
(decorator) @decorator
(decorator (identifier) @reference.decorator)
(decorator (call_expression function: (identifier) @reference.decorator))

(call_expression function: (identifier) @reference.call)
(call_expression
  function: (member_expression property: (property_identifier) @reference.call))
(new_expression constructor: (identifier) @reference.call)
(new_expression
  constructor: (member_expression property: (property_identifier) @reference.call))
(member_expression property: (property_identifier) @reference.attribute)

(import_specifier name: (identifier) @reference.import)
(import_clause (identifier) @reference.import)
(namespace_import (identifier) @reference.import)
