"""Makes C and C++ readable without running their preprocessor.

A grammar sees the text before preprocessing, in which macros stand where the language has
no place for them, and conditionals cut statements in two. One such line (`FMT_BEGIN_EXPORT`)
can cost all functions that follow. So the grammar reads a copy in which these are blanked:

* the directives of conditionals, so that all branches are read one after the other; but
  only the first one where a branch is no whole statement, and none that `#if 0` guards;
* a macro alone on a line, before a declaration (`FMT_API void f()`), after `class` or `if`,
  before the name of a function, between its parameters and its body, or at the end of
  template parameters.
"""

from __future__ import annotations

import re
from itertools import pairwise

from indexers.grammars.lexical import blank, blank_all, blank_both, blank_groups

_NO_CODE = re.compile(
    rb"//[^\n]*|/\*.*?(?:\*/|\Z)"
    rb'|\bR"(?P<delimiter>[^()\\\s]{0,16})\(.*?(?:\)(?P=delimiter)"|\Z)'
    rb'|"(?:\\.|[^"\\\n])*"|\'(?:\\.[^\'\n]{0,8}|[^\'\\\n])\'',
    re.S,
)
_DIRECTIVE = re.compile(rb"^[ \t]*#[ \t]*(\w+)(?:\\\r?\n|[^\n])*", re.M)
_CONDITIONAL = frozenset((b"if", b"ifdef", b"ifndef", b"elif", b"elifdef", b"else", b"endif"))
_NEVER = re.compile(rb"\A[ \t]*#[ \t]*if[ \t]+0\b")
_NAME_AND_PARAMETERS = re.compile(rb"\s*[A-Za-z_]\w*\s*\(")
_BRACKETS = re.compile(rb"[{}()]")

_WORD = rb"[A-Z][A-Z0-9_]{2,}"
_ARGUMENTS = rb"[ \t]*\((?:[^()\n]|\([^()\n]*\))*\)"
_MACRO = _WORD + rb"(?:" + _ARGUMENTS + rb")?"
_ALONE = re.compile(rb"^[ \t]*(" + _MACRO + rb")[ \t]*\r?$", re.M)
_KEYWORD = (
    rb"(?:template|class|struct|union|enum|inline|static|using|namespace|extern|constexpr"
    rb"|typedef|friend|virtual|explicit|operator)\b"
)
_SPECIFIER = (
    rb"(?:static|inline|extern|const|unsigned|signed|struct|union|enum|class|typedef|return|else"
    rb"|case|goto|new|delete|throw)\b"
)
_PREFIX = rb"(?:^|>|\b(?:template|static|inline|constexpr|extern|virtual|explicit|friend)\b)[ \t]*"
_FUNCTION = rb"(?:operator[^\w\s(]{1,3}|~?[A-Za-z_][\w:~]*)[ \t]*\("
_TYPE = rb"(?!(?:const|volatile)\s+\w+\s*\()[A-Za-z_][\w:]*(?:<[^;{}()\n]{0,200}>)?[\s*&]+"
_MISPLACED = tuple(
    re.compile(pattern, re.M)
    for pattern in (
        rb"\w[ \t]+(_?[A-Z][A-Z_]+[ \t]*\()\((?:[^()]|\([^()]*\))*\)(\))",
        _PREFIX
        + rb"((?:"
        + _MACRO
        + rb"[ \t]+)+)(?="
        + _KEYWORD
        + rb"|"
        + _TYPE
        + _FUNCTION
        + rb")",
        rb"\b(?:class|struct|union)[ \t]+("
        + _MACRO
        + rb")(?=\s+[A-Za-z_][\w:]*\s*(?:final\s*)?[:{<])",
        rb"^[ \t]*(?:"
        + _SPECIFIER
        + rb"[ \t]+)*(?!"
        + _SPECIFIER
        + rb")(?:\w+[ \t*]+){1,4}?("
        + _WORD
        + rb")[ \t]+\w+[ \t]*\(",
        rb"\)\s*(?:(?:const|override|final|noexcept)\s+)*(" + _MACRO + rb")(?=\s*\{)",
        rb"\bif[ \t]+(" + _WORD + rb")[ \t]*\(",
        rb"(,\s*" + _WORD + _ARGUMENTS + rb")(?=>\s)",
        rb"\btemplate[ \t]*<(" + _WORD + _ARGUMENTS + rb")(?=>\s)",
    )
)
_CAST = re.compile(rb"\b(unsigned|signed)\(")
_BEFORE_CONSTRUCTOR = re.compile(_PREFIX + rb"((?:" + _WORD + rb"[ \t]+)+)(?=[A-Za-z_]\w*\()", re.M)


