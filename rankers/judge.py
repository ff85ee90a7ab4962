"""The last word on a ranking: how likely it is right, and whether it is an answer at all."""

from __future__ import annotations

from dataclasses import replace

from rankers.confidence import confidence
from rankers.present import Found
from rankers.relevance import is_relevant
from rankers.standing import standing
from rankers.types import Ranking


def judged(ranking: Ranking, found: Found) -> Ranking:
    """Add the confidence; of a text that has nothing to do with the code nothing is left."""
    ground = standing(found.scene, found.columns, found.scores.units, found.units)
    # A word that this project's commits use for its names is not a stray one.
    is_learned = any(column.name == "expanded" for column in found.columns)
    if not is_learned and not is_relevant(ground):
        return Ranking()
    return replace(ranking, confidence=confidence(ground))
