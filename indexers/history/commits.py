"""The arrays of the commits of a repository that were ever read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexers.segment.arrays import Ints
from indexers.segment.strings import Numbers, StringTable

SHA = np.dtype("S20")
Shas = NDArray[np.bytes_]

MOST_FILES = 100
"""A commit that touches more (a reformatting, an import of a tree) says nothing of one file."""


@dataclass(frozen=True, slots=True, eq=False)
class Commits:
    """n commits in the order in which they were read, whatever they are ancestors of.

    Attributes:
        shas: (n) commit ids.
        by_sha: (n) positions, by ascending id; equal ids in the order of reading.
        times: (n) committer time, Unix seconds.
        is_fix: (n) the message speaks of a repair.
        complete: (n) git could compute the whole diff.
        lengths: (n) terms of the message.
        subjects: (n) first lines.
        file_starts: (n + 1) into `file_paths`.
        file_paths: numbers in `paths`.
        function_starts: (n + 1) into the two below.
        function_paths: numbers in `paths`.
        function_names: numbers in `names`.
        paths: ordered table.
        names: ordered table.
        terms: ordered table, of t terms.
        posting_offsets: (t + 1) into the two below.
        posting_commits: commits by term, ascending in each term.
        posting_counts: how often, 65535 at most.
    """

    shas: Shas
    by_sha: Numbers
    times: Ints
    is_fix: NDArray[np.bool_]
    complete: NDArray[np.bool_]
    lengths: Numbers
    subjects: StringTable
    file_starts: Ints
    file_paths: Numbers
    function_starts: Ints
    function_paths: Numbers
    function_names: Numbers
    paths: StringTable
    names: StringTable
    terms: StringTable
    posting_offsets: Ints
    posting_commits: Numbers
    posting_counts: NDArray[np.uint16]

    def __len__(self) -> int:
        return len(self.shas)

    def locate(self, shas: Shas) -> Ints:
        """Position of each commit id, or -1; of one that was read twice the last position."""
        if not len(self):
            return np.full(len(shas), -1, dtype=np.int64)
        after = np.searchsorted(self.shas, shas, side="right", sorter=self.by_sha)
        found = self.by_sha[np.maximum(after - 1, 0)]
        return np.where(self.shas[found] == shas, found, -1)


def shas_of(ids: Iterable[str]) -> Shas:
    """Commit ids of 40 hexadecimal digits as an array (SHA-256 ids are cut to 20 bytes)."""
    return np.frombuffer(b"".join(bytes.fromhex(sha)[:20] for sha in ids), dtype=SHA)
