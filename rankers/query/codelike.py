"""Whether lines that nobody marked are code."""

from __future__ import annotations

import re

_CERTAIN = re.compile(
    r"""[ \t]*(?:
      >>>[ ] | In[ ]\[\d*\]: | \#include\b | \#define\b | @\w+(?:\([^\n]*\))?$
    | (?:from[ ][\w.]+[ ])?import[ ][\w.*{]+[^.!?]*$
    | (?:async[ ])?def[ ]\w+\( | class[ ][A-Z]\w*.*[:{]$
    | (?:public|private|protected|static|final|abstract|export)[ ]\w[^.!?]*[ ({]\S*
    | (?:pub[ ])?(?:fn|func|function)[ ]\w+[^.!?]*[({] | (?:let|const|var|val)[ ][\w{\[][^!?]*=
    | (?:using|package|namespace)[ ][\w.:\\]+;? | return\b[^!?]*; | //.* | /\*.* | \*/
    | [})\]]+[;,]? | [^\n]*[;{]$ | [^\n]*\)[ ]?=>[ ]?[^\n]*
    )[ \t]*$""",
    re.VERBOSE,
)
_DATA = re.compile(
    r"""[ \t]*(?:
      \"[^\"\n]+\"[ ]?:[ ].* | [\[{][\w:. -]*\]? | [\]}],?
    | [a-z][\w.-]*[ ]?=[ ]?[\w,./-]{1,80}
    )[ \t]*$""",
    re.VERBOSE,
)
_SQL = re.compile(r"\s*(?:SELECT|WITH|INSERT|CREATE|UPDATE|DELETE|ALTER|DROP)\b")
_DIFF = re.compile(r"diff --git |index [0-9a-f]+\.\.|--- \S|\+\+\+ \S|@@ ")
_LIKELY = re.compile(
    r"""[ \t]*(?:
      [\w.\[\]'"]+(?:,[ ]*[\w.]+)*[ ]?[-+*/|]?=[ ]?[^=\s].* | (?:await[ ]|new[ ])?[\w.:>-]+\(.*
    | (?:if|for|while|with|try|else|elif|except|switch|match|assert|raise|print|del|yield)\b.*[:({]
    | (?:if|for|while)[ ]?\(.* | \.\w+\(.* | [)\]}].* | \#.* | (?:raise|assert|return)\b.*
    )$""",
    re.VERBOSE,
)
_MAX = 300
_PROGRAMS = frozenset(
    """python py python3 pycon ipython pytb java kotlin kt scala groovy go golang rust rs c
    c++ cpp cc cxx h hpp objc csharp cs c# php ruby rb js javascript jsx mjs ts typescript
    tsx vue swift lua perl diff patch cython""".split()
)
_OUTPUT = frozenset(
    """text txt plain plaintext none console shell sh bash zsh bat cmd powershell ps1
    shell-session log logs output json json5 yaml yml toml ini cfg conf xml html css scss
    sql csv md markdown rst dockerfile makefile traceback properties""".split()
)


def is_code_line(line: str) -> bool:
    """Whether a line is code without doubt, even in the middle of prose."""
    return len(line) <= _MAX and bool(line.strip()) and bool(_CERTAIN.match(line))


def is_data_line(line: str) -> bool:
    """Whether a line is a member of JSON or a setting."""
    return len(line) <= _MAX and bool(_DATA.match(line))


def is_diff_line(line: str, in_diff: bool) -> bool:
    """Whether a line belongs to a diff: its headers, or any line of it inside."""
    return bool(_DIFF.match(line)) or (in_diff and line[:1] in {"+", "-", " "})


def is_code(language: str | None, text: str) -> bool:
    """Whether a block is a program rather than output, data or a command."""
    if language in _PROGRAMS:
        return True
    if language in _OUTPUT:
        return False
    lines = [line for line in text.splitlines() if line.strip()][:200]
    if lines and (_SQL.match(lines[0]) or _is_data(lines)):
        return False
    short = [line for line in lines if len(line) <= _MAX]
    likely = sum(bool(_CERTAIN.match(line) or _LIKELY.match(line)) for line in short)
    return bool(lines) and likely >= 0.4 * len(lines)


def _is_data(lines: list[str]) -> bool:
    """JSON and settings: a lone `x = 1` is as likely a program."""
    data = sum(map(is_data_line, lines))
    opens = lines[0].lstrip()[0] in '[{"'
    return data > 0.5 * len(lines) and (opens or all(map(str.islower, lines)))
