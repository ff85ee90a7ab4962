"""A numbered list to paste into an issue or a pull request."""

from __future__ import annotations

import re
from collections.abc import Iterator

from engine.answers import Found, Located
from engine.formats.harmless import printable, valid_utf8
from engine.formats.registry import Look
from engine.formats.rows import odds_of, shown, where
from rankers.types import Evidence, Hit


def render(answer: Located | Found, look: Look) -> Iterator[str]:
    """Yield the hits, then classes, then the files in which none of them stands."""
    if odds := odds_of(answer):
        yield from (f"{odds}.", "")
    for rank, hit in enumerate(answer.rows, 1):
        yield f"{rank}. {code(hit.qualified_name)} in {code(_place(hit))} ({hit.kind.name.lower()})"
        yield from _reasons(hit.evidence, look)
    if answer.other_classes:
        yield from ("", "Classes:", "")
    for hit in answer.other_classes:
        yield f"- {code(hit.qualified_name)} in {code(_place(hit))}"
        yield from _reasons(hit.evidence, look)
    if answer.other_files:
        if answer.rows:
            yield ""
        yield "Other files:" if answer.rows else "Files:"
        yield ""
        for file in answer.other_files:
            yield f"- {code(file.path)}"


def code(text: str) -> str:
    """Fence text as inline code, with more backticks than it holds in a row."""
    text = printable(valid_utf8(text))
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * (longest + 1)
    space = " " if longest else ""
    return f"{fence}{space}{text}{space}{fence}"


def _place(hit: Hit) -> str:
    return f"{hit.path}:{where(hit)}"


def _reasons(evidence: tuple[Evidence, ...], look: Look) -> Iterator[str]:
    for reason in shown(evidence, look.explain):
        share = f"{reason.share:.1%}: " if look.explain else ""
        yield f"   - {share}{_escaped(printable(valid_utf8(reason.text)))}"


def _escaped(text: str) -> str:
    parts = re.split(r"(`+[^`]+`+)", text)
    parts[::2] = [re.sub(r"([<>\[\]*_|\\])", r"\\\1", part) for part in parts[::2]]
    return "".join(parts)
