"""Do the agent's edits touch what the ground truth names."""

from __future__ import annotations

import difflib
from dataclasses import dataclass

from bench.locobench.grounded.evidence import Evidence
from bench.locobench.grounded.shares import share
from bench.locobench.grounded.truth import Truth
from indexers.grammars.languages import language_of
from indexers.parse import parse


@dataclass(frozen=True, slots=True)
class Edits:
    """Of the files and functions that the truth names.

    Attributes:
        files: how many files the agent changed.
        recall: share of the named files that it changed; None where none is named.
        precision: share of what it changed that is named; None where nothing was changed or
            nothing is named.
        functions: share of the named functions whose lines it changed; None likewise.
    """

    files: int
    recall: float | None
    precision: float | None
    functions: float | None


def edits(evidence: Evidence, truth: Truth) -> Edits:
    """Compare what was changed with what was to be changed."""
    named = truth.files | truth.new_files
    hit = {one for one in named if any(_same(path, one) for path in evidence.after)}
    right = [path for path in evidence.after if any(_same(path, one) for one in named)]
    changed = {
        f"{path}:{name}"
        for path in evidence.after
        if any(one.startswith(f"{path}:") for one in truth.functions)
        for name in changed_functions(path, evidence.before.get(path, ""), evidence.after[path])
    }
    return Edits(
        len(evidence.after),
        share(len(hit), len(named)),
        share(len(right), len(evidence.after)) if named else None,
        share(len(changed & truth.functions), len(truth.functions)),
    )


def _same(path: str, named: str) -> bool:
    return path == named or path.endswith("/" + named)


def changed_functions(path: str, before: str, after: str) -> set[str]:
    """Qualified names of functions that a change touches, before it or after it.

    A function counts if a line of it was deleted, or a line was added within it.
    """
    old, new = before.split("\n"), after.split("\n")
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    blocks = [op for op in matcher.get_opcodes() if op[0] != "equal"]
    gone = {line for _, start, end, _, _ in blocks for line in range(start + 1, end + 1)}
    come = {line for _, _, _, start, end in blocks for line in range(start + 1, end + 1)}
    return _within(path, before, gone) | _within(path, after, come)


def _within(path: str, text: str, lines: set[int]) -> set[str]:
    if not lines:
        return set()
    units = parse(text.encode(errors="replace"), language_of(path)).units
    return {
        unit.name
        for unit in units
        if unit.kind.is_function
        and lines.intersection(range(unit.span.start_line, unit.span.end_line + 1))
    }
