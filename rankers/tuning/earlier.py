"""What was past before one of the commits of a history: nothing later is known."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

import numpy as np

from indexers.history.history import History, Messages, Postings
from rankers.columns import Ints
from rankers.corpus import Corpus
from rankers.past import Past


class EarlierMessages:
    """The messages of all commits but the newest ones."""

    def __init__(self, messages: Messages, first: int) -> None:
        self._messages = messages
        self._first = first

    def postings(self, term: str) -> Postings:
        """Which of the remaining commits use a term, and how often."""
        commits, counts = self._messages.postings(term)
        known = commits >= self._first
        return commits[known] - np.int32(self._first), counts[known]

    def subject(self, commit: int) -> str:
        """First line of a commit's message."""
        return self._messages.subject(commit + self._first)


class Earlier(Past):
    """The past without a commit and all that are newer, in the numbers of the same corpus."""

    def __init__(self, whole: Past, corpus: Corpus, commit: int) -> None:
        super().__init__(before(whole.history, commit), corpus)
        self._whole = whole
        self._first = commit + 1

    @cached_property
    def file_touches(self) -> tuple[Ints, Ints]:
        """As `Past.file_touches`, which lists the newest commits first."""
        return self._later_left_out(*self._whole.file_touches)

    @cached_property
    def unit_touches(self) -> tuple[Ints, Ints]:
        """As `Past.unit_touches`, likewise."""
        return self._later_left_out(*self._whole.unit_touches)

    def _later_left_out(self, commits: Ints, rows: Ints) -> tuple[Ints, Ints]:
        start = int(np.searchsorted(commits, self._first))
        return commits[start:] - np.int32(self._first), rows[start:]


def before(history: History, commit: int) -> History:
    """The history without a commit and all that are newer.

    Args:
        history: newest commit first.
        commit: a position in it.
    """
    first = commit + 1
    files, functions = history.file_starts[first:], history.function_starts[first:]
    return replace(
        history,
        commit=history.sha(first) if first < history.n_commits else "",
        shas=history.shas[first:],
        times=history.times[first:],
        is_fix=history.is_fix[first:],
        lengths=history.lengths[first:],
        file_starts=files - files[0],
        file_paths=history.file_paths[files[0] :],
        function_starts=functions - functions[0],
        function_paths=history.function_paths[functions[0] :],
        function_names=history.function_names[functions[0] :],
        messages=EarlierMessages(history.messages, first),
    )
