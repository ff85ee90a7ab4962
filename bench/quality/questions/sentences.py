"""From a docstring to the question that its first sentence answers."""

from __future__ import annotations

import re

SHORTEST = 5
LONGEST = 20
"""Words of a question."""

_TAG_WITH_TEXT = re.compile(r"\{@\w+\s+([^{}]*)\}|:\w+:`([^`]*)`")
_MARKUP = re.compile(r"</?\w+[^<>]*>|[`*\"]+|(?<!\w)\[([^\[\]]*)\](?:\([^()]*\))?")
_LATER_PART = re.compile(
    r"\n\s*\n|\n\s*(?:[-=~]{3,}|@\w|:\w+[^:\n]*:|>>>|```|#+ |\\\w|\w+:\s*\n)|^\s*[@:\\]\w", re.M
)
_SENTENCE_END = re.compile(r"(?<!e\.g)(?<!i\.e)[.!?](?=\s|$)")
_WORD = re.compile(r"[^\W\d_][\w'.-]*")
_OPERATOR = re.compile(r"(?:^|\s)-+(?=\S)|\b(lang|path|kind|sym):")
_ORNAMENT = re.compile(r"^[^\w@:\\]+|[-=*#~]{3,}")
_NO_SENTENCE = re.compile(r"(?:TODO|FIXME|XXX|HACK|NOTE|eslint|noqa|type:|Copyright)", re.I)
_NAME_PART = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")


def question_of(docstring: str, name: str) -> str | None:
    """Return the first sentence of a docstring as a question, if it is one of 5 to 20 words.

    Markup goes, and so does the function's own name in front, where Go's and other people's
    comments begin with it. What search would read as its syntax (quotes, `-word`, `path:`)
    goes too.

    Args:
        docstring: without the markers of comments.
        name: last part of the function's name.
    """
    text = _ORNAMENT.sub("", docstring.strip()).strip()
    text = _TAG_WITH_TEXT.sub(lambda found: found[1] or found[2], text)
    first = _LATER_PART.split(text, maxsplit=1)[0]
    for _ in range(2):  # code within a link
        first = _MARKUP.sub(lambda found: found[1] or " ", first)
    first = " ".join(_SENTENCE_END.split(first, maxsplit=1)[0].split())
    first = " ".join(_OPERATOR.sub(r" \1 ", _without_name(first, name)).split())
    words = _WORD.findall(first)
    is_text = len(words) >= 0.7 * len(first.split()) and first.isascii()
    is_text = is_text and not _NO_SENTENCE.match(first)
    return first if is_text and SHORTEST <= len(words) <= LONGEST else None


def says_name(question: str, name: str) -> bool:
    """Whether a question holds a name as written, or all its parts in order."""
    if re.search(rf"\b{re.escape(name)}\b", question):
        return True
    parts = [part.lower() for part in _NAME_PART.findall(name)]
    pattern = r"\b" + r"\W+(?:\w+\W+)?".join(map(re.escape, parts)) + r"\b"
    return bool(parts) and bool(re.search(pattern, question.lower()))


def _without_name(sentence: str, name: str) -> str:
    return re.sub(rf"^(?:[\w.:#]*[.:#])?{re.escape(name)}(?:\(\))?(?=\s)[\s:,-]*", "", sentence)
