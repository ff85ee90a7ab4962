"""`patchpoint tune`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.cli.base import Command

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rankers.tuning.outcome import Tuned

_EXAMPLES = 3


@click.command("tune", cls=Command)
@click.argument("path", type=click.Path(path_type=Path), default=Path(), metavar="[PATH]")
@click.option("--dry-run", is_flag=True, help="Learn and measure, but keep nothing.")
@click.option("--forget", is_flag=True, help="Delete what was learned.")
def tune(path: Path, dry_run: bool, forget: bool) -> int:
    """Learn from your commits which words mean which names.

    What the older commits teach is measured on the later ones, each with the history that
    came before it, and used by `locate` only if it gains there. PATH is the repository
    (default: the current folder). Nothing leaves this machine.

    Examples:
      patchpoint tune
      patchpoint tune ~/src/flask --dry-run
      patchpoint tune --forget

    Exit codes: 0 used, 1 no gain or too few commits, 2 error.
    """
    from engine.cli.door import lines, open_engine
    from engine.cli.errors import EXIT_FOUND, EXIT_NOTHING
    from engine.cli.progress import ProgressBar
    from engine.clock import Clock

    engine, _ = open_engine(path)
    if forget:
        click.echo("forgotten" if engine.forget_tuning() else "nothing was learned here")
        return EXIT_FOUND
    clock = Clock()
    with ProgressBar() as progress, clock.stage("tune"):
        tuned = engine.tune(dry_run=dry_run, progress=progress)
    lines(_report(tuned, clock.stages["tune"] / 1000, dry_run))
    return EXIT_FOUND if tuned.is_used else EXIT_NOTHING


def _report(tuned: Tuned, seconds: float, dry_run: bool) -> Iterator[str]:
    from engine.formats.tuned import gain_text

    yield (
        f"learned from the older of {tuned.usable:,} usable commits and measured on"
        f" {tuned.gain.count:,} later ones in {seconds:.1f} s"
    )
    yield f"gain: {gain_text(tuned.gain)}"
    if not tuned.is_used:
        yield "no gain on your later commits; not used"
        return
    yield "kept nothing (--dry-run)" if dry_run else "used from now on (--forget undoes it)"
    shown = list(tuned.adapter.expansions.items())
    best = sorted(shown, key=lambda item: (-item[1][0].share, item[0]))[:_EXAMPLES]
    for _, found in best:
        yield f"`{found[0].said}` often means `{found[0].written}`"
    if len(shown) > len(best):
        yield f"and {len(shown) - len(best):,} more words"
