"""From options to an open engine and back to a printed answer."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.cli.errors import EXIT_FOUND, EXIT_NOTHING
from engine.cli.terminal import use_color

if TYPE_CHECKING:
    from engine.answers import Found, Located
    from engine.config import Loaded
    from engine.engine import Engine


@dataclass(frozen=True, slots=True)
class Output:
    """How the command line wants its answer."""

    format_name: str
    explain: bool
    timings: bool


def settings(root: Path | None, **flags: object) -> Loaded:
    """Load the settings; values that were not taken are reported on stderr, once."""
    from engine.config import load_config

    loaded = load_config(root, flags)
    for problem in loaded.problems:
        click.echo(f"warning: {problem}", err=True)
    return loaded


def open_engine(repo: Path, **flags: object) -> tuple[Engine, Loaded]:
    """Open the engine for a folder with the settings that hold there."""
    from indexers.snapshot.repository import Repository

    from engine.engine import Engine

    repository = Repository.find(repo)
    loaded = settings(repository.root, **flags)
    return Engine(repository, loaded.config), loaded


def emit(answer: Located | Found, output: Output, loaded: Loaded) -> int:
    """Print an answer.

    Returns:
        the exit code: whether anything was found.
    """
    from engine.formats.registry import Look, renderer
    from engine.formats.style import Style

    look = Look(
        style=Style(use_color(loaded, sys.stdout)),
        terminal=sys.stdout.isatty(),
        explain=output.explain,
    )
    for line in renderer(output.format_name)(answer, look):
        sys.stdout.write(line + "\n")
    if output.timings and output.format_name != "json":
        for stage, milliseconds in answer.timings.items():
            click.echo(f"{stage:<12}{milliseconds:>10.1f} ms", err=True)
    if not answer and output.format_name == "text":
        click.echo("nothing found", err=True)
    return EXIT_FOUND if answer else EXIT_NOTHING
