"""`patchpoint trace`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.cli.base import Command
from engine.cli.options import color_option

if TYPE_CHECKING:
    from agent.trace.story import Story


@click.command("trace", cls=Command)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--html",
    type=click.Path(path_type=Path),
    metavar="OUT",
    help="Write a page that needs nothing else, with all answers; - is standard output.",
)
@click.option("--whole", is_flag=True, help="Name every change of the memory.")
@color_option
def trace(file: Path, html: Path | None, whole: bool, color: str | None) -> int:
    """Tell what happened in a search that 'locate --agent' traced.

    Turn by turn: what was asked and why, what entered (+), was judged (*), was read (o) and
    left (−) the memory, what it cost; and how it ended. An interrupted search is told as far
    as it went.

    Examples:
      patchpoint locate --issue-file report.md --agent offline --trace search.jsonl
      patchpoint trace search.jsonl
      patchpoint trace search.jsonl --html search.html
    """
    from agent.trace.story import read_story
    from engine.cli.door import settings
    from engine.cli.terminal import use_color
    from engine.formats.style import Style
    from engine.formats.trace import as_lines

    story = read_story(file)
    if html is not None:
        _write_page(html, story)
        return 0
    style = Style(use_color(settings(None, color=color), sys.stdout))
    for line in as_lines(story, style, whole=whole):
        sys.stdout.write(line + "\n")
    return 0


def _write_page(path: Path, story: Story) -> None:
    from engine.formats.tracepage import as_page
    from indexers.errors import PatchpointError

    page = as_page(story)
    if path == Path("-"):
        sys.stdout.write(page)
        return
    try:
        path.write_text(page, "utf-8")
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise PatchpointError(f"cannot write '{path}': {reason}", "name another file") from error
