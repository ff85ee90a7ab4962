; A module counts as a class. `def self.x` and methods in `class << self` are named as if
; they were methods of the instance: `Class.x`.

((method name: (identifier) @name) @definition.constructor (#eq? @name "initialize"))
(method name: (_) @name) @definition.function
(singleton_method object: (self) name: (_) @name) @definition.method
; `class Foo; def Foo.bar` says the class twice.
(class name: (constant) @_class body: (body_statement
  (singleton_method object: (constant) @_object name: (_) @name) @definition.method)
  (#eq? @_class @_object))
(module name: (constant) @_class body: (body_statement
  (singleton_method object: (constant) @_object name: (_) @name) @definition.method)
  (#eq? @_class @_object))
(singleton_method object: (_) @receiver name: (_) @name) @definition.method

((call method: (identifier) @_define
  arguments: (argument_list . [(simple_symbol) (string)] @name)
  block: (_) @body) @definition.method
  (#match? @_define "^define_(singleton_)?method$"))

(class name: (constant) @name) @definition.class
(class name: (scope_resolution scope: (_) @receiver name: (_) @name)) @definition.class
(class name: (scope_resolution !scope name: (_) @name)) @definition.class
(module name: (constant) @name) @definition.class
(module name: (scope_resolution scope: (_) @receiver name: (_) @name)) @definition.class
(module name: (scope_resolution !scope name: (_) @name)) @definition.class
((assignment left: (constant) @name
  right: (call receiver: (constant) @_maker method: (identifier) @_new
    block: (_)? @body)) @definition.class
  (#any-of? @_maker "Class" "Module" "Struct" "Data")
  (#any-of? @_new "new" "define"))

(comment) @comment

(superclass (constant) @reference.base)
(superclass (scope_resolution name: (_) @reference.base))
((call !receiver method: (identifier) @_mixin
  arguments: (argument_list [
    (constant) @reference.base
    (scope_resolution name: (_) @reference.base)
  ]))
  (#any-of? @_mixin "include" "extend" "prepend"))
((assignment right: (call receiver: (constant) @_maker
  arguments: (argument_list . (constant) @reference.base)))
  (#eq? @_maker "Class"))
((call !receiver method: (identifier) @_require
  arguments: (argument_list (string (string_content) @reference.import)))
  (#any-of? @_require "require" "require_relative" "load" "autoload"))

(call method: (_) @reference.call)
; A bare name that is a whole statement: a call without arguments, or a variable.
(body_statement (identifier) @reference.call)
(super) @reference.call
(constant) @reference.type
