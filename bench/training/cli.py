"""`patchpoint train`: from public repositories to the learned parts of the ranking."""

from __future__ import annotations

import click

from bench.context import CONTEXT
from bench.training.lazy import LazyGroup

COMMANDS = {
    "mine-reports": "bench.training.minecli:mine_reports",
    "mine-commits": "bench.training.minecli:mine_commits",
    "mine-docstrings": "bench.training.minecli:mine_docstrings",
    "bi-encoder": "bench.training.encodercli:bi_encoder",
    "cross-encoder": "bench.training.encodercli:cross_encoder",
    "export": "bench.training.exportcli:export_command",
    "fusion": "bench.training.fusioncli:fusion",
    "confidence": "bench.training.confidencecli:confidence",
    "refusals": "bench.training.confidencecli:refusals",
}


@click.group("train", cls=LazyGroup, lazy=COMMANDS, context_settings=CONTEXT)
def train() -> None:
    """Train the learned parts of the ranking.

    From public repositories; those that figures are measured on are refused by name. What
    each command left out, and why, is said on standard error.

    \b
    Examples:
      patchpoint train mine-commits pallets/jinja --repos ~/clones --out pairs.jsonl.gz
      patchpoint train bi-encoder pairs.jsonl.gz --base all-MiniLM-L6-v2 --out model
      patchpoint train export model --out weights --name ours
    """  # noqa: D301
