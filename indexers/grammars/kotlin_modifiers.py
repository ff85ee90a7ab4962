"""Makes Kotlin's soft modifiers readable: `@Serializable(with = X::class) data class Y`.

After an annotation with arguments the grammar takes `data class Y` for an infix call of
`class`, and `internal actual constructor` for a syntax error. It reads a copy in which the
soft modifiers that no query asks for are blanked, and annotations of accessors, for which
it has no place.
"""

from __future__ import annotations

import re

from indexers.grammars.lexical import blank_all, blank_groups

_NO_CODE = re.compile(
    rb'//[^\n]*|/\*.*?(?:\*/|\Z)|""".*?"""|"(?:\\.|[^"\\\n])*"|\'(?:\\.[^\'\n]{0,6}|[^\'\\\n])\'',
    re.S,
)
_SOFT = rb"(?:actual|expect|annotation|const|operator|data|inner|value)"
_DECLARATION = (
    rb"(?:class|fun|val|var|object|interface|constructor|typealias|public|private|internal"
    rb"|protected|open|abstract|final|sealed|override|inline|suspend|infix|tailrec|external"
    rb"|lateinit|enum)\b"
)
_MODIFIERS = re.compile(
    rb"(?<![.\w])(" + _SOFT + rb"(?:[ \t]+" + _SOFT + rb"){0,4})(?=[ \t]+" + _DECLARATION + rb")"
)
_ARGUMENTS = re.compile(
    rb"@[\w.:]+(\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))(?=\s*(?:(?:\w+)\s+)?(?:enum|companion)\b)"
)
_ON_ACCESSOR = re.compile(rb"(@[\w.:]+(?:\([^()\n]*\))?)(?=\s*[gs]et\()")


def without_soft_modifiers(content: bytes) -> bytes:
    """Return a copy of the same length that the grammar of Kotlin reads better."""
    result = bytearray(content)
    code = bytearray(blank_all(_NO_CODE, content))
    blank_groups(_MODIFIERS, code, result)
    blank_groups(_ARGUMENTS, code, result)
    blank_groups(_ON_ACCESSOR, code, result)
    return bytes(result)
