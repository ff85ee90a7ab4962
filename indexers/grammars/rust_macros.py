"""Makes the items inside Rust's macros readable: `cfg_net! { impl Socket { … } }`.

To a grammar the arguments of a macro are bare tokens. Where they begin as an item does, it
reads a copy in which the macro's name and braces are blanked, so that its functions are
found as if it were not there.
"""

from __future__ import annotations

import re

from indexers.grammars.lexical import blank, blank_all

_NO_CODE = re.compile(
    rb"//[^\n]*|/\*.*?(?:\*/|\Z)"
    rb'|\bb?r(?P<hashes>#*)".*?(?:"(?P=hashes)|\Z)'
    rb'|"(?:\\.|[^"\\])*"|\'(?:\\[^\n\']{1,10}|\\\'|[^\'\\\n])\'',
    re.S,
)
_WRAPPER = re.compile(
    rb"^[ \t]*((?!quote)[\w:]+![ \t]*\{)(?=\s*(?:#!?\[[^\n]*\s*)*"
    rb"(?:pub|fn|impl|struct|enum|mod|use|trait|async|const|unsafe|extern|type)\b)",
    re.M,
)
_ITEM = re.compile(rb"\b(?:fn|impl|struct|enum|trait)\b")
_BRACES = re.compile(rb"[{}]")


def unwrapped(content: bytes) -> bytes:
    """Return a copy of the same length without the macros that wrap items."""
    if b"! {" not in content and b"!{" not in content:
        return content
    code = blank_all(_NO_CODE, content)
    result = bytearray(content)
    for wrapper in _WRAPPER.finditer(code):
        end = _closing(code, wrapper.end(1))
        if end is not None and _ITEM.search(code, wrapper.end(1), end):
            start, body = wrapper.span(1)
            result[start:body] = blank(result[start:body])
            result[end : end + 1] = b" "
    return bytes(result)


def _closing(code: bytes, start: int) -> int | None:
    """Return where the brace is that closes one opened just before `start`."""
    depth = 1
    for brace in _BRACES.finditer(code, start):
        depth += 1 if brace[0] == b"{" else -1
        if depth == 0:
            return brace.start()
    return None
