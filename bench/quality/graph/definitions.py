"""Definitions: ours and the judge's, name by name."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from bench.quality.graph.judge import Judge, Spot
from bench.quality.graph.names import used_names
from bench.quality.graph.opened import Opened, Place
from indexers.types import Kind


@dataclass(slots=True)
class Definitions:
    """Counts over names that are read.

    Attributes:
        counts: by outcome, see `rows`.
        wrong: places that differ, for people to look at.
    """

    counts: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def rows(self, what: str) -> Iterator[str]:
        """Lines of the report."""
        counts = self.counts
        judged = counts["right"] + counts["wrong"] + counts["foreign"]
        ours = counts["right"] + counts["missed"] + counts["wrong"] + counts["named"]
        yield (
            f"{what}: {sum(counts.values())} names; the judge finds {ours} in the project; "
            f"ours resolved, where the judge has an answer: {judged}, of these right "
            f"{_share(counts['right'], judged)}; found of the judge's "
            f"{_share(counts['right'], ours)}, with name-only ones "
            f"{_share(counts['right'] + counts['named'], ours)}; "
            f"resolved where the judge knows nothing: {counts['only ours']}"
        )


def _share(part: int, whole: int) -> str:
    return f"{part} ({100 * part / whole:.1f} %)" if whole else "0"


def compare(opened: Opened, judge: Judge, most: int, seed: int) -> tuple[Definitions, Definitions]:
    """Ask both about a sample; return the counts over all names, and over those of units.

    Args:
        opened: ours.
        judge: the other.
        most: names to ask about.
        seed: of the sample.
    """
    spots = [
        spot
        for entry in opened.view.files
        if entry.path.endswith(".py")
        for spot in used_names(opened.root, entry.path)
    ]
    chosen = random.Random(seed).sample(spots, min(most, len(spots)))
    declared = _declared(opened)
    everything, units = Definitions(), Definitions()
    for spot in sorted(chosen):
        wanted = judge.definitions(*spot)
        inside = {(path, line) for path, line, _ in wanted if path}
        outcome = _outcome(opened, spot, inside, bool(wanted))
        everything.counts[outcome] += 1
        if outcome in ("wrong", "missed", "named", "foreign"):
            everything.wrong.append(f"{outcome} {spot} judge {sorted(inside)[:2]}")
        links = opened.graph.definition(*spot)
        sure = {place for link in links if link.resolved for place in opened.places(link)}
        if inside & declared or (not inside and sure & declared):
            units.counts[outcome] += 1
    return everything, units


def _declared(opened: Opened) -> set[Place]:
    """Lines on which functions and classes are named."""
    view = opened.view
    docs = [doc for doc in range(view.n_docs) if int(view.doc_kinds[doc]) < Kind.MODULE]
    found = (opened.graph.declaration(doc) for doc in docs)
    return {(one.path, one.line) for one in found if one is not None}


def _outcome(opened: Opened, spot: Spot, wanted: set[Place], answered: bool) -> str:
    links = opened.graph.definition(*spot)
    sure = {place for link in links if link.resolved for place in opened.places(link)}
    named = {place for link in links for place in opened.places(link)}
    if not answered:
        return "only ours" if sure else "neither"
    if not wanted:
        return "foreign" if sure else "both foreign"
    if sure:
        return "right" if sure & wanted else "wrong"
    return "named" if named & wanted else "missed"
