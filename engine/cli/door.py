"""From options to an open engine and back to a printed answer."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
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
    from engine.engine import Engine
    from indexers.snapshot.repository import Repository

    repository = Repository.find(repo)
    loaded = settings(repository.root, **flags)
    engine = Engine(repository, loaded.config)
    click.get_current_context().call_on_close(partial(_close, engine))
    return engine, loaded


def _close(engine: Engine) -> None:
    """End what the engine started; what it could not do is said after the answer."""
    for warning in engine.warnings:
        click.echo(f"warning: {warning}", err=True)
    engine.close()


def emit(answer: Located | Found, output: Output, loaded: Loaded) -> int:
    """Print an answer.

    Returns:
        the exit code: whether anything was found.
    """
    from engine.formats.registry import Look, renderer
    from engine.formats.style import Style

    if not output.timings:
        answer = replace(answer, timings={})
    look = Look(
        style=Style(use_color(loaded, sys.stdout)),
        terminal=sys.stdout.isatty(),
        explain=output.explain,
    )
    for line in renderer(output.format_name)(answer, look):
        sys.stdout.write(line + "\n")
    if answer.timings and output.format_name != "json":
        print_timings(answer.timings)
    for note in (*answer.notes, *answer.doubts):
        click.echo(f"note: {note}", err=True)
    if not answer and output.format_name == "text":
        message, hint = answer.nothing
        click.echo(f"{message}\nhint: {hint}" if hint else message, err=True)
    return EXIT_FOUND if answer else EXIT_NOTHING


def print_timings(timings: Mapping[str, float]) -> None:
    """Print the milliseconds of each stage, and of all, on stderr."""
    for stage, milliseconds in (*timings.items(), ("total", sum(timings.values()))):
        click.echo(f"{stage:<12}{milliseconds:>10.1f} ms", err=True)


def lines(texts: Iterable[str]) -> None:
    """Print lines on stdout."""
    for text in texts:
        sys.stdout.write(text + "\n")
