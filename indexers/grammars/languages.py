"""The table of languages, and which one a path is written in.

Each language with a grammar has a query file `queries/<name>.scm`. Its capture names are
the whole contract between a language and the engine in `indexers/parse`:

`@definition.function|method|constructor|macro|class|struct|interface|trait|enum`
    on the node of a definition, with `@name` on its name node in the same match; several
    name nodes make one name, from the first to the last (`operator` `bool`). A function
    that stands directly in a class or scope becomes a method by itself. Where several
    patterns match one node, the first one in the file wins.
`@body` (optional, same match)
    the node in which the body stands; without it, the node's field `body`. The signature
    runs from the name to the body.
`@scope` with `@name`
    a container that qualifies the names in it but is no unit (Rust `impl T`, a Kotlin
    extension, the variable of a JavaScript object literal). C++ namespaces are none.
`@receiver` (optional, same match as a definition)
    its text, without `*`, `&` and generics, `::` read as `.`, qualifies the name.
`@doc` (optional, same match)
    the docstring. Without one, the comments directly above the definition lead it.
`@comment`
    each comment. Markers (`#`, `//`, `--`, `/* */`, …) are stripped by the engine.
`@decorator`
    each decorator, annotation or attribute. It goes to the definition it stands in front
    of, inside its node (before the name) or directly before it.
`@reference.call|base|attribute|type|import|decorator`
    on the name node itself (the last identifier). Where one node has several, the first
    kind in the order decorator, base, import, call, type, attribute wins.

Definitions inside a function belong to the outermost function: the engine sees to that,
and numbers repeated names (`#2`). Captures that begin with `_` are free for predicates.
A first line `; inherits: c` reads `c.scm` before the file's own patterns.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath


@dataclass(frozen=True, slots=True)
class Language:
    """One row of the table.

    Attributes:
        code: stored in indexes: stable, below 256, never used for another language.
        name: of the language and of its query file.
        extensions: lower case, with the dot.
        filenames: whole file names, as written.
        interpreters: names after `#!` that mean this language.
        grammar: `module:function` that returns the tree-sitter language, "" without one.
    """

    code: int
    name: str
    extensions: tuple[str, ...] = ()
    filenames: tuple[str, ...] = ()
    interpreters: tuple[str, ...] = ()
    grammar: str = ""


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


TEXT = Language(0, "text", (".txt",))
MARKDOWN = Language(32, "markdown", (".md", ".markdown", ".mdx", ".mkd"))
RST = Language(33, "rst", (".rst", ".rest"))
CONFIG = Language(
    34,
    "config",
    _words(".json .jsonc .json5 .yaml .yml .toml .ini .cfg .conf .properties .xml .plist .env"),
)
"""Small files are configuration and are indexed; large ones are data and are not."""
DATA = Language(
    35,
    "data",
    _words(
        ".csv .tsv .svg .po .pot .geojson .jsonl .ndjson .log .map .snap .lock .sum .dat .eps .ps"
        " .obj .fasta .vcf .patch .diff .pem .crt .key .ics .srt .bib"
    ),
)
"""Rows, pictures and records: never where a patch goes."""

LANGUAGES: tuple[Language, ...] = (
    TEXT,
    Language(
        1,
        "python",
        (".py", ".pyi", ".pyw", ".pyx", ".pxd"),
        ("SConstruct", "SConscript", "wscript"),
        ("python", "python2", "python3", "pypy", "pypy3"),
        "tree_sitter_python:language",
    ),
    Language(
        2,
        "javascript",
        (".js", ".jsx", ".mjs", ".cjs", ".es6"),
        ("Jakefile",),
        ("node", "nodejs", "bun"),
        "tree_sitter_javascript:language",
    ),
    Language(
        3,
        "typescript",
        (".ts", ".mts", ".cts"),
        interpreters=("ts-node", "deno", "tsx"),
        grammar="tree_sitter_typescript:language_typescript",
    ),
    Language(4, "tsx", (".tsx",), grammar="tree_sitter_typescript:language_tsx"),
    Language(5, "java", (".java",), grammar="tree_sitter_java:language"),
    Language(6, "go", (".go",), grammar="tree_sitter_go:language"),
    Language(7, "rust", (".rs",), grammar="tree_sitter_rust:language"),
    Language(8, "c", (".c",), grammar="tree_sitter_c:language"),
    Language(
        9,
        "cpp",
        _words(".cc .cpp .cxx .c++ .h .hh .hpp .hxx .h++ .ipp .tpp .inl .cu .cuh"),
        grammar="tree_sitter_cpp:language",
    ),
    Language(10, "csharp", (".cs", ".csx"), grammar="tree_sitter_c_sharp:language"),
    Language(
        11,
        "php",
        (".php", ".phtml", ".php5", ".php7", ".phps"),
        interpreters=("php",),
        grammar="tree_sitter_php:language_php",
    ),
    Language(
        12,
        "ruby",
        (".rb", ".rake", ".gemspec", ".ru"),
        ("Rakefile", "Gemfile", "Guardfile", "Vagrantfile", "Podfile", "Fastfile"),
        ("ruby", "jruby"),
        "tree_sitter_ruby:language",
    ),
    Language(
        13,
        "kotlin",
        (".kt", ".kts"),
        interpreters=("kotlin",),
        grammar="tree_sitter_kotlin:language",
    ),
    Language(
        14,
        "scala",
        (".scala", ".sc", ".sbt"),
        interpreters=("scala",),
        grammar="tree_sitter_scala:language",
    ),
    Language(
        15, "swift", (".swift",), interpreters=("swift",), grammar="tree_sitter_swift:language"
    ),
    Language(
        16,
        "lua",
        (".lua",),
        interpreters=("lua", "luajit", "texlua"),
        grammar="tree_sitter_lua:language",
    ),
    Language(
        17,
        "bash",
        (".sh", ".bash", ".bats", ".ksh", ".zsh"),
        (".bashrc", ".bash_profile", ".profile", ".zshrc", "PKGBUILD"),
        ("sh", "bash", "dash", "ksh", "zsh"),
        "tree_sitter_bash:language",
    ),
    MARKDOWN,
    RST,
    CONFIG,
    DATA,
)

_BY_CODE = {language.code: language for language in LANGUAGES}
_BY_NAME = {language.name: language for language in LANGUAGES}
_BY_EXTENSION = {ext: language for language in LANGUAGES for ext in language.extensions}
_BY_FILENAME = {name: language for language in LANGUAGES for name in language.filenames}
_BY_INTERPRETER = {name: language for language in LANGUAGES for name in language.interpreters}


def by_code(code: int) -> Language:
    """Return the language with this stored code; KeyError where there is none."""
    return _BY_CODE[code]


def by_name(name: str) -> Language:
    """Return the language of this name (`python`); KeyError where there is none."""
    return _BY_NAME[name]


def by_interpreter(name: str) -> Language:
    """Return the language that this program after `#!` runs; text where unknown."""
    return _BY_INTERPRETER.get(name.rstrip("0123456789."), _BY_INTERPRETER.get(name, TEXT))


def language_of(path: str) -> Language:
    """Return the language a path is written in, by its file name; text where unknown.

    Extensions are compared in lower case; the longest known one wins.
    """
    name = PurePosixPath(path).name
    if name in _BY_FILENAME:
        return _BY_FILENAME[name]
    dot = name.find(".")
    while dot >= 0:
        language = _BY_EXTENSION.get(name[dot:].lower())
        if language is not None:
            return language
        dot = name.find(".", dot + 1)
    return TEXT
