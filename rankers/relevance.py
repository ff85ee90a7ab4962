"""Whether a text is about this code at all, or shares a stray word with it."""

from __future__ import annotations

from math import sqrt

from rankers.grounds import FIRST
from rankers.query.types import QueryKind
from rankers.standing import Standing

POINTING = ("frame", "line_link", "quoted", "path", "module")
"""Columns that no text has by chance."""

STRAY = 0.65
"""Share of a text's weight, times the root of its number of terms, up to which matching it is
chance: of a long text any function holds a term, yet none by chance holds many of them."""

SHORT = 3
"""A text of at most so many terms has no room for more than the name of a thing: "f7 fails"."""

NAMED = 0.1
"""Share of a short text's weight that this name has."""

FAMILIAR = 0.65
"""Share of a text's weight from which on its words are this project's, wherever they stand."""


def is_relevant(standing: Standing) -> bool:
    """Whether anything but chance speaks for the best functions.

    A text is about the code if it names something that the code defines, points at a place in
    it or quotes it, if one of the first five functions holds more of it than by chance, or if
    most of its words are in use here. It is not if it has words of any complaint only. What
    the thresholds refuse: docs/confidence.md.
    """
    if not len(standing.docs) or standing.kind is QueryKind.SYMBOL or standing.resolved:
        return True
    if any(standing.columns[name].max() > 0 for name in POINTING):
        return True
    if not standing.telling:
        return False
    if standing.familiar >= FAMILIAR:
        return True
    held = float(standing.held[:FIRST].max())
    if standing.n_terms <= SHORT:
        return held >= NAMED
    return held * sqrt(standing.n_terms) >= STRAY
