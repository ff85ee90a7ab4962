"""The history of what has none: a plain folder, or a repository before its first commit."""

from __future__ import annotations

import numpy as np

from indexers.history.history import History, Postings


class NoMessages:
    """No commits, no words."""

    def postings(self, term: str) -> Postings:
        """Two empty arrays, whatever the term."""
        return np.empty(0, np.int32), np.empty(0, np.int32)

    def subject(self, commit: int) -> str:
        """There is no commit to ask for."""
        raise IndexError(commit)


def no_history(commit: str = "") -> History:
    """A history of zero commits."""
    none = np.empty(0, np.int32)
    starts = np.zeros(1, np.int64)
    return History(
        commit=commit,
        shas=np.empty((0, 20), np.uint8),
        times=np.empty(0, np.int64),
        is_fix=np.empty(0, np.bool_),
        lengths=none,
        file_starts=starts,
        file_paths=none,
        function_starts=starts,
        function_paths=none,
        function_names=none,
        paths=(),
        names=(),
        messages=NoMessages(),
    )
