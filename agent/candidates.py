"""What a model reads of hits that it is to put in order."""

from __future__ import annotations

from collections.abc import Sequence

from agent.workbench import Workbench
from indexers.errors import PatchpointError
from rankers.encoders.text import unit_text
from rankers.listwise.types import Candidate
from rankers.types import Hit


def candidates_of(bench: Workbench, hits: Sequence[Hit]) -> list[Candidate]:
    """Return where each hit is, what it is called and its code, if that can be read."""
    return [Candidate(hit.id, _text(bench, hit)) for hit in hits]


def _text(bench: Workbench, hit: Hit) -> str:
    doc = bench.corpus.view.find(hit.id)
    try:
        lines = bench.source(doc) if doc >= 0 else []
    except PatchpointError:  # a hit without its code is still a hit
        lines = []
    return unit_text(hit.path, hit.qualified_name, "\n".join(lines))
