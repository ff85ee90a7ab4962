"""Commits become arrays, and arrays of older and newer readings become one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from indexers.history.commits import Commits, shas_of
from indexers.history.git_log import Commit
from indexers.history.messages import is_fix, message_terms, subject_of
from indexers.segment.arrays import Ints, group, offsets_of
from indexers.segment.merge import concatenate_strings
from indexers.segment.strings import Numbers, StringTable, ordered, renumber, to_bytes, union

MOST_FILES = 100
"""A commit that touches more (a reformatting, an import of a tree) says nothing of one file."""

_MOST_COUNTED = np.iinfo(np.uint16).max


def collect(commits: Iterable[Commit]) -> Commits:
    """The arrays of some commits, in the given order."""
    rows = list(commits)
    shas = shas_of(row.sha for row in rows)
    terms = [message_terms(row.message) for row in rows]
    term_table, offsets, users, counts = _inverted(terms)
    touched = [row.files if len(row.files) <= MOST_FILES else {} for row in rows]
    pairs = [[(path, name) for path in files for name in files[path]] for files in touched]
    paths, file_paths = _numbered(path for files in touched for path in files)
    names, function_names = _numbered(name for row in pairs for _, name in row)
    _, function_paths = _numbered((path for row in pairs for path, _ in row), paths)
    return Commits(
        shas=shas,
        by_sha=np.argsort(shas, kind="stable").astype(np.int32),
        times=np.array([row.time for row in rows], dtype=np.int64),
        is_fix=np.array([is_fix(row.message) for row in rows], dtype=np.bool_),
        complete=np.array([row.complete for row in rows], dtype=np.bool_),
        lengths=np.array([row.total() for row in terms], dtype=np.int32),
        subjects=StringTable.of([to_bytes(subject_of(row.message)) for row in rows]),
        file_starts=_starts(touched),
        file_paths=file_paths,
        function_starts=_starts(pairs),
        function_paths=function_paths,
        function_names=function_names,
        paths=paths,
        names=names,
        terms=term_table,
        posting_offsets=offsets,
        posting_commits=users,
        posting_counts=counts,
    )


def merge(old: Commits, new: Commits) -> Commits:
    """The arrays of both, the commits of `new` behind those of `old`."""
    shas = np.concatenate([old.shas, new.shas])
    paths, path_numbers = union([old.paths, new.paths])
    names, name_numbers = union([old.names, new.names])
    terms, offsets, users, counts = _merge_postings(old, new)
    return Commits(
        shas=shas,
        by_sha=np.argsort(shas, kind="stable").astype(np.int32),
        times=np.concatenate([old.times, new.times]),
        is_fix=np.concatenate([old.is_fix, new.is_fix]),
        complete=np.concatenate([old.complete, new.complete]),
        lengths=np.concatenate([old.lengths, new.lengths]),
        subjects=concatenate_strings([old.subjects, new.subjects]),
        file_starts=_append(old.file_starts, new.file_starts),
        file_paths=_renumbered(path_numbers, old.file_paths, new.file_paths),
        function_starts=_append(old.function_starts, new.function_starts),
        function_paths=_renumbered(path_numbers, old.function_paths, new.function_paths),
        function_names=_renumbered(name_numbers, old.function_names, new.function_names),
        paths=paths,
        names=names,
        terms=terms,
        posting_offsets=offsets,
        posting_commits=users,
        posting_counts=counts,
    )


Inverted = tuple[StringTable, Ints, Numbers, NDArray[np.uint16]]


def _inverted(rows: Sequence[Counter[str]]) -> Inverted:
    """Postings (see `Commits`) of the terms of each commit."""
    terms, numbers = _numbered(chain.from_iterable(rows))
    users = np.repeat(np.arange(len(rows), dtype=np.int32), [len(row) for row in rows])
    counts = np.fromiter(
        (count for row in rows for count in row.values()), dtype=np.int64, count=len(numbers)
    )
    offsets, order = group(numbers, len(terms))
    return terms, offsets, users[order], _counts(counts[order])


def _merge_postings(old: Commits, new: Commits) -> Inverted:
    terms, remaps = union([old.terms, new.terms])
    parts = list(zip((old, new), remaps, strict=True))
    numbers = np.concatenate([np.repeat(to, np.diff(one.posting_offsets)) for one, to in parts])
    users = np.concatenate([old.posting_commits, new.posting_commits + np.int32(len(old))])
    counts = np.concatenate([old.posting_counts, new.posting_counts])
    offsets, order = group(numbers, len(terms))
    return terms, offsets, users[order], _counts(counts[order])


def _numbered(
    strings: Iterable[str], table: StringTable | None = None
) -> tuple[StringTable, Numbers]:
    """The ordered table of the strings (or the one given), and the number of each of them."""
    raw = [to_bytes(text) for text in strings]
    listed = ordered(raw) if table is None else table.to_list()
    numbers = renumber(raw, dict(zip(listed, range(len(listed)), strict=True)))
    return StringTable.of(listed) if table is None else table, numbers


def _starts(rows: Sequence[Sequence[object] | dict[str, dict[str, None]]]) -> Ints:
    return offsets_of(np.fromiter(map(len, rows), dtype=np.int64, count=len(rows)))


def _append(old: Ints, new: Ints) -> Ints:
    return np.concatenate([old, new[1:] + old[-1]])


def _renumbered(numbers: Sequence[Numbers], old: Numbers, new: Numbers) -> Numbers:
    return np.concatenate([numbers[0][old], numbers[1][new]])


def _counts(values: NDArray[np.int64] | NDArray[np.uint16]) -> NDArray[np.uint16]:
    return np.minimum(values, _MOST_COUNTED).astype(np.uint16)
