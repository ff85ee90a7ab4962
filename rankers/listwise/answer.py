"""From what a model wrote to an order of its window."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from rankers.listwise.template import Template
from rankers.listwise.thinking import visible
from rankers.listwise.types import Read, Verdict

_MOST = 20_000
"""Characters that are looked at, from the front and from the back."""
_BARE = {
    False: re.compile(r"\W*\d+(?:\W+\d+)*\W*"),
    True: re.compile(r"\W*[A-Z](?:\W+[A-Z])*\W*"),
}
"""A list whose brackets are missing, or are one pair around it; by whether marks are letters."""


def read_answer(text: str, n: int, template: Template) -> Read:
    """Read an order of n candidates.

    What is wrong is repaired by rule: of repeated marks the first counts, marks that no candidate
    has are dropped, and candidates that are missing follow in the order in which they came.
    """
    answer = unicodedata.normalize("NFKC", visible(_shortened(text)))
    marks = _marks(answer, template)
    numbers = {template.mark(number): number for number in range(n)}
    found = [numbers[mark] for mark in marks if mark in numbers]
    if not found:
        return Read(list(range(n)), Verdict.FAILED)
    order = completed(found, n)
    is_right = found == order == [numbers.get(mark) for mark in marks]
    in_form = template.valid.fullmatch(answer) is not None
    return Read(order, Verdict.OK if is_right and in_form else Verdict.REPAIRED)


def completed(found: Sequence[int], n: int) -> list[int]:
    """Return each of `found` once, and behind them the rest of `range(n)`."""
    return list(dict.fromkeys([*found, *range(n)]))


def _shortened(text: str) -> str:
    return text if len(text) <= 2 * _MOST else f"{text[:_MOST]}\n{text[-_MOST:]}"


def _marks(answer: str, template: Template) -> list[str]:
    """Marks in the line that has most of them, the last of such lines; else in all lines.

    A line with one mark is a sentence about it, or a list that runs down the page.
    """
    lines = answer.splitlines()
    rows: list[list[str]] = [template.identifier.findall(line) for line in lines]
    nothing: list[str] = []
    best = max(reversed(rows), key=lambda row: len(set(row)), default=nothing)
    if len(best) > 1:
        return best
    if listed := [mark for row in rows for mark in row]:
        return listed
    bare = [line for line in lines if _BARE[template.letters].fullmatch(line)]
    return re.findall(r"[A-Z]" if template.letters else r"\d+", "\n".join(bare))
