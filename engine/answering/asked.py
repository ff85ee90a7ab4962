"""What comes with a question, whatever it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Asked:
    """Where to look, and for how much.

    Attributes:
        rev: the tree; None is the work tree.
        limit: most hits at each level.
        paths: globs, see `rankers.search.filters`.
        languages: names or extensions; files in others are left out.
        fast: leave the encoder out.
    """

    rev: str | None = None
    limit: int = 10
    paths: Sequence[str] = ()
    languages: Sequence[str] = ()
    fast: bool = False
