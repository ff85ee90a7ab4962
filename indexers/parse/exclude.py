"""Content that keeps a blob out: binary, minified, generated, data."""

from __future__ import annotations

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE

from indexers.grammars.languages import CONFIG, DATA, MARKDOWN, RST, Language

_HEAD = 8000
"""git looks for a NUL byte in the first 8,000 bytes to call a file binary."""
_CONTROL = bytes(set(range(32)) - set(b"\t\n\r\f\b\x1b")) + b"\x7f"
_MOST_CONTROL = 0.1
_MINIFIED_MEAN = 200
"""Mean bytes in a line; code that people write has 30 to 40, and 80 is rare."""
_MINIFIED_LANGUAGES = frozenset({"javascript", "typescript", "tsx"})
_LARGEST_CONFIG = 64 * 1024
"""Larger JSON, YAML or XML holds records, fixtures or locks, and would drown the code."""
_HEADER = re.compile(
    rb"""\A\xef?\xbb?\xbf?(?:\s++|/\*.*?\*/|<!--.*?-->|<\?php\b|(?:\#|//|--|;|%)[^\r\n]*+)*+""",
    re.DOTALL,
)
"""The comments a file opens with. Further down, markers are what a generator writes."""
_GENERATED = re.compile(
    rb"""@generated\b
      | \bcode[ ]generated[ ]by\b
      | <auto-?generated\b
      | \bgenerated\b.{0,200}\bdo[ ]not[ ](?:edit|modify)\b
      | \bdo[ ]not[ ](?:edit|modify)\b.{0,200}\bgenerated\b
      | \bgenerated[ ]by[ ]the[ ]protocol[ ]buffer[ ]compiler\b""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)

_GENERATED_PAGE = re.compile(
    rb"""<!--\s*generated\ by\ (?:javadoc|doxygen)\b | <meta\s[^>]*name=["']?generator\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""What documentation tools write near the top of an HTML page."""


def reason_to_exclude(content: bytes, language: Language) -> str:
    """Say why content is left out (`binary`, `minified`, `generated`, `data`), or ""."""
    if _is_binary(content):
        return "binary"
    if language is DATA or (language is CONFIG and len(content) > _LARGEST_CONFIG):
        return "data"
    if language.name in _MINIFIED_LANGUAGES and _is_minified(content):
        return "minified"
    if language not in (MARKDOWN, RST) and _is_generated(content):
        return "generated"
    return ""


def _is_binary(content: bytes) -> bool:
    head = content[:_HEAD]
    if head.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return False
    if b"\0" in head:
        return True
    control = len(head) - len(head.translate(None, _CONTROL))
    return control > _MOST_CONTROL * len(head)


def _is_minified(content: bytes) -> bool:
    return len(content) > 1000 and len(content) > _MINIFIED_MEAN * (content.count(b"\n") + 1)


def _is_generated(content: bytes) -> bool:
    head = content[:_HEAD]
    if head.lstrip()[:1] == b"<" and _GENERATED_PAGE.search(head):
        return True
    header = _HEADER.match(head)
    return header is not None and _GENERATED.search(header[0]) is not None
