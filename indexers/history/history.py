"""The history that one snapshot may know: the commits that led to it, and nothing later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Postings = tuple[NDArray[np.int32], NDArray[np.int32]]


class Messages(Protocol):
    """The words of the commits of one history."""

    def postings(self, term: str) -> Postings:
        """Which commits use a term, and how often; both empty for an unknown term."""
        ...

    def subject(self, commit: int) -> str:
        """First line of a commit's message."""
        ...


@dataclass(frozen=True, slots=True)
class History:
    """Non-merge ancestors of a commit (itself included), newest first.

    A commit is named by its position, 0 being the newest. What it touched is kept in
    compressed rows: files of commit `c` are
    `paths[file_paths[file_starts[c]:file_starts[c + 1]]]`. Commits that touch too many
    files to say anything about one of them have an empty row. A path or name number means
    nothing by itself; those of other snapshots of the repository stand in the same tables.

    Attributes:
        commit: the newest commit that may be known, 40 hexadecimal digits; "" without one.
        shas: uint8 (n, 20), their commit ids.
        times: int64 (n,), committer time in Unix seconds.
        is_fix: bool (n,), whether the message speaks of a repair.
        lengths: int32 (n,), terms of each message (the subject's count twice).
        file_starts: int64 (n + 1,).
        file_paths: int32, numbers in `paths`; binary files are left out.
        function_starts: int64 (n + 1,).
        function_paths: int32, numbers in `paths`.
        function_names: int32, numbers in `names`, parallel to `function_paths`.
        paths: as they were named then; some are gone by now.
        names: last component of the name of a function or class, as written.
        messages: inverted index over the terms of the messages.
        incomplete: commits left out or without touched files because the repository lacks
            objects (a partial clone).
    """

    commit: str
    shas: NDArray[np.uint8]
    times: NDArray[np.int64]
    is_fix: NDArray[np.bool_]
    lengths: NDArray[np.int32]
    file_starts: NDArray[np.int64]
    file_paths: NDArray[np.int32]
    function_starts: NDArray[np.int64]
    function_paths: NDArray[np.int32]
    function_names: NDArray[np.int32]
    paths: Sequence[str]
    names: Sequence[str]
    messages: Messages
    incomplete: int = 0

    @property
    def n_commits(self) -> int:
        """How many commits it knows."""
        return len(self.times)

    def postings(self, term: str) -> Postings:
        """Which commits use a term in their message, and how often.

        Args:
            term: as `indexers.tokens` makes it.

        Returns:
            Positions, ascending int32 (p,), and counts, int32 (p,).
        """
        return self.messages.postings(term)

    def subject(self, commit: int) -> str:
        """First line of a commit's message."""
        return self.messages.subject(commit)

    def sha(self, commit: int) -> str:
        """Id of a commit, 40 hexadecimal digits."""
        return bytes(self.shas[commit].tolist()).hex()

    def files_of(self, commit: int) -> NDArray[np.int32]:
        """Numbers of the paths that a commit touched."""
        return self.file_paths[self.file_starts[commit] : self.file_starts[commit + 1]]

    def functions_of(self, commit: int) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """Path numbers and name numbers of the functions that a commit touched."""
        rows = slice(self.function_starts[commit], self.function_starts[commit + 1])
        return self.function_paths[rows], self.function_names[rows]
