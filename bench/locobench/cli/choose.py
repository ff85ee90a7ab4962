"""Options that say where the data is, and which scenarios are wanted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Function = TypeVar("Function", bound=Callable[..., Any])

data_option = click.option(
    "--data",
    required=True,
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Folder in the official layout: 'output' and 'generated', or 'data' with both.",
)

_FILTERS = (
    ("--id", "ids", "Only scenarios whose id is or contains this; may be repeated."),
    ("--difficulty", "difficulties", "Only easy, medium, hard or expert; may be repeated."),
    ("--category", "categories", "Only this task category; may be repeated."),
    ("--language", "languages", "Only this language; may be repeated."),
)


def filter_options(function: Function) -> Function:
    """Add --language, --category, --difficulty and --id."""
    for option, name, what in _FILTERS:
        function = click.option(option, name, multiple=True, metavar="NAME", help=what)(function)
    return function
