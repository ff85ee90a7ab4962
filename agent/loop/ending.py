"""From the order at the end of a search to a ranking with its reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from agent.loop.types import Outcome, State
from agent.memory.types import Candidate
from rankers.columns import Floats
from rankers.judge import judged
from rankers.locate import HAND_SET
from rankers.present import Found, present
from rankers.types import Evidence, Hit, Ranking

SIGNAL = "agent"
"""What evidence from the search is called."""


def ranking_of(state: State, outcome: Outcome, limit: int, *, judge: bool) -> Ranking:
    """Make the ranking of a finished search.

    Args:
        state: of the search.
        outcome: how it ended.
        limit: most hits of each level.
        judge: state how likely it is right, and refuse a text that has nothing to do with the
            code, as the one-shot ranking does: that holds for rankings by rule alone.
    """
    found = outcome.found
    ranking = present(found, state.bench.corpus, HAND_SET, limit)
    ranking = judged(ranking, found) if judge else ranking
    functions = tuple(_with_reason(hit, state, outcome) for hit in ranking.functions)
    classes = tuple(_with_reason(hit, state, outcome) for hit in ranking.classes)
    return replace(ranking, functions=functions, classes=classes)


def reordered(state: State, docs: Sequence[int]) -> Found:
    """The first scores, dealt out anew so that functions come in the order of `docs`.

    Functions that are not in `docs` lose their score; classes in it go to the front. A file is
    moved as its best function was.
    """
    corpus, seed = state.bench.corpus, state.seed
    units = seed.units.copy()
    docs = [doc for doc in docs if state.keep is None or state.keep[corpus.file_of[doc]]]
    functions = np.array([doc for doc in docs if corpus.is_function[doc]], np.int64)
    if len(functions):
        scores = np.sort(units[corpus.is_function])[::-1]
        units[corpus.is_function] = 0
        units[functions] = _dealt(scores, len(functions))
    classes = np.array([doc for doc in docs if corpus.is_class[doc]], np.int64)
    highest = float(units[corpus.is_class].max(initial=0)) or 1.0
    units[classes] = highest * (1 + 1e-4 * np.arange(len(classes), 0, -1))
    return replace(seed, units=units, files=_files(seed, units, corpus.file_of))


def _dealt(scores: Floats, count: int) -> Floats:
    """The highest scores, falling strictly and above 0, float32[count]."""
    positive = scores[scores > 0]
    lowest = float(positive[-1]) if len(positive) else 1.0
    more = np.full(max(count - len(positive), 0), lowest, np.float32)
    dealt = np.concatenate((positive[:count], more))
    steps = 1 - 1e-6 * np.arange(count)
    result: Floats = (dealt * steps).astype(np.float32)
    return result


def _files(seed: Found, units: Floats, file_of: NDArray[np.int32]) -> Floats:
    """Scores of files: each is moved as the best function in it was moved."""
    before, after = np.zeros_like(seed.files), np.zeros_like(seed.files)
    np.maximum.at(before, file_of, seed.units)
    np.maximum.at(after, file_of, units)
    share = np.divide(after, before, out=np.ones_like(after), where=(before > 0) & (after > 0))
    found: Floats = np.where(seed.files > 0, seed.files * share, after).astype(np.float32)
    return found


def _with_reason(hit: Hit, state: State, outcome: Outcome) -> Hit:
    """Add what the search says of a hit."""
    one = state.memory.get(hit.id)
    note = outcome.notes.get(hit.id, "")
    said = [f"agent: {note}"] if note else []
    said += _found_again(one) if one is not None else []
    return replace(hit, evidence=(*hit.evidence, *(Evidence(text, SIGNAL, 0.0) for text in said)))


def _found_again(one: Candidate) -> list[str]:
    """How a candidate was found, where the first ranking did not know it."""
    first = one.origins[0]
    if first.turn == 0:
        return []
    return [f"found in turn {first.turn} by {first.tool} '{first.query}'"]
