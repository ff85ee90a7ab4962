"""Texts made fit for a prompt: harmless, and short enough."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from rankers.listwise.template import Template

Count = Callable[[str], int]

LEAST = 300
"""Tokens that are left to a candidate before the issue is cut, as SweRank does it."""
_NUMBER = re.compile(r"\[(\d+)\]")
_LETTER = re.compile(r"\[([A-Z])\]")
_FENCE = re.compile(r"<(/?)issue>", re.IGNORECASE)
_GAP = "…"


def neutral(text: str, template: Template) -> str:
    """Rewrite what could be taken for a mark or a fence of the prompt: `[3]` becomes `(3)`.

    SweRank and RankLLM rewrite numbers in brackets alike, in training and in use.
    """
    text = (_LETTER if template.letters else _NUMBER).sub(r"(\1)", text)
    return _FENCE.sub(r"(\1issue)", text)


def fitted(
    issue: str, texts: Sequence[str], room: int, mentions: int, passage: int, count: Count
) -> tuple[str, list[str]]:
    """Cut an issue and candidates so that they fit.

    A candidate has at most `passage` tokens. The issue is cut only where a candidate would be
    left with fewer than 300, and not below a quarter of the room; then all that is longer than
    some length is cut to that length.

    Args:
        issue: its text.
        texts: of the candidates.
        room: tokens for all of them.
        mentions: how often the prompt says the issue.
        passage: tokens of a candidate at most.
        count: estimates tokens.
    """
    lengths = [min(count(text), passage) for text in texts]
    wanted = sum(min(length, LEAST) for length in lengths)
    share = max(room - wanted, room // 4) // max(mentions, 1)
    issue = shortened(issue, share, count, tail=1 / 3)
    left = room - mentions * count(issue)
    most = _level(lengths, left, passage)
    return issue, [shortened(text, most, count) for text in texts]


def shortened(text: str, most: int, count: Count, tail: float = 0.0) -> str:
    """Cut a text to some tokens, at line ends where there are any.

    Args:
        text: the text.
        most: tokens that may be left.
        count: estimates tokens.
        tail: share of them that is kept from its end: a traceback says most there.
    """
    if count(text) <= most:
        return text
    lines = text.splitlines()
    room = max(most - count(_GAP), 0)
    back = _taken(lines[::-1], room * tail, count)[::-1]
    front = _taken(lines[: len(lines) - len(back)], room * (1 - tail), count)
    if not front and not back:
        return _within(text, most, count)
    return "\n".join([*front, _GAP, *back])


def _taken(lines: Sequence[str], room: float, count: Count) -> list[str]:
    taken: list[str] = []
    for line in lines:
        room -= count(line + "\n")
        if room < 0:
            break
        taken.append(line)
    return taken


def _within(text: str, most: int, count: Count) -> str:
    """Cut a text whose first line is too long already."""
    characters = most * len(text) // max(count(text), 1)
    while characters and count(text[:characters] + _GAP) > most:
        characters = characters * 9 // 10
    return text[:characters] + _GAP


def _level(lengths: Sequence[int], room: int, most: int) -> int:
    """The largest length to which all may be cut so that they fit into the room."""
    low, high = 1, most
    while low < high:
        middle = (low + high + 1) // 2
        if sum(min(length, middle) for length in lengths) <= room:
            low = middle
        else:
            high = middle - 1
    return low
