"""Which function or class a line of a diff defines.

Git names the function around a hunk by a regular expression per language (its userdiff
drivers). The same line, and the lines in the hunk, are read here for the name alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

ATTRIBUTES = Path(__file__).with_name("languages.gitattributes")
"""Packaged attributes file that gives each file name its userdiff driver."""

_NO_DEFINITION = (
    rb"(?!(?:if|else|for|foreach|while|do|switch|case|catch|try|return|throw|new|delete|await|yield"
    rb"|using|lock|assert|typeof|super|this|with|in|of|function|goto|sizeof)\b)"
)
_PATTERNS = {
    "python": rb"(?:async\s+)?(?:def|class)\s+(\w+)",
    "go": rb"(?:func\s+(?:\([^)]*\)\s*)?|type\s+)(\w+)",
    "rust": rb"(?:pub(?:\([^)]*\))?\s+)?"
    rb"(?:(?:default|const|async|unsafe|extern(?:\s+\"[^\"]*\")?)\s+)*"
    rb"(?:(?:fn|struct|enum|trait|union|macro_rules!)\s+(\w+)"
    rb"|impl\b(?:<.*?>)?\s+(?:.*?\bfor\s+)?[&']*(?:\w+::)*(\w+))",
    "java": rb"(?:(?:[\w@]+\s+)*?(?:class|interface|enum|record)\s+(\w+)"
    rb"|" + _NO_DEFINITION + rb"(?:[\w<>\[\],.?&@]+\s+)+(\w+)\s*\([^;]*$)",
    "cpp": rb"(?![*/])(?:(?:template\s*<.*>\s*)?(?:typedef\s+)?"
    rb"(?:class|struct|union|enum(?:\s+class)?)\s+(?:[A-Z0-9_]+\s+)?(\w+)[^;()]*$"
    rb"|" + _NO_DEFINITION + rb"(?:[\w:<>,*&\[\]]+\s+)*"
    rb"(?:(?<=\s)[*&]*(?:[\w<>]+::)*|(?:[\w<>]+::)+)(?![A-Z0-9_]+\b)(~?\w+)\s*\([^;]*$)",
    "php": rb"(?:(?:abstract|final|public|private|protected|static|readonly)\s+)*"
    rb"(?:function\s+&?\s*|(?:class|interface|trait|enum)\s+)(\w+)",
    "ruby": rb"(?:(?:private|public|protected)\s+)?"
    rb"(?:def\s+(?:\w+\.)?|(?:class|module)\s+(?:\w+::)*)(\w+[?!]?)",
    "kotlin": rb"(?:[\w@]+\s+)*?(?:fun\s+(?:<[^>]*>\s*)?(?:[\w<>?,*]+\.)*"
    rb"|(?:class|interface|object)\s+)(\w+)",
    "scala": rb"(?:[\w\[\]@]+\s+)*?(?:def|class|object|trait)\s+(\w+)",
    "swift": rb"(?:[\w@()]+\s+)*?(?:(?:func|class|struct|enum|protocol|actor|extension)\s+(\w+)"
    rb"|(init|deinit)\b)",
    "lua": rb"(?:local\s+)?(?:function\s+(?:\w+[.:])*(\w+)|(?:\w+[.:])*(\w+)\s*=\s*function\b)",
    "bash": rb"(?:function\s+([\w:.-]+)|([\w:.-]+)\s*\(\s*\))",
    "javascript": rb"(?:(?:export|default|declare|abstract|async)\s+)*"
    rb"(?:(?:function\b\s*\*?\s*|(?:class|interface|enum)\s+)(\w+)"
    rb"|(?:(?:const|let|var)\s+)?(?:[\w$]+\.)*([\w$]+)\s*[:=]\s*(?:async\b\s*)?"
    rb"(?:function\b|(?:\([^)]*\)|\w+)\s*=>)"
    rb"|(?:(?:public|private|protected|static|async|override|readonly|get|set)\s+)*[*#]?"
    + _NO_DEFINITION
    + rb"([\w$]+)\s*(?:<[^>]*>)?\((?!.*\bfunction\b)[^;]*\)\s*(?::[^;={]+)?\{\s*$)",
}
_SAME = {"c": "cpp", "csharp": "java", "typescript": "javascript", "tsx": "javascript"}

Definition = re.Pattern[bytes]


def _compiled() -> dict[str, Definition]:
    patterns = {name: re.compile(rb"\s*" + text) for name, text in _PATTERNS.items()}
    return patterns | {name: patterns[other] for name, other in _SAME.items()}


_DEFINITIONS = _compiled()

_JS_START = "^[ \t]*((export[ \t]+|default[ \t]+|declare[ \t]+|abstract[ \t]+|async[ \t]+)*"
DRIVERS = {
    "js": "!^[ \t]*(if|else|for|while|do|switch|case|catch|return|throw|new|await|with)[ \t(]\n"
    + _JS_START
    + "(function|class|interface|enum)[ \t*].*)$\n"
    + _JS_START
    + "(const|let|var)?[ \t]*[A-Za-z0-9_$.]+[ \t]*[:=][ \t]*(async)?[ \t]*"
    "(function|[(][^)]*[)][ \t]*=>|[A-Za-z0-9_$]+[ \t]*=>).*)$\n"
    "^[ \t]*([A-Za-z0-9_$ \t#*]+[(][^;]*[)][^;=]*[{])[ \t]*$",
    "scala": "^[ \t]*([A-Za-z@ \t]*(def|class|object|trait)[ \t].*)$",
    "swift": "^[ \t]*([A-Za-z@() \t]*(func|class|struct|enum|protocol|actor|extension)[ \t].*)$\n"
    "^[ \t]*([A-Za-z@ \t]*(init|deinit)[?(< \t].*)$",
    "lua": "^[ \t]*((local[ \t]+)?function[ \t].*)$\n"
    "^[ \t]*((local[ \t]+)?[A-Za-z0-9_.:]+[ \t]*=[ \t]*function.*)$",
}
"""Userdiff drivers that git lacks: name → `xfuncname`."""


def definition_of(language: str) -> Definition | None:
    """Return the pattern that finds the name in a defining line; None without one.

    It matches at the start of the code; its last matched group is the name.
    """
    return _DEFINITIONS.get(language)


def touched_names(definition: Definition, around: bytes, rows: Iterable[bytes]) -> Iterator[str]:
    """Name the functions and classes that one hunk touches, some of them twice.

    Git's header names the function before the first changed line. It is not touched when
    that line begins another definition, nor, in Python, when the hunk never indents.

    Args:
        definition: pattern of the language.
        around: what git wrote behind the second `@@`.
        rows: changed lines, each with its `+` or `-`.
    """
    header = definition.match(around)
    pending = header[header.lastindex or 0] if header else None
    offside = definition is _DEFINITIONS["python"]
    for row in rows:
        found = definition.match(row, 1)
        if found:
            pending = None
            yield found[found.lastindex or 0].decode()
        elif pending and _says_something(row, offside):
            yield pending.decode()
            pending = None


def _says_something(row: bytes, offside: bool) -> bool:
    code = row[1:].lstrip()
    return bool(code) and code[:1] not in b"@#}" and not (offside and row[1:2] not in b" \t")
