"""From all commits that were ever read, those that one commit may know."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from indexers.history.commits import Commits
from indexers.history.history import History, Postings
from indexers.segment.arrays import Ints, offsets_of, ranges
from indexers.segment.strings import Numbers, StringTable


class KnownMessages:
    """The messages of some commits, numbered as in their history."""

    def __init__(self, commits: Commits, rows: Ints) -> None:
        self._commits = commits
        self._rows = rows

    @cached_property
    def _positions(self) -> Numbers:
        """Position in the history of every commit ever read, or -1."""
        positions = np.full(len(self._commits), -1, dtype=np.int32)
        positions[self._rows] = np.arange(len(self._rows), dtype=np.int32)
        return positions

    def postings(self, term: str) -> Postings:
        """Which commits use a term, ascending, and how often."""
        number = self._commits.terms.find(term)
        offsets = self._commits.posting_offsets
        found = slice(offsets[number], offsets[number + 1]) if number >= 0 else slice(0)
        positions = self._positions[self._commits.posting_commits[found]]
        known = np.flatnonzero(positions >= 0)
        known = known[np.argsort(positions[known])]
        return positions[known], self._commits.posting_counts[found][known].astype(np.int32)

    def subject(self, commit: int) -> str:
        """First line of a commit's message."""
        return self._commits.subjects[int(self._rows[commit])]


def restrict(commits: Commits, rows: Ints, commit: str) -> History:
    """The history of these commits alone.

    Paths and names are numbered in the order in which the rows first mention them, so that
    nothing depends on what else was ever read.

    Args:
        commits: of the repository.
        rows: positions in `commits`, newest commit first.
        commit: the newest one.
    """
    file_starts, files = _select(commits.file_starts, rows)
    function_starts, functions = _select(commits.function_starts, rows)
    file_paths = commits.file_paths[files]
    paths, path_numbers = _first_mentions(commits.paths, file_paths)
    names, function_names = _first_mentions(commits.names, commits.function_names[functions])
    to_path = np.zeros(len(commits.paths), dtype=np.int32)
    to_path[file_paths] = path_numbers
    return History(
        commit=commit,
        shas=commits.shas[rows].view(np.uint8).reshape(-1, 20),
        times=commits.times[rows],
        is_fix=commits.is_fix[rows],
        lengths=commits.lengths[rows],
        file_starts=file_starts,
        file_paths=path_numbers,
        function_starts=function_starts,
        function_paths=to_path[commits.function_paths[functions]],
        function_names=function_names,
        paths=paths,
        names=names,
        messages=KnownMessages(commits, rows),
        incomplete=int(np.count_nonzero(~commits.complete[rows])),
    )


def _select(starts: Ints, rows: Ints) -> tuple[Ints, Ints]:
    """Offsets of the selected rows laid end to end, and the positions of their items."""
    counts = np.diff(starts)[rows]
    return offsets_of(counts), ranges(starts[rows], counts)


def _first_mentions(table: StringTable, numbers: Numbers) -> tuple[tuple[str, ...], Numbers]:
    """The strings mentioned, in the order of first mention, and the numbers in that order."""
    distinct, firsts, inverse = np.unique(numbers, return_index=True, return_inverse=True)
    order = np.argsort(firsts)
    rank: NDArray[np.int32] = np.empty(len(order), dtype=np.int32)
    rank[order] = np.arange(len(order), dtype=np.int32)
    strings = table.take(distinct[order]).to_list()
    return tuple(map(bytes.decode, strings)), rank[inverse]
