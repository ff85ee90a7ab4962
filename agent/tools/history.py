"""The tool `history`: earlier commits that resemble a text, and what they changed."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np

from agent.chat.types import ToolSpec
from agent.tools.pages import paged
from agent.tools.schema import of_object, page, text
from agent.tools.types import Answer, Arguments, Sighting
from agent.workbench import Workbench
from indexers.tokens import count_terms
from rankers.columns import Floats
from rankers.past import Past

K1, B = 1.2, 0.6
COMMITS = 10
"""Commits of a page."""
MOST_COMMITS = 50
MOST_UNITS = 6
"""Changed units that are named of a commit."""


class History:
    """Commits before the snapshot whose messages resemble a text."""

    spec = ToolSpec(
        "history",
        "Find earlier commits whose messages resemble a text, and the units that they changed.",
        of_object(("query",), query=text("Words of a commit message."), page=page()),
    )

    def __call__(self, bench: Workbench, arguments: Arguments) -> Answer:
        """Find commits."""
        past = bench.past
        if past is None or past.history.n_commits == 0:
            return Answer("there are no earlier commits")
        number = int(arguments.get("page", 1))
        commits = closest(past, str(arguments["query"]))
        shown = commits[(number - 1) * COMMITS : number * COMMITS]
        rows = [_row(bench, past, one) if one in shown else "" for one in commits]
        docs = dict.fromkeys(doc for one in shown for doc in _units(past, one))
        seen = tuple(Sighting(bench.corpus.view.unit_id(doc)) for doc in docs)
        return Answer(paged(rows, number, "commits", COMMITS), seen)

    def about(self, arguments: Arguments) -> str:
        """The query."""
        return str(arguments["query"])


def closest(past: Past, query: str) -> list[int]:
    """Commits by BM25 of their messages, the best first; equal ones from the newest on."""
    scores = np.zeros(past.history.n_commits, np.float32)
    for term in count_terms(query):
        scores += _term(past, term)
    best = np.argsort(-scores, kind="stable")[:MOST_COMMITS]
    return [int(one) for one in best[scores[best] > 0]]


def _term(past: Past, term: str) -> Floats:
    history = past.history
    commits, counts = history.postings(term)
    gains = np.zeros(history.n_commits, np.float32)
    idf = np.log1p((history.n_commits - len(commits) + 0.5) / (len(commits) + 0.5))
    lengths = history.lengths[commits] / max(float(history.lengths.mean()), 1.0)
    gains[commits] = idf * counts / (counts + K1 * (1 - B + B * lengths))
    return gains


def _units(past: Past, commit: int) -> list[int]:
    """Units that a commit touched and that are still there."""
    start, end = past.unit_starts[commit : commit + 2].tolist()
    return sorted(set(past.unit_touches[1][start:end].tolist()))


def _row(bench: Workbench, past: Past, commit: int) -> str:
    history = past.history
    day = datetime.fromtimestamp(int(history.times[commit]), UTC).date()
    sha = bytes(history.shas[commit]).hex()[:10]
    units = [bench.corpus.view.unit_id(doc) for doc in _units(past, commit)]
    more = [f"and {len(units) - MOST_UNITS} more"] if len(units) > MOST_UNITS else []
    changed = ", ".join(units[:MOST_UNITS] + more) or "no unit that is still there"
    return f"{sha} {day} {history.messages.subject(commit)}\n    changed {changed}"
