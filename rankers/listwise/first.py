"""An order from the probabilities of one token: FIRST (arXiv 2406.15657, section 3.1).

A model that would begin its list with the best candidate's mark says with the probabilities of
the other marks what it thinks of the other candidates.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from rankers.listwise.answer import completed
from rankers.listwise.template import Template
from rankers.listwise.types import Read, Verdict

TOKENS = 3
"""That are generated: some models begin with a bracket or a space."""
_AROUND = " \t\n▁Ġ[]()*\"'"
_ENOUGH = 2


def read_logprobs(places: Sequence[Mapping[str, float]], n: int, template: Template) -> Read | None:
    """Read an order of n candidates from the first place where marks are likely.

    Args:
        places: for each token, the likeliest tokens with their log-probability.
        n: how many candidates there are.
        template: what they are marked with.

    Returns:
        the order; candidates whose marks are not among the likeliest follow as they came. None
        where no place says something about at least two of them.
    """
    for place in places[:TOKENS]:
        chances = _chances(place, n, template)
        if len(chances) >= min(_ENOUGH, n):
            best = sorted(chances, key=lambda number: (-chances[number], number))
            order = completed(best, n)
            return Read(order, Verdict.OK if len(chances) == n else Verdict.REPAIRED)
    return None


def _chances(place: Mapping[str, float], n: int, template: Template) -> dict[int, float]:
    """Probability of each candidate's mark; tokens that differ in spaces are one."""
    numbers = {template.mark(number): number for number in range(n)}
    chances: dict[int, float] = {}
    for token, logprob in place.items():
        number = numbers.get(token.strip(_AROUND))
        if number is not None:
            chances[number] = chances.get(number, 0.0) + math.exp(min(logprob, 0.0))
    return chances
