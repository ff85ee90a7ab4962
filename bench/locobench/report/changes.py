"""What a session changed, file by file."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from bench.locobench.metrics.session import Session
from bench.locobench.report.texts import SHORT, shown
from bench.locobench.session.paths import normalised

LINES = 80
"""Lines of a file's difference that are shown."""

COMPARED = 4_000
"""Lines of a file that are compared: the time grows with their square."""


@dataclass(frozen=True, slots=True)
class Change:
    """One file.

    Attributes:
        path: normalised.
        note: what is to be said of it in words; "" for a plain change.
        lines: (sign, text) of the unified difference; the sign is one of "+-@ ".
        left: lines that are not shown.
    """

    path: str
    note: str
    lines: tuple[tuple[str, str], ...] = ()
    left: int = 0


def changes_of(session: Session) -> list[Change]:
    """The files that the session wrote, by path, as the run noted them."""
    before = {normalised(str(path)): text for path, text in session.initial_files.items()}
    return [
        _change(normalised(str(path)), text, before)
        for path, text in sorted(session.result().modified_files.items(), key=lambda one: str(one))
    ]


def _change(path: str, after: Any, before: Mapping[str, str]) -> Change:
    name = shown(path, SHORT)
    if not isinstance(after, str):
        return Change(name, "no text was written")
    if before.get(path) == after:
        return Change(name, "as it was")
    old, new = before.get(path, "").splitlines(), after.splitlines()
    if max(len(old), len(new)) > COMPARED:
        return Change(name, f"{len(old):,} lines before, {len(new):,} now; too long to be compared")
    found = list(islice(difflib.unified_diff(old, new, lineterm="", n=2), 2, None))
    lines = tuple(_signed(line) for line in found[:LINES])
    note = "" if path in before else "new, or not in the session's record"
    return Change(name, note, lines, max(0, len(found) - LINES))


def _signed(line: str) -> tuple[str, str]:
    return line[:1], shown(line, SHORT)
