"""Names that are not in a list, and those that were probably meant."""

from __future__ import annotations

from collections.abc import Iterable

from indexers.errors import PatchpointError


def unknown(what: str, value: str, known: Iterable[str], otherwise: str) -> PatchpointError:
    """Build the error for a name that is not in a list: the nearest ones are the hint."""
    from difflib import get_close_matches

    by_lower = {choice.lower(): choice for choice in known}
    close = [by_lower[match] for match in get_close_matches(value.lower(), by_lower)]
    hint = f"did you mean {' or '.join(close)}?" if close else otherwise
    return PatchpointError(f"unknown {what} '{value}'", hint)
