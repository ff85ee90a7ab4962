"""Probe (probelabs): words over blocks of code, ranked by BM25, without an index."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from bench.systems.checkout import Checkout
from bench.systems.command import run
from bench.systems.peer import Peer
from bench.systems.protocol import MOST
from bench.systems.units import Lines
from bench.systems.words import as_argument

PATIENCE_S = "86400"
"""It would give up after 30 seconds; the runner has a limit of its own."""


class Probe(Peer):
    """Its command line with the whole issue as the query.

    Reports are no queries in its syntax, but it finds more by them than by their words.
    """

    name = "probe"
    install = "npm install -g @probelabs/probe"

    def find(self, place: Checkout, issue: str) -> Sequence[Lines]:
        """Blocks of code, best first."""
        options = ["--format", "json", "--no-merge", "--max-results", str(MOST)]
        options += ["--timeout", PATIENCE_S]
        printed = run(
            [self._command, "search", as_argument(issue), str(place.tree), *options], place.tree
        )
        tree = place.tree.resolve()
        # It prints them by path.
        blocks = sorted(json.loads(printed)["results"], key=lambda block: -block["score"])
        return [Lines(_inside(tree, block["file"]), *block["lines"]) for block in blocks]


def _inside(tree: Path, path: str) -> str:
    return (tree / path).resolve().relative_to(tree).as_posix()
