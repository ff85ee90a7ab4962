"""The table of the commands of `patchpoint bench locobench`."""

from __future__ import annotations

import click

from bench.context import CONTEXT
from bench.training.lazy import LazyGroup

COMMANDS = {
    "fetch": "bench.locobench.cli.fetch:fetch",
    "scenarios": "bench.locobench.cli.scenarios:scenarios",
    "convert": "bench.locobench.cli.convert:convert",
    "run": "bench.locobench.cli.run:run",
    "score": "bench.locobench.cli.score:score",
    "score-solutions": "bench.locobench.cli.scoresolutions:score_solutions",
    "rescore": "bench.locobench.cli.rescore:rescore",
    "verify": "bench.locobench.cli.verify:verify",
    "grounded": "bench.locobench.cli.grounded:grounded",
    "export": "bench.locobench.cli.export:export",
    "report": "bench.locobench.cli.report:report",
}


@click.group("locobench", cls=LazyGroup, lazy=COMMANDS, context_settings=CONTEXT)
def locobench() -> None:
    """LoCoBench-Agent and LoCoBench: the official scores, and a grounded one beside them.

    \b
    Examples:
      patchpoint bench locobench fetch
      patchpoint bench locobench run --data data --agent offline --out runs/offline
      patchpoint bench locobench score --sessions sessions.jsonl.gz --out scores.jsonl
      patchpoint bench locobench score-solutions --solutions answers.jsonl --out lcbs.jsonl
    """  # noqa: D301
