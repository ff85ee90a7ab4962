"""What all tools have in common."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from engine.engine import Engine
from engine.mcp.tools.arguments import Arguments
from indexers.progress import Progress


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer in both forms; a client shows one of them.

    Attributes:
        document: what the tool's output schema describes.
        text: the same for reading.
    """

    document: dict[str, Any]
    text: str


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool.

    Attributes:
        name: under which it is called.
        title: for people.
        description: when to use it, and what to do next.
        arguments: what it takes.
        output: JSON schema of its documents.
        run: answers; raises PatchpointError where it cannot.
    """

    name: str
    title: str
    description: str
    arguments: type[Arguments]
    output: Mapping[str, Any]
    run: Callable[[Engine, Any, Progress], Reply]
