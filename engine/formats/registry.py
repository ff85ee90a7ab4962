"""What all output formats take and give."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import import_module
from typing import Protocol

from engine.answers import Found, Located
from engine.formats.style import Style


@dataclass(frozen=True, slots=True)
class Look:
    """How to present an answer.

    Attributes:
        style: colours, or none.
        terminal: stdout is a terminal: group by file instead of one row per hit.
        explain: show every piece of evidence with its share of the score.
    """

    style: Style = field(default_factory=Style)
    terminal: bool = False
    explain: bool = False


class Render(Protocol):
    """Turns an answer into lines, without line ends."""

    def __call__(self, answer: Located | Found, look: Look) -> Iterator[str]:
        """Yield the lines; text from the repository is made harmless to a terminal."""
        ...


def renderer(name: str) -> Render:
    """Return the `render` function of a format named in `engine.formats.names`."""
    render: Render = import_module(f"engine.formats.{name}").render
    return render
