"""Is the answer right, for tasks that have one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bench.locobench.grounded.evidence import Evidence
from bench.locobench.grounded.shares import f1, share

_LINE = re.compile(r"^[\s>*_#`-]*answer[\s*_`]*:(.*)$", re.IGNORECASE | re.MULTILINE)
_NAME = re.compile(r"[^\s,;`*\"'()\[\]{}]+")


@dataclass(frozen=True, slots=True)
class Answered:
    """Of a task whose answer is a set of names.

    Attributes:
        given: whether a line `ANSWER: a, b` was found.
        right: whether it names just what is right.
        f1: harmonic mean of precision and recall of its names.
    """

    given: bool
    right: bool
    f1: float


def answered(evidence: Evidence, expected: tuple[str, ...]) -> Answered | None:
    """Compare the last answer with the right one; None where the task has none.

    Texts that were said count first, then files that were written. A name may be given with
    or without what qualifies it (`path:Class.method`, `Class.method`, `method`), as long as
    it means one of the right ones only.
    """
    if not expected:
        return None
    said = [line for text in evidence.turns for line in _LINE.findall(text)]
    written = [line for text in evidence.after.values() for line in _LINE.findall(text)]
    lines = said or written
    if not lines:
        return Answered(False, False, 0.0)
    given = {name.rstrip(".") for name in _NAME.findall(lines[-1])}
    means = {name: _meant(name, expected) for name in given}
    hit = {meant for meant in means.values() if meant}
    precision = share(sum(bool(meant) for meant in means.values()), len(given))
    recall = share(len(hit), len(expected))
    return Answered(True, precision == recall == 1.0, f1(precision, recall))


def _meant(name: str, expected: tuple[str, ...]) -> str:
    """The right name that is meant; "" where it is none, or may be several."""
    wanted = _plain(name)
    found = [one for one in expected if _plain(one) == wanted]
    if not found:
        found = [one for one in expected if re.split(r"[/.]", _plain(one))[-1] == wanted]
    if not found:
        found = [one for one in expected if re.search(rf"[/.]{re.escape(wanted)}$", _plain(one))]
    return found[0] if len(found) == 1 else ""


def _plain(name: str) -> str:
    return re.sub(r"/+", "/", re.sub(r"[:#]+", ".", name)).strip("/.").lower()
