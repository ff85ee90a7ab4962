"""Names that a few typed letters may mean, the likeliest first."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate, islice

_NUMBER = re.compile(r"#\d+")
"""Tells units of one name apart; nobody types it."""
MOST_LOOKED_AT = 4_000
"""Names of one tier that are put in order."""


class Names:
    """Qualified names, searched as people type them: ASCII case aside, letters may be left out."""

    def __init__(self, qualified: Sequence[str]) -> None:
        """Take names such as `Basket.add_item`; their numbers are the answers."""
        self._qualified = qualified

    def find(self, query: str, limit: int) -> list[tuple[int, int, int]]:
        """Return the best names for a query; the empty one means all.

        A query is, from good to bad, the last part of a name, its beginning, a piece of
        it, some of its letters in order, or some letters of the whole.

        Returns:
            (tier, length, number of the name), the best first; so that answers of several
            tables can be merged.
        """
        found: list[tuple[int, int, int]] = []
        seen: set[int] = set()
        for tier, (pattern, whole) in enumerate(_patterns(query)):
            new = [one for one in self._matching(pattern, whole) if one not in seen]
            seen.update(new)
            found += sorted((tier, len(self._qualified[one]), one) for one in new)
            if len(found) >= limit:
                break
        return found[:limit]

    def _matching(self, pattern: str, whole: bool) -> Iterator[int]:
        text, starts, numbers = self._whole if whole else self._last
        matches = re.compile(pattern, re.MULTILINE | re.IGNORECASE).finditer(text)
        for match in islice(matches, MOST_LOOKED_AT):
            yield from numbers[bisect_right(starts, match.start()) - 1]

    @cached_property
    def _last(self) -> tuple[str, list[int], list[list[int]]]:
        return _table([name.rpartition(".")[2].partition("#")[0] for name in self._qualified])

    @cached_property
    def _whole(self) -> tuple[str, list[int], list[list[int]]]:
        return _table([_NUMBER.sub("", name) for name in self._qualified])


def _table(names: Sequence[str]) -> tuple[str, list[int], list[list[int]]]:
    """All distinct names as one text, where each begins, and who has it."""
    owners: dict[str, list[int]] = {}
    for number, name in enumerate(names):
        owners.setdefault(name.replace("\n", " "), []).append(number)
    starts = [0, *accumulate(len(name) + 1 for name in owners)][:-1]
    return "\n".join(owners), starts, list(owners.values())


def _patterns(query: str) -> Iterator[tuple[str, bool]]:
    """Patterns from strict to relaxed, each with whether it is for whole names."""
    letters = "".join(query.split())
    if not letters:
        yield r"^[^\n]+$", True
        return
    parted = "." in letters
    exact = re.escape(letters)
    yield f"^{exact}$", parted
    yield f"^{exact}[^\n]*", parted
    yield f"^[^\n]*?{exact}[^\n]*", parted
    scattered = "".join(f"[^\n{re.escape(one)}]*{re.escape(one)}" for one in letters)
    if not parted:
        yield f"^{scattered}", False
    yield f"^{scattered}", True
