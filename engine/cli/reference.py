"""Writes docs/cli.md from the commands' own help; `--check` fails where it is stale."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from engine.cli.app import patchpoint

PAGE = Path(__file__).parents[2] / "docs" / "cli.md"
_WIDTH = 88
_HEAD = """\
# Command line

Written by `python -m engine.cli.reference` from `--help`: edit the commands, not this page.
"""


def page() -> str:
    """Return the whole page."""
    sections = [f"## `{path}`\n\n```text\n{text}\n```\n" for path, text in _helps()]
    return "\n".join([_HEAD, *sections])


def main(arguments: list[str]) -> int:
    """Write the page, or with `--check` compare it.

    Returns:
        0, or 1 where the page is stale.
    """
    text = page()
    if arguments != ["--check"]:
        PAGE.write_text(text, "utf-8")
        return 0
    if PAGE.exists() and PAGE.read_text("utf-8") == text:
        return 0
    click.echo("error: docs/cli.md is stale", err=True)
    click.echo("hint: run 'python -m engine.cli.reference'", err=True)
    return 1


def _helps() -> Iterator[tuple[str, str]]:
    root = _context(patchpoint, "patchpoint", None)
    yield from _walk(root)


def _walk(ctx: click.Context) -> Iterator[tuple[str, str]]:
    yield ctx.command_path, ctx.get_help().strip()
    if isinstance(ctx.command, click.Group):
        for name in ctx.command.list_commands(ctx):
            command = ctx.command.get_command(ctx, name)
            assert command is not None
            yield from _walk(_context(command, name, ctx))


def _context(command: click.Command, name: str, parent: click.Context | None) -> click.Context:
    """Make a context as a run would, with a width that no terminal changes."""
    widths = {"terminal_width": _WIDTH, "max_content_width": _WIDTH}
    settings = {**command.context_settings, **widths}
    return click.Context(command, info_name=name, parent=parent, **settings)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
