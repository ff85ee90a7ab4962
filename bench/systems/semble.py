"""Semble (MinishLab): BM25 and static embeddings over chunks of code."""

from __future__ import annotations

import json
from collections.abc import Sequence

from bench.systems.checkout import Checkout
from bench.systems.command import run
from bench.systems.peer import Peer
from bench.systems.protocol import MOST
from bench.systems.units import Lines
from bench.systems.words import as_argument


class Semble(Peer):
    """Its command line with the whole issue as the query.

    `SEMBLE_MODEL_NAME` names a model on the disk where there is no network.
    """

    name = "semble"
    install = "pip install semble"

    def find(self, place: Checkout, issue: str) -> Sequence[Lines]:
        """Chunks, best first."""
        limits = ["--top-k", str(MOST), "--max-snippet-lines", "0"]
        command = [self._command, "search", *limits, "--", as_argument(issue), "."]
        environment = {"SEMBLE_CACHE_LOCATION": str(place.state)}
        printed = json.loads(run(command, place.tree, environment))
        return [
            Lines(chunk["file_path"], chunk["start_line"], chunk["end_line"])
            for chunk in printed["results"]
        ]
