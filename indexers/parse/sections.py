"""Sections of Markdown and reStructuredText, named by the path of headings above them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from indexers.parse.source import Source
from indexers.parse.windows import line_span, text_of_lines
from indexers.types import Kind, Unit

SEPARATOR = " > "
_FENCE = re.compile(r" {0,3}(```+|~~~+)")
_ATX = re.compile(r" {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$")
_SETEXT = re.compile(r" {0,3}(=+|-{2,})[ \t]*$")
_ADORNMENT = re.compile(r"([!-/:-@\[-`{-~])\1{2,}[ \t]*$")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its first line (1-based), level (1 is outermost) and title."""

    line: int
    level: int
    title: str


def sections(source: Source, language: str) -> list[Unit]:
    """Cut a document at its headings. What stands before the first one is named `L1`.

    Args:
        source: the document.
        language: `markdown` or `rst`.
    """
    lines = source.text(0, len(source.content)).replace("\r\n", "\n").split("\n")
    headings = list(_rst_headings(lines) if language == "rst" else _markdown_headings(lines))
    starts = [heading.line for heading in headings] + [source.n_lines + 1]
    units = _section(source, "L1", 1, starts[0] - 1)
    seen: Counter[str] = Counter()
    path: list[Heading] = []
    for heading, following in zip(headings, starts[1:], strict=True):
        path = [*(above for above in path if above.level < heading.level), heading]
        name = SEPARATOR.join(above.title for above in path)
        seen[name] += 1
        numbered = name if seen[name] == 1 else f"{name}#{seen[name]}"
        units += _section(source, numbered, heading.line, following - 1)
    return units


def _section(source: Source, name: str, first: int, last: int) -> list[Unit]:
    body = text_of_lines(source, first, last) if first <= last else ""
    if not body.strip():
        return []
    return [Unit(name, Kind.DOC, line_span(source, first, last), body=body)]


def _markdown_headings(lines: list[str]) -> Iterator[Heading]:
    fence = ""
    for number, line in enumerate(lines, 1):
        opening = _FENCE.match(line)
        if fence:
            if opening and opening[1].startswith(fence):
                fence = ""
        elif opening:
            fence = opening[1]
        elif (atx := _ATX.match(line)) and atx[2]:
            yield Heading(number, len(atx[1]), atx[2])
        elif (setext := _SETEXT.match(line)) and number > 1 and _is_title(lines, number - 2):
            yield Heading(number - 1, 1 if setext[1][0] == "=" else 2, lines[number - 2].strip())


def _is_title(lines: list[str], index: int) -> bool:
    """Whether a line over dashes is a heading: a paragraph of one line, no list or table."""
    line = lines[index]
    starts_paragraph = index == 0 or not lines[index - 1].strip()
    return starts_paragraph and line[:1].strip() != "" and not line.startswith(("-", "|", ">", "#"))


def _rst_headings(lines: list[str]) -> Iterator[Heading]:
    styles: list[str] = []
    for index in range(1, len(lines)):
        title, adornment = lines[index - 1].strip(), _ADORNMENT.match(lines[index])
        if not adornment or not title or _ADORNMENT.match(lines[index - 1]):
            continue
        if len(lines[index].rstrip()) < len(title) or lines[index - 1].startswith((".. ", "|")):
            continue
        above = lines[index - 2].rstrip() if index > 1 else ""
        overlined = above == lines[index].rstrip()
        if (above and not overlined) or (not overlined and lines[index - 1][:1].isspace()):
            continue
        style = adornment[1] * (1 + overlined)
        if style not in styles:
            styles.append(style)
        yield Heading(index - overlined, styles.index(style) + 1, title)
