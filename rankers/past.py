"""What a history says about the files and units of one corpus."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexers.history.history import History
from indexers.segment.arrays import Ints as Offsets
from indexers.segment.arrays import ranges
from rankers.columns import Floats, Ints
from rankers.corpus import Corpus

YEAR = 365.25 * 86400
"""Seconds: the time constant by which touches fade."""

OLDEST = 120
"""Months: whoever was not touched for longer is just old."""


class Past:
    """A history in the numbers of a corpus: c commits, n documents.

    Paths and functions that are gone by now are left out.
    """

    def __init__(self, history: History, corpus: Corpus) -> None:
        self.history = history
        self._corpus = corpus

    @cached_property
    def file_touches(self) -> tuple[Ints, Ints]:
        """Commit and file of each touch, int32[p] each."""
        history = self.history
        commits = np.repeat(np.arange(history.n_commits), np.diff(history.file_starts))
        files = self._file_of_path[history.file_paths]
        return commits[files >= 0].astype(np.int32), files[files >= 0]

    @cached_property
    def unit_touches(self) -> tuple[Ints, Ints]:
        """Commit and document of each touch of a function or class, int32[p] each.

        Hunk headers give the last component of the name: several units of one file that
        share it are all taken.
        """
        history, corpus = self.history, self._corpus
        commits = np.repeat(np.arange(history.n_commits), np.diff(history.function_starts))
        files = self._file_of_path[history.function_paths].astype(np.int64)
        names = self._name_of_name[history.function_names].astype(np.int64)
        known = (files >= 0) & (names >= 0)
        n_names = len(corpus.graph.table)
        wanted = files[known] * n_names + names[known]
        own = corpus.graph.own_names.astype(np.int64)
        docs = np.flatnonzero(own >= 0)
        keys = corpus.file_of[docs].astype(np.int64) * n_names + own[docs]
        order = np.argsort(keys, kind="stable")
        first = np.searchsorted(keys[order], wanted, side="left")
        count = np.searchsorted(keys[order], wanted, side="right") - first
        rows = np.repeat(first - (np.cumsum(count) - count), count) + np.arange(count.sum())
        touched = np.repeat(commits[known], count)
        return touched.astype(np.int32), docs[order[rows]].astype(np.int32)

    @cached_property
    def file_starts(self) -> Offsets:
        """int64[c + 1]: where the touches of each commit begin in `file_touches`."""
        return np.searchsorted(self.file_touches[0], np.arange(self.history.n_commits + 1))

    @cached_property
    def unit_starts(self) -> Offsets:
        """int64[c + 1]: likewise in `unit_touches`."""
        return np.searchsorted(self.unit_touches[0], np.arange(self.history.n_commits + 1))

    @cached_property
    def decay(self) -> Floats:
        """float32[c]: e^(-age), age in years before the newest commit."""
        times = self.history.times
        newest = times.max() if len(times) else 0
        faded: Floats = np.exp(-(newest - times) / YEAR).astype(np.float32)
        return faded

    def file_sum(self, by_commit: NDArray[Any]) -> Floats:
        """float32[files]: sum of a value by commit, none below 0, over those that touched each."""
        rows, values = _told(self.file_starts, by_commit)
        files = self.file_touches[1][rows]
        return np.bincount(files, values, self._corpus.n_files).astype(np.float32)

    def unit_sum(self, by_commit: NDArray[Any]) -> Floats:
        """float32[n]: the same by unit."""
        rows, values = _told(self.unit_starts, by_commit)
        docs = self.unit_touches[1][rows]
        return np.bincount(docs, values, self._corpus.n_docs).astype(np.float32)

    def file_highest(self, by_commit: Floats) -> Floats:
        """float32[files]: highest value (float32[c]) of the commits that touched each file."""
        rows, values = _told(self.file_starts, by_commit)
        return _highest(self.file_touches[1][rows], values, self._corpus.n_files)

    def unit_highest(self, by_commit: Floats) -> Floats:
        """float32[n]: the same by unit."""
        rows, values = _told(self.unit_starts, by_commit)
        return _highest(self.unit_touches[1][rows], values, self._corpus.n_docs)

    @cached_property
    def file_counts(self) -> Floats:
        """float32[files]: commits that touched each file."""
        return self.file_sum(np.ones(self.history.n_commits, np.float32))

    @cached_property
    def unit_counts(self) -> Floats:
        """float32[n]: commits that touched each unit."""
        return self.unit_sum(np.ones(self.history.n_commits, np.float32))

    @cached_property
    def file_freshness(self) -> Floats:
        """float32[files]: 1 for what the newest commit touched, 0 for what none has touched."""
        return self.file_highest(self._freshness)

    @cached_property
    def unit_freshness(self) -> Floats:
        """float32[n]: the same by unit."""
        return self.unit_highest(self._freshness)

    def commits_of_file(self, file: int) -> Ints:
        """Commits that touched a file, newest first."""
        commits, files = self.file_touches
        touching: Ints = commits[files == file]
        return touching

    def commits_of_unit(self, doc: int) -> Ints:
        """Commits that touched a unit, newest first."""
        commits, docs = self.unit_touches
        touching: Ints = commits[docs == doc]
        return touching

    @cached_property
    def _freshness(self) -> Floats:
        """float32[c]: 1 for the newest commit, 0 from ten years before on, by log of months."""
        times = self.history.times
        months = (times.max(initial=0) - times) / YEAR * 12
        fresh: Floats = np.maximum(1 - np.log1p(months) / np.log1p(OLDEST), 0).astype(np.float32)
        return fresh

    @cached_property
    def _file_of_path(self) -> Ints:
        numbers = {entry.path: file for file, entry in enumerate(self._corpus.view.files)}
        return np.array([numbers.get(path, -1) for path in self.history.paths], dtype=np.int32)

    @cached_property
    def _name_of_name(self) -> Ints:
        table = self._corpus.graph.table.to_list()
        numbers = {name.decode(): number for number, name in enumerate(table)}
        return np.array([numbers.get(name, -1) for name in self.history.names], dtype=np.int32)


def _told(starts: Offsets, by_commit: NDArray[Any]) -> tuple[Offsets, NDArray[Any]]:
    """Rows of the touches by commits of a value above 0, and these values."""
    commits = np.flatnonzero(by_commit > 0)
    sizes = starts[commits + 1] - starts[commits]
    return ranges(starts[commits], sizes), np.repeat(by_commit[commits], sizes)


def _highest(rows: Ints, values: NDArray[Any], size: int) -> Floats:
    highest = np.zeros(size, dtype=np.float32)
    np.maximum.at(highest, rows, values.astype(np.float32))
    return highest
