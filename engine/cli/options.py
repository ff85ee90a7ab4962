"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from engine.cli.base import Option
from engine.formats.names import FORMATS

F = TypeVar("F", bound=Callable[..., object])
Decorator = Callable[[F], F]

_TREE = "What to look at"
_OUTPUT = "Output"


def repo_option(command: F) -> F:
    """Add --repo."""
    return click.option(
        "--repo",
        type=click.Path(path_type=Path),
        default=Path(),
        metavar="P",
        help="Repository, or plain folder (default: the current folder).",
        section=_TREE,
        cls=Option,
    )(command)


def rev_option(command: F) -> F:
    """Add --rev."""
    return click.option(
        "--rev",
        metavar="REV",
        help="Commit, tag or branch, read without a checkout (default: the work tree).",
        section=_TREE,
        cls=Option,
    )(command)


def tree_options(command: F) -> F:
    """Add --repo and --rev."""
    return repo_option(rev_option(command))


def filter_options(command: F) -> F:
    """Add -k, --path and --lang."""
    return limit_option(path_options(command))


def limit_option(command: F) -> F:
    """Add -k."""
    return click.option(
        "-k",
        "--limit",
        type=click.IntRange(min=1),
        default=10,
        metavar="N",
        help="Most hits to show (default: 10).",
        section=_TREE,
        cls=Option,
    )(command)


def path_options(command: F) -> F:
    """Add --path and --lang."""
    return _all(
        command,
        click.option(
            "--path",
            "paths",
            multiple=True,
            metavar="GLOB",
            help="Only files that match, such as 'src/**/*.py'; repeatable.",
            section=_TREE,
            cls=Option,
        ),
        click.option(
            "--lang",
            "languages",
            multiple=True,
            metavar="L",
            help="Only files in this language; repeatable.",
            section=_TREE,
            cls=Option,
        ),
    )


def encoder_option(command: F) -> F:
    """Add --encoder."""
    return click.option(
        "--encoder",
        metavar="E",
        callback=_not_both,
        help="What compares by meaning: bundled (the default), none, a folder, a model on the "
        "Hugging Face hub, or https://host/v1#model.",
        section=_TREE,
        cls=Option,
    )(command)


def fast_option(command: F) -> F:
    """Add --fast."""
    return click.option(
        "--fast",
        is_flag=True,
        callback=_not_both,
        help="Leave the encoder out: words, names and history alone.",
    )(command)


def answer_options(command: F) -> F:
    """Add --format, --explain, --timings and --color."""
    return _all(
        command,
        click.option(
            "--format",
            "format_name",
            type=click.Choice(FORMATS),
            default="text",
            metavar="F",
            help="Print as text (the default; one row per hit in a pipe), json, jsonl, markdown, "
            "sarif or vimgrep.",
            section=_OUTPUT,
            cls=Option,
        ),
        click.option(
            "--explain",
            is_flag=True,
            help="Print all evidence with its share of the score.",
            section=_OUTPUT,
            cls=Option,
        ),
        click.option(
            "--timings",
            is_flag=True,
            help="Report the milliseconds of each stage (on stderr, in JSON under timings).",
            section=_OUTPUT,
            cls=Option,
        ),
        color_option,
    )


def color_option(command: F) -> F:
    """Add --color."""
    return click.option(
        "--color",
        type=click.Choice(("auto", "always", "never")),
        metavar="WHEN",
        help="Colour the output: auto (on a terminal), always or never.",
        section=_OUTPUT,
        cls=Option,
    )(command)


def json_option(command: F) -> F:
    """Add --json, for commands whose answer is not a list of hits."""
    return click.option(
        "--json",
        "as_json",
        is_flag=True,
        help="Print one JSON document.",
        section=_OUTPUT,
        cls=Option,
    )(command)


def _not_both(ctx: click.Context, parameter: click.Parameter, value: Any) -> Any:
    """Refuse an encoder that --fast would leave out, whichever is read last."""
    other = {"fast": "encoder", "encoder": "fast"}[str(parameter.name)]
    if value and ctx.params.get(other):
        raise click.UsageError("--fast leaves the encoder out, so --encoder cannot be given", ctx)
    return value


def _all(command: F, *options: Decorator[F]) -> F:
    for option in reversed(options):
        command = option(command)
    return command
