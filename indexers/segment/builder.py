"""Parsed blobs become a segment."""

from __future__ import annotations

import re
from array import array
from collections import Counter

import numpy as np

from indexers.segment.arrays import Ints, offsets_of, ranges
from indexers.segment.assemble import (
    BlobColumns,
    NameColumns,
    UnitColumns,
    assemble,
    starts_of,
)
from indexers.segment.fields import N_FIELDS
from indexers.segment.parents import parents_of
from indexers.segment.postings import Inverted, invert
from indexers.segment.segment import KEY, Segment, key_of
from indexers.segment.strings import StringTable, ordered, renumber, to_bytes
from indexers.tokens import WORD, terms_of
from indexers.types import Kind, ParsedBlob, Unit

LONGEST_WORD = 200
"""Longer words (encoded data) are no search terms."""

_REPETITION = re.compile(r"#\d+(?=\.|$)")


class SegmentBuilder:
    """Collects parsed blobs. Words are numbered as they come; numpy does the rest at the end."""

    def __init__(self) -> None:
        self._keys: dict[bytes, None] = {}
        self._counts = array("i")
        self._excluded = array("i")
        self._problems = array("i")
        self._notes = _Numbering({"": 0})
        self._kinds = array("B")
        self._places = array("i")
        self._parents = array("i")
        self._qualified: list[bytes] = []
        self._names = _Numbering()
        self._own = array("i")
        self._used_counts = array("i")
        self._used = array("i")
        self._used_kinds = array("B")
        self._words = _Numbering()
        self._row_sizes = array("i")
        self._row_words = array("i")
        self._row_counts = array("i")

    def __len__(self) -> int:
        return len(self._keys)

    def add(self, blob_id: bytes, language: int, parsed: ParsedBlob) -> None:
        """Add what a blob (20-byte id) holds when it is read as a language; once per key."""
        key = key_of(blob_id, language)
        if key in self._keys:
            return
        self._keys[key] = None
        self._counts.append(len(parsed.units))
        self._excluded.append(self._notes[parsed.excluded])
        self._problems.append(self._notes[parsed.problem])
        self._parents.extend(parents_of(parsed.units))
        for unit in parsed.units:
            self._add_unit(unit)

    def _add_unit(self, unit: Unit) -> None:
        span = unit.span
        self._kinds.append(unit.kind)
        self._places.extend((span.start_line, span.end_line, span.start_byte, span.end_byte))
        self._qualified.append(to_bytes(unit.name))
        own = own_name(unit.name, unit.kind)
        self._own.append(-1 if own is None else self._names[own])
        self._add_references(unit)
        enclosing = "" if own is None else unit.name.rpartition(".")[0]
        if own is None:
            own = unit.name if unit.kind is Kind.DOC else ""
        signature = " ".join((unit.signature, *unit.decorators))
        for text in (enclosing, own, signature, unit.docstring, unit.body, unit.comments):
            self._add_text(text)

    def _add_references(self, unit: Unit) -> None:
        uses = dict.fromkeys((use.name, use.kind) for use in unit.references)
        self._used_counts.append(len(uses))
        for name, kind in uses:
            self._used.append(self._names[name])
            self._used_kinds.append(kind)

    def _add_text(self, text: str) -> None:
        counts = Counter(WORD.findall(text)) if text else Counter[str]()
        self._row_sizes.append(len(counts))
        self._row_words.extend(map(self._words.__getitem__, counts))
        self._row_counts.extend(counts.values())

    def build(self) -> Segment:
        """The segment of all that was added."""
        inverted, lengths = self._invert()
        counts = np.array(self._counts)
        blobs = BlobColumns(
            np.frombuffer(b"".join(self._keys), dtype=KEY),
            starts_of(counts),
            counts,
            np.array(self._excluded),
            np.array(self._problems),
            StringTable.of([to_bytes(note) for note in self._notes]),
        )
        places = np.array(self._places, dtype=np.int32).reshape(-1, 4)
        units = UnitColumns(
            np.array(self._kinds),
            np.ascontiguousarray(places[:, :2]),
            np.ascontiguousarray(places[:, 2:]),
            np.array(self._parents),
            lengths,
            StringTable.of(self._qualified),
        )
        return assemble(blobs, units, self._name_columns(), inverted)

    def _name_columns(self) -> NameColumns:
        raw = [to_bytes(name) for name in self._names]
        strings = ordered(raw)
        # One more, at the end, so that -1 (defines no name) stays -1.
        remap = np.append(renumber(raw, _numbers(strings)), np.int32(-1))
        return NameColumns(
            StringTable.of(strings),
            remap[np.array(self._own, dtype=np.int64)],
            offsets_of(np.array(self._used_counts)),
            remap[np.array(self._used, dtype=np.int64)],
            np.array(self._used_kinds),
        )

    def _invert(self) -> tuple[Inverted, Ints]:
        """The postings, and the number of terms (u, N_FIELDS) of every field."""
        per_word = [terms_of(word) if len(word) <= LONGEST_WORD else () for word in self._words]
        raw = [to_bytes(term) for terms in per_word for term in terms]
        strings = ordered(raw)
        numbers = renumber(raw, _numbers(strings))
        n_terms = np.fromiter(map(len, per_word), dtype=np.int64, count=len(per_word))
        words = np.array(self._row_words, dtype=np.int64)
        repeats = n_terms[words]
        row_sizes = np.array(self._row_sizes)
        rows = np.repeat(np.repeat(np.arange(len(row_sizes)), row_sizes), repeats)
        counts = np.repeat(np.array(self._row_counts, dtype=np.int64), repeats)
        occurring = numbers[ranges(starts_of(n_terms)[words], repeats)]
        lengths = np.bincount(rows, weights=counts, minlength=len(row_sizes))
        inverted = invert(StringTable.of(strings), occurring, rows, counts)
        return inverted, lengths.astype(np.int64).reshape(-1, N_FIELDS)


def own_name(qualified: str, kind: int) -> str | None:
    """Last component of a qualified name, without `#2`; None for what defines no name."""
    if not (Kind(kind).is_function or Kind(kind).is_class):
        return None
    return _REPETITION.sub("", qualified).rpartition(".")[2]


class _Numbering(dict[str, int]):
    """Numbers strings in the order in which they are first asked for."""

    def __missing__(self, text: str) -> int:
        number = self[text] = len(self)
        return number


def _numbers(strings: list[bytes]) -> dict[bytes, int]:
    return dict(zip(strings, range(len(strings)), strict=True))
