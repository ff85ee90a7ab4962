"""Commits to learn from: what was said, and which functions were changed for it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from indexers.history.messages import message_terms
from rankers.corpus import Corpus
from rankers.past import Past

MOST_FUNCTIONS = 8
"""A commit that changes more says nothing of one of them."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """One commit.

    Attributes:
        commit: its position in the history, 0 being the newest.
        text: its message without the names of what it changed: reports name functions less
            often than the people who have just changed them.
        words: terms of the text, numbers left out.
        docs: functions that it changed, outside of tests, that are still there.
    """

    commit: int
    text: str
    words: frozenset[str]
    docs: tuple[int, ...]


def lessons(corpus: Corpus, past: Past, messages: Mapping[int, str]) -> list[Lesson]:
    """Return the commits that changed one to eight known functions, newest first.

    Args:
        corpus: the snapshot.
        past: the commits before it.
        messages: by position in the history; a commit without one teaches nothing.
    """
    commits, docs = past.unit_touches
    known = corpus.is_function[docs] & ~corpus.in_test[docs]
    commits, docs = commits[known], docs[known]
    starts = np.searchsorted(commits, np.arange(past.history.n_commits + 1))
    found = []
    for commit in np.flatnonzero(np.diff(starts)).tolist():
        touched = tuple(np.unique(docs[starts[commit] : starts[commit + 1]]).tolist())
        if len(touched) <= MOST_FUNCTIONS and commit in messages:
            text = _without(messages[commit], [name_of(corpus, doc) for doc in touched])
            words = frozenset(word for word in message_terms(text) if not word.isdigit())
            found.append(Lesson(commit, text, words, touched))
    return found


def split(found: Sequence[Lesson], later: float) -> tuple[Sequence[Lesson], Sequence[Lesson]]:
    """Cut lessons in two by time: the older ones, and the share of them that came `later`."""
    count = round(len(found) * later)
    return found[count:], found[:count]


def name_of(corpus: Corpus, doc: int) -> str:
    """The last part of a unit's name."""
    return corpus.view.name(doc).partition("#")[0].rpartition(".")[2]


def _without(message: str, names: Sequence[str]) -> str:
    listed = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    return re.sub(rf"(?<!\w)(?:{listed})(?!\w)", " ", message)
