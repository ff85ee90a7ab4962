"""When small segments become a larger one, so that their number grows as the logarithm."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from indexers.store.manifest import Listed

SMALLEST_TIER = 1000
"""Units: segments below this are all of one size."""
TIER_FACTOR = 8
MOST_PER_TIER = 4


def tier_of(units: int) -> int:
    """0 for the smallest segments, one more for every further factor of `TIER_FACTOR`."""
    tier = 0
    while units >= SMALLEST_TIER * TIER_FACTOR**tier:
        tier += 1
    return tier


def to_merge(segments: Sequence[Listed]) -> list[int]:
    """Positions of segments to merge now, ascending; empty when there are few enough.

    Segments whose content is in a row store are not mixed with others, so that each one is
    known to be there or not.
    """
    groups: defaultdict[tuple[int, str], list[int]] = defaultdict(list)
    for position, segment in enumerate(segments):
        groups[tier_of(segment.units), segment.stored].append(position)
    return next((group for _, group in sorted(groups.items()) if len(group) > MOST_PER_TIER), [])
