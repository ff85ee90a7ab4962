"""The arrays of a segment."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexers.segment.arrays import Ints
from indexers.segment.strings import Numbers, StringTable

KEY = np.dtype("S21")
"""Language code (1 byte) and the first 20 bytes of the blob id."""

Keys = NDArray[np.bytes_]
Bytes = NDArray[np.uint8]


@dataclass(frozen=True, slots=True, eq=False)
class Segment:
    """What b blobs with u units hold; n distinct names, t distinct terms.

    A unit is known by its position in the unit arrays. The units of a blob stand side by
    side, in the order of the file.

    Attributes:
        keys: (b) ascending, distinct.
        blob_starts: (b) first unit of each blob.
        blob_counts: (b) number of units of each blob.
        blob_excluded: (b) number in `notes` of why its content keeps it out; 0 is "".
        blob_problems: (b) number in `notes` of what the parser could not do; 0 is "".
        notes: texts of the two above, the first one is "".
        kinds: (u) `Kind` values.
        lines: (u, 2) first and last line, 1-based, inclusive.
        spans: (u, 2) byte offsets, half-open.
        parents: (u) enclosing class, counted from the first unit of the blob, or -1.
        lengths: (u, 6) number of terms in each `Field`.
        qualified: (u) qualified names, one per unit.
        own_names: (u) number in `names` of the last component, or -1 for what defines none.
        names: ordered; last components and names used.
        definition_offsets: (n + 1) into `definition_units`.
        definition_units: units by the name that they define.
        reference_offsets: (u + 1) into the two below.
        reference_names: names used, by unit, in order, each use of a kind once.
        reference_kinds: `RefKind` values.
        use_offsets: (n + 1) into the two below.
        use_units: units by the name that they use.
        use_kinds: `RefKind` values.
        terms: ordered.
        posting_offsets: (t + 1) into the three below.
        posting_units: units by term, ascending in each term.
        posting_fields: `Field` values.
        posting_counts: how often the term stands there, 65535 at most.
    """

    keys: Keys
    blob_starts: Numbers
    blob_counts: Numbers
    blob_excluded: Numbers
    blob_problems: Numbers
    notes: StringTable
    kinds: Bytes
    lines: Numbers
    spans: Numbers
    parents: Numbers
    lengths: Numbers
    qualified: StringTable
    own_names: Numbers
    names: StringTable
    definition_offsets: Ints
    definition_units: Numbers
    reference_offsets: Ints
    reference_names: Numbers
    reference_kinds: Bytes
    use_offsets: Ints
    use_units: Numbers
    use_kinds: Bytes
    terms: StringTable
    posting_offsets: Ints
    posting_units: Numbers
    posting_fields: Bytes
    posting_counts: NDArray[np.uint16]

    @property
    def n_units(self) -> int:
        """Number of units."""
        return len(self.kinds)

    def locate(self, keys: Keys) -> Ints:
        """Position of each key among the blobs, or -1."""
        if not len(self.keys):
            return np.full(len(keys), -1, dtype=np.int64)
        found = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        return np.where(self.keys[found] == keys, found, -1)


def key_of(blob_id: bytes, language: int) -> bytes:
    """The key of a blob that is read as a language (SHA-256 ids are cut to 20 bytes)."""
    return bytes((language,)) + blob_id[:20]


def keys_of(blobs: Iterable[tuple[str, int]]) -> Keys:
    """Keys of (hexadecimal blob id, language code) pairs, in the given order."""
    joined = b"".join(key_of(bytes.fromhex(blob), language) for blob, language in blobs)
    return np.frombuffer(joined, dtype=KEY)
