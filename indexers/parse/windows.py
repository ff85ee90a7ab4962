"""Line windows: the units of a text that no grammar reads."""

from __future__ import annotations

from indexers.parse.source import Source
from indexers.types import Kind, Span, Unit

LINES = 40
OVERLAP = 10
"""Lines that a window shares with the next, so that what stands at a cut is in one whole."""
_LONGEST_LINE = 1000
"""Bytes kept of a line: embedded pictures and data say nothing to a search."""


def windows(source: Source) -> list[Unit]:
    """Cut a text into windows named `L<first line>`; windows of white space are left out."""
    units = []
    for first in range(1, source.n_lines + 1, LINES - OVERLAP):
        last = min(first + LINES - 1, source.n_lines)
        body = text_of_lines(source, first, last)
        if body.strip():
            units.append(Unit(f"L{first}", Kind.WINDOW, line_span(source, first, last), body=body))
        if last == source.n_lines:
            break
    return units


def line_span(source: Source, first: int, last: int) -> Span:
    """Return the span of whole lines, the last newline excluded."""
    return Span(first, last, source.line_start(first), source.line_end(last))


def text_of_lines(source: Source, first: int, last: int) -> str:
    """Return lines with over-long ones cut short."""
    start, end = source.line_start(first), source.line_end(last)
    if end - start <= _LONGEST_LINE:
        return source.text(start, end)
    lines = range(first, last + 1)
    spans = ((source.line_start(line), source.line_end(line)) for line in lines)
    return "\n".join(source.text(start, min(end, start + _LONGEST_LINE)) for start, end in spans)
