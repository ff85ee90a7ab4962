"""Codegraph (colbymchenry): a graph of symbols with full-text search."""

from __future__ import annotations

import json
from collections.abc import Sequence

from bench.systems.checkout import Checkout
from bench.systems.command import run
from bench.systems.peer import Peer
from bench.systems.protocol import MOST
from bench.systems.units import Lines
from bench.systems.words import as_argument


class Codegraph(Peer):
    """`codegraph context`, which takes a task: its entry points, then the nodes near them."""

    name = "codegraph"
    install = "npm install -g @colbymchenry/codegraph"

    def find(self, place: Checkout, issue: str) -> Sequence[Lines]:
        """Symbols, best first."""
        run([self._command, "init", "--yes", "--force", str(place.tree)], place.tree)
        options = ["--format", "json", "--no-code", "--max-nodes", str(MOST)]
        where = ["--path", str(place.tree)]
        command = [self._command, "context", *where, *options, "--", as_argument(issue)]
        printed = json.loads(run(command, place.tree))
        return [
            Lines(node["filePath"], node["startLine"], node["endLine"], whole=True)
            for node in [*printed["entryPoints"], *printed["nodes"]]
        ]
