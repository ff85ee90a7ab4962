"""What formats with one row per hit have in common."""

from __future__ import annotations

import os
from pathlib import Path

from engine.answers import Found, Located
from rankers.types import Evidence, Hit

_REASONS = 3


def where(hit: Hit) -> str:
    """Return `start-end`, or one line number."""
    if hit.end_line <= hit.start_line:
        return str(hit.start_line)
    return f"{hit.start_line}-{hit.end_line}"


def column(answer: Located | Found, hit: Hit) -> int:
    """Return the 1-based column at which the first line of a hit begins."""
    line = answer.first_lines.get(hit.id, "")
    return len(line) - len(line.lstrip()) + 1


def shown(evidence: tuple[Evidence, ...], explain: bool = False) -> tuple[Evidence, ...]:
    """Return the strongest reasons, or all of them where they are to be explained."""
    return evidence if explain else evidence[:_REASONS]


def odds_of(answer: Located | Found) -> str:
    """Say how likely the first functions are right; nothing where that was not judged."""
    odds = answer.ranking.confidence if isinstance(answer, Located) else None
    if odds is None or not answer.rows:
        return ""
    return (
        f"Chance of being right: {odds.top1:.0%} the first, {odds.top5:.0%} one of the first five"
    )


def way_to(root: str) -> str:
    """Return what leads from the current folder to the root: `../`, or an empty string."""
    try:
        way = os.path.relpath(root, Path.cwd())
    except ValueError:  # another drive of Windows
        way = root
    return "" if way == os.curdir else way.rstrip(os.sep) + os.sep


def summary(answer: Located | Found, hit: Hit, explain: bool = False) -> str:
    """Say in one line what a hit is: its code for a search, its reasons for an issue."""
    line = answer.first_lines.get(hit.id, "").strip()
    if isinstance(answer, Found):
        return f"{hit.qualified_name}: {line}" if line else hit.qualified_name
    reasons = "; ".join(reason.text for reason in shown(hit.evidence, explain))
    return f"{hit.qualified_name}: {reasons}" if reasons else hit.qualified_name
