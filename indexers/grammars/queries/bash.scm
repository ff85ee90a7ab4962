; Both `f() { …; }` and `function f { …; }`.

(function_definition name: (word) @name) @definition.function

(comment) @comment

((command name: (command_name (word) @_source) . argument: (_) @reference.import)
  (#any-of? @_source "source" "."))
((command name: (command_name (word) @reference.call))
  (#match? @reference.call "^[A-Za-z_]"))
