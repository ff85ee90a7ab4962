"""References: ours and the judge's, unit by unit."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from bench.quality.graph.judge import Judge
from bench.quality.graph.opened import Opened
from indexers.types import Kind


@dataclass(slots=True)
class References:
    """Counts over the uses of units.

    Attributes:
        units: asked about.
        judged: uses that the judge finds.
        sure: uses that we find resolved.
        sure_too: of these, those that the judge finds, too.
        named: uses that we find by name only.
        named_too: of these, those that the judge finds, too.
        different: places for people to look at.
    """

    units: int = 0
    judged: int = 0
    sure: int = 0
    sure_too: int = 0
    named: int = 0
    named_too: int = 0
    different: list[str] = field(default_factory=list)

    def rows(self) -> Iterator[str]:
        """Lines of the report."""
        found = self.sure_too + self.named_too
        yield (
            f"references of {self.units} units: the judge finds {self.judged}; "
            f"ours resolved {self.sure}, {self.sure_too} of them the judge's, too; "
            f"found of the judge's {_percent(self.sure_too, self.judged)} resolved, "
            f"{_percent(found, self.judged)} with name-only ones; "
            f"name-only {self.named}, {self.named_too} of them the judge's, too"
        )


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "-"


def compare(opened: Opened, judge: Judge, most: int, seed: int) -> References:
    """Ask both about a sample of functions and classes of Python.

    Constructors are left out: to us, making an object uses them, to judges it does not.

    Args:
        opened: ours.
        judge: the other.
        most: units to ask about.
        seed: of the sample.
    """
    view = opened.view
    docs = [doc for doc in range(view.n_docs) if int(view.doc_kinds[doc]) < Kind.MODULE]
    python = [
        doc
        for doc in docs
        if view.path(doc).endswith(".py") and view.doc_kinds[doc] != Kind.CONSTRUCTOR
    ]
    result = References()
    for doc in sorted(random.Random(seed).sample(python, min(most, len(python)))):
        declared = opened.graph.declaration(doc)
        if declared is None:
            continue
        found = judge.references(declared.path, declared.line, declared.start_column)
        theirs = {(path, line, column) for path, line, column in found if path}
        uses = opened.graph.occurrences(doc)
        sure = {(one.path, one.line, one.start_column) for one in uses if one.resolved}
        named = {(one.path, one.line, one.start_column) for one in uses if not one.resolved}
        result.units += 1
        result.judged += len(theirs)
        result.sure += len(sure)
        result.sure_too += len(sure & theirs)
        result.named += len(named)
        result.named_too += len(named & theirs)
        unit = view.unit_id(doc)
        result.different += [f"{unit}: only ours {one}" for one in sorted(sure - theirs)]
        result.different += [f"{unit}: missed {one}" for one in sorted(theirs - sure - named)]
    return result
