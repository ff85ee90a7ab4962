"""The units of one snapshot as arrays: all that a query reads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexers.segment.arrays import ranges
from indexers.segment.fields import N_FIELDS
from indexers.segment.segment import Segment, keys_of
from indexers.segment.strings import StringTable, union
from indexers.types import Exclusion, FileEntry, RefKind, Snapshot, Span
from indexers.view.layout import Placement, lay_out, place
from indexers.view.part import Docs, Part
from indexers.view.types import Postings, Problem, ReferenceGraph

NOT_READ = "its content is not available"


Columns = Sequence[tuple[NDArray[Any], ...]]


class View:
    """The docs of a snapshot, numbered by file, then by position.

    A doc is a unit at a path: the units of a blob that stands at two paths are docs twice.

    Attributes:
        snapshot: the tree it speaks of.
        files: those indexed, sorted by path; file number = position.
        file_languages: (f) language codes, uint8.
        n_docs: number of docs.
        doc_files: (n) file number, int32.
        doc_kinds: (n) `Kind` values, uint8.
        doc_lines: (n, 2) first and last line, 1-based, inclusive, int32.
        doc_parents: (n) doc of the enclosing class, else -1, int32.
        doc_lengths: (n, 6) number of terms per `Field`, int32.
        excluded: files left out for what they hold (those left out for their path are the
            snapshot's).
        problems: files that could not be parsed in full.
        warnings: sentences for the user, such as a cache that cannot be written.
    """

    def __init__(
        self,
        snapshot: Snapshot,
        languages: Sequence[int],
        segments: Sequence[Segment],
        warnings: Sequence[str] = (),
    ) -> None:
        """View a snapshot.

        Args:
            snapshot: the tree.
            languages: code of the language of each of its files.
            segments: oldest first; of a key that several have, the newest counts.
            warnings: passed on.
        """
        self.snapshot = snapshot
        self.warnings = tuple(warnings)
        pairs = zip(snapshot.files, languages, strict=True)
        placement = place(keys_of((file.blob, code) for file, code in pairs), segments)
        kept = self._sort_out(placement, segments)
        placement = Placement(placement.segments[kept], placement.blobs[kept])
        self.files: Sequence[FileEntry] = [snapshot.files[number] for number in kept.tolist()]
        self.file_languages = np.array(languages, dtype=np.uint8)[kept]
        self._layout = layout = lay_out(placement, segments)
        self.n_docs = len(layout.files)
        self.doc_files = layout.files
        self._parts: list[Part] = []
        for number, segment in enumerate(segments):
            docs = np.flatnonzero(layout.segments == number)
            self._parts.append(Part(segment, layout.units[docs], docs.astype(np.int32)))
        self.doc_kinds = self._gather(lambda one: one.kinds, np.uint8)
        self.doc_lines = self._gather(lambda one: one.lines, np.int32, 2)
        self.doc_lengths = self._gather(lambda one: one.lengths, np.int32, N_FIELDS)
        parents = self._gather(lambda one: one.parents, np.int32)
        firsts = layout.offsets[layout.files].astype(np.int32)
        self.doc_parents = np.where(parents < 0, np.int32(-1), parents + firsts)

    def docs_of_file(self, file: int) -> range:
        """The docs of a file."""
        return range(int(self._layout.offsets[file]), int(self._layout.offsets[file + 1]))

    def name(self, doc: int) -> str:
        """Qualified name, unique in its file."""
        return self._segment(doc).qualified[int(self._layout.units[doc])]

    def path(self, doc: int) -> str:
        """Path of the file that the doc stands in."""
        return self.files[int(self.doc_files[doc])].path

    def unit_id(self, doc: int) -> str:
        """`path:qualified name`."""
        return f"{self.path(doc)}:{self.name(doc)}"

    def span(self, doc: int) -> Span:
        """Lines and bytes."""
        segment, unit = self._segment(doc), self._layout.units[doc]
        return Span(*segment.lines[unit].tolist(), *segment.spans[unit].tolist())

    def file_number(self, path: str) -> int:
        """Number of the file at a path, or -1 where none is indexed."""
        return self._file_numbers.get(path, -1)

    def find(self, unit_id: str) -> int:
        """The doc of a unit id, or -1."""
        path, _, name = unit_id.rpartition(":")
        while path:
            file = self.file_number(path)
            if file >= 0:
                return next((doc for doc in self.docs_of_file(file) if self.name(doc) == name), -1)
            path, _, rest = path.rpartition(":")
            name = f"{rest}:{name}"
        return -1

    def postings(self, term: str) -> Postings:
        """Where a term (as `indexers.tokens` makes them) stands; empty if it is unknown."""
        columns = []
        for part in self._parts:
            number = part.segment.terms.find(term)
            if number >= 0:
                columns.append(part.postings(number))
        docs, fields, counts = _joined(columns, (np.int32, np.uint8, np.uint16))
        return Postings(docs, fields, counts.astype(np.int32))

    def defining(self, name: str) -> Docs:
        """Docs whose last name component is exactly the name (`#2` aside), ascending."""
        return self._defining(name, lambda table: [table.find(name)])

    def defining_folded(self, name: str) -> Docs:
        """Docs whose last name component is the name, whatever its ASCII case, ascending."""
        return self._defining(name, lambda table: table.find_folded(name))

    def referring(self, name: str) -> tuple[Docs, NDArray[np.uint8]]:
        """Docs that use the name exactly as written, and the `RefKind` of each use."""
        columns = []
        for part in self._parts:
            number = part.segment.names.find(name)
            if number >= 0:
                columns.append(part.referring(number))
        docs, kinds = _joined(columns, (np.int32, np.uint8))
        return docs, kinds

    def references(self, doc: int) -> list[tuple[RefKind, str]]:
        """Names that a doc uses, in order, each use of a kind once."""
        segment, unit = self._segment(doc), int(self._layout.units[doc])
        start, end = segment.reference_offsets[unit : unit + 2].tolist()
        kinds = segment.reference_kinds[start:end].tolist()
        names = segment.reference_names[start:end].tolist()
        return [
            (RefKind(kind), segment.names[name]) for kind, name in zip(kinds, names, strict=True)
        ]

    def all_references(self) -> ReferenceGraph:
        """All uses and definitions at once, for work on the whole graph."""
        table, remaps = union([part.segment.names for part in self._parts])
        own = np.full(self.n_docs, -1, dtype=np.int32)
        columns = []
        for part, remap in zip(self._parts, remaps, strict=True):
            numbers = part.segment.own_names[part.units]
            own[part.docs] = np.append(remap, np.int32(-1))[numbers]
            starts = part.segment.reference_offsets[:-1][part.units]
            counts = part.segment.reference_offsets[1:][part.units] - starts
            rows = ranges(starts, counts)
            used = remap[part.segment.reference_names[rows]]
            kinds = part.segment.reference_kinds[rows]
            columns.append((np.repeat(part.docs, counts), kinds, used))
        docs, kinds, used = _joined(columns, (np.int32, np.uint8, np.int32))
        return ReferenceGraph(docs, kinds, used, own, table)

    def _sort_out(self, placement: Placement, segments: Sequence[Segment]) -> NDArray[Any]:
        """Set `excluded` and `problems`; return the numbers of the files that are indexed."""
        excluded, problems = [], []
        left_out = placement.segments < 0
        for number in np.flatnonzero(left_out).tolist():
            problems.append(Problem(self.snapshot.files[number].path, NOT_READ))
        for position, segment in enumerate(segments):
            mine = np.flatnonzero(placement.segments == position)
            reasons = segment.blob_excluded[placement.blobs[mine]]
            troubles = segment.blob_problems[placement.blobs[mine]]
            left_out[mine[reasons > 0]] = True
            for number in np.flatnonzero((reasons > 0) | (troubles > 0)).tolist():
                path = self.snapshot.files[mine[number]].path
                if reasons[number]:
                    excluded.append(Exclusion(path, segment.notes[reasons[number]]))
                else:
                    problems.append(Problem(path, segment.notes[troubles[number]]))
        self.excluded = tuple(sorted(excluded, key=lambda one: one.path))
        self.problems = tuple(sorted(problems, key=lambda one: one.path))
        return np.flatnonzero(~left_out)

    def _gather(
        self, column: Callable[[Segment], NDArray[Any]], dtype: type, *width: int
    ) -> NDArray[Any]:
        values: NDArray[Any] = np.empty((self.n_docs, *width), dtype=dtype)
        for part in self._parts:
            values[part.docs] = column(part.segment)[part.units]
        return values

    def _segment(self, doc: int) -> Segment:
        return self._parts[int(self._layout.segments[doc])].segment

    def _defining(self, name: str, find: Callable[[StringTable], Sequence[int]]) -> Docs:
        found = [
            part.defining(number)
            for part in self._parts
            for number in find(part.segment.names)
            if number >= 0
        ]
        return np.sort(np.concatenate(found)) if found else np.empty(0, dtype=np.int32)

    @cached_property
    def _file_numbers(self) -> dict[str, int]:
        return {file.path: number for number, file in enumerate(self.files)}


def _joined(columns: Columns, dtypes: Sequence[type]) -> list[NDArray[Any]]:
    if len(columns) == 1:
        return list(columns[0])
    empty: tuple[NDArray[Any], ...] = tuple(np.empty(0, dtype=dtype) for dtype in dtypes)
    return [np.concatenate(column) for column in zip(empty, *columns, strict=True)]
