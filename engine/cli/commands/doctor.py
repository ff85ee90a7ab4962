"""`patchpoint doctor`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from engine.cli.base import Command
from engine.cli.options import color_option, repo_option


@click.command("doctor", cls=Command)
@repo_option
@color_option
def doctor(repo: Path, color: str | None) -> int:
    """Check that everything is there that Patchpoint needs.

    One line per check; exit code 2 if any of them fails.

    Examples:
      patchpoint doctor
      patchpoint doctor --repo ~/src/flask
    """
    from engine.cli.errors import EXIT_ERROR, EXIT_FOUND
    from engine.cli.terminal import use_color
    from engine.config import load_config
    from engine.doctor import examine
    from engine.formats.style import Style

    loaded = load_config(repo, {"color": color})
    style = Style(use_color(loaded, sys.stdout))
    healthy = True
    for check in examine(loaded, repo):
        healthy &= check.ok
        mark = style.good("ok  ") if check.ok else style.bad("FAIL")
        click.echo(f"{mark}  {check.name:<11} {check.text}", color=True)
        if check.hint and not check.ok:
            click.echo(f"      hint: {check.hint}")
    return EXIT_FOUND if healthy else EXIT_ERROR
