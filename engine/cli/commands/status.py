"""`patchpoint status`."""

from __future__ import annotations

from pathlib import Path

import click

from engine.cli.base import Command
from engine.cli.options import json_option, tree_options


@click.command("status", cls=Command)
@tree_options
@json_option
def status(repo: Path, rev: str | None, as_json: bool) -> int:
    """Say what is known about a repository, and how complete it is.

    Repository, commit, what had to be indexed, files and units by language, files with
    problems, what is left out and why, the store and who writes to it.

    Examples:
      patchpoint status
      patchpoint status --repo ~/src/flask --json
    """
    from engine.cli.door import lines, open_engine
    from engine.cli.progress import ProgressBar
    from engine.formats.status import as_document, as_lines

    engine, _ = open_engine(repo)
    with ProgressBar() as progress:
        report = engine.status(rev=rev, progress=progress)
    lines([as_document(report)] if as_json else as_lines(report))
    return 0
