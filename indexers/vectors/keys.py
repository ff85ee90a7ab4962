"""What a vector is kept under: a unit of a blob, as it is read at a path."""

from __future__ import annotations

from hashlib import blake2b
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexers.segment.segment import keys_of
from indexers.view import View

KEY = np.dtype("S32")
"""Key of the blob (21 bytes, see `indexers.segment`), position of the unit in it (4, big
endian), hash of the path (7): the text of a unit begins with its path."""
PATH_BYTES = 7

Keys = NDArray[np.bytes_]
Hashes = NDArray[np.uint64]

_FACTORS = np.array(
    [0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93],
    dtype=np.uint64,
)
"""Odd numbers without a pattern."""


def keys_of_docs(view: View, docs: NDArray[Any]) -> Keys:
    """The keys of documents, `KEY` (n)."""
    files, rows = np.unique(view.doc_files[docs], return_inverse=True)
    entries = [view.files[file] for file in files.tolist()]
    languages = view.file_languages[files].tolist()
    pairs = ((entry.blob, code) for entry, code in zip(entries, languages, strict=True))
    paths = b"".join(_hash_of(entry.path) for entry in entries)
    firsts = np.array([view.docs_of_file(file).start for file in files.tolist()], dtype=np.int64)
    positions = (docs - firsts[rows]).astype(">u4") if len(docs) else np.empty(0, dtype=">u4")
    columns = (
        _bytes_of(keys_of(pairs))[rows],
        _bytes_of(positions),
        np.frombuffer(paths, dtype=np.uint8).reshape(-1, PATH_BYTES)[rows],
    )
    return np.ascontiguousarray(np.hstack(columns)).view(KEY).ravel()


def blobs_of(keys: Keys) -> Keys:
    """The key of the blob in each of the keys, as segments and snapshots know it."""
    width = KEY.itemsize - 4 - PATH_BYTES
    return np.ascontiguousarray(_bytes_of(keys)[:, :width]).view(f"S{width}").ravel()


def hashes_of(keys: Keys) -> Hashes:
    """One number per key, to sort and search by: a multilinear hash modulo 2^64.

    Two keys may share one, once in some ten million stores of a million vectors: whoever
    finds a number compares the key.
    """
    words = np.ascontiguousarray(keys, dtype=KEY).view(np.uint64).reshape(-1, len(_FACTORS))
    hashes: Hashes = (words * _FACTORS).sum(axis=1, dtype=np.uint64)
    return hashes


def _bytes_of(values: NDArray[Any]) -> NDArray[np.uint8]:
    rows = np.ascontiguousarray(values)
    return rows.view(np.uint8).reshape(len(rows), rows.dtype.itemsize)


def _hash_of(path: str) -> bytes:
    return blake2b(path.encode("utf-8", "surrogateescape"), digest_size=PATH_BYTES).digest()
