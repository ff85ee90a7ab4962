"""Words of any complaint: a text that has no others is about no code in particular."""

from __future__ import annotations

from functools import cache

from indexers.tokens import count_terms

WORDS = """
work working worked fail fails failed failing failure break breaks broke broken crash crashes
crashed crashing bug bugs buggy issue issues problem problems error errors wrong bad badly weird
strange unexpected incorrect incorrectly correct correctly properly fine help please thanks thank
hello hi fix fixed fixes need needs want wants try tried trying happen happens happened happening
stop stopped stops anymore longer suddenly today yesterday always never sometimes still again
something anything nothing everything thing things everyone someone app application program
software code project library tool update updated version latest new slow
"""


@cache
def vague_terms() -> frozenset[str]:
    """The words as `indexers.tokens` makes terms of them."""
    return frozenset(count_terms(WORDS))