def preprocessed_c(content: bytes) -> bytes:
    """Return a copy of the same length that the grammar of C reads better."""
    result = bytearray(content)
    code = _code(content, result)
    for pattern in _MISPLACED:
        blank_groups(pattern, code, result)
    return bytes(result)


def preprocessed_cpp(content: bytes) -> bytes:
    """Return a copy of the same length that the grammar of C++ reads better.

    In C++ a function may lack a type (a constructor does), so that a macro before one is
    blanked too; should it have been the type, the function is still found.
    """
    result = bytearray(content)
    code = _code(content, result)
    for pattern in (*_MISPLACED, _BEFORE_CONSTRUCTOR, _CAST):
        blank_groups(pattern, code, result)
    return bytes(result)


def _code(content: bytes, result: bytearray) -> bytearray:
    """Blank conditionals and lone macros in `result`; return it without all but code."""
    code = blank_all(_NO_CODE, content)
    bare = bytearray(blank_all(_DIRECTIVE, code))
    _blank_comments_in_macros(content, code, result)
    _flatten(code, bare, result)
    _blank_lone_macros(bare, result)
    return bare


def _flatten(code: bytes, bare: bytearray, result: bytearray) -> None:
    """Lay the branches of conditionals one after the other, the innermost first."""
    open_conditionals: list[list[re.Match[bytes]]] = []
    for directive in _DIRECTIVE.finditer(code):
        word = directive[1]
        if word not in _CONDITIONAL:
            continue
        if word.startswith(b"if"):
            open_conditionals.append([directive])
        elif open_conditionals:
            open_conditionals[-1].append(directive)
            if word == b"endif":
                _settle(open_conditionals.pop(), bare, result)


def _settle(directives: list[re.Match[bytes]], bare: bytearray, result: bytearray) -> None:
    branches = [(before.end(), after.start()) for before, after in pairwise(directives)]
    first = 0
    unwanted: list[tuple[int, int]] = []
    if _NEVER.match(directives[0][0]):
        first, unwanted = 1, branches[:1]
    others = branches[first + 1 :]
    if others and not all(_is_whole(bytes(bare[start:end])) for start, end in branches[first:]):
        unwanted += others
    for start, end in (*unwanted, *(directive.span() for directive in directives)):
        blank_both(start, end, bare, result)


def _is_whole(branch: bytes) -> bool:
    """Whether statements, declarations or list items begin and end in this branch."""
    depth = 0
    for bracket in _BRACKETS.findall(branch):
        depth += 1 if bracket in b"{(" else -1
        if depth < 0:
            return False
    text = branch.rstrip()
    return depth == 0 and (not text or text.endswith((b";", b"}", b",", b":")))


def _blank_comments_in_macros(content: bytes, code: bytes, result: bytearray) -> None:
    """Blank them, as the grammars take a comment for the end of a macro."""
    for directive in _DIRECTIVE.finditer(code):
        start, end = directive.span()
        if directive[1] == b"define" and content.find(b"/*", start, end) >= 0:
            result[start:end] = _NO_CODE.sub(_without_comment, content[start:end])


def _without_comment(match: re.Match[bytes]) -> bytes:
    is_comment = match[0].startswith(b"/*") and match[0].endswith(b"*/")
    return blank(match[0]) if is_comment else match[0]


def _blank_lone_macros(bare: bytearray, result: bytearray) -> None:
    """Blank macros alone on a line between declarations or statements."""
    for match in _ALONE.finditer(bytes(bare)):
        start, end = match.span(1)
        before = bytes(bare[max(0, start - 1000) : start]).rstrip()[-1:]
        after = bytes(bare[end : end + 1000]).lstrip()[:1]
        is_type = match[1].isalnum() and _NAME_AND_PARAMETERS.match(bare, end)
        if before not in b";{}>:" or after in b"{;,)=" or before + after == b"{}" or is_type:
            continue
        blank_both(start, end, bare, result)
