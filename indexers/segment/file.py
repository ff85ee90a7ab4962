"""Segments as bytes: a header, then the arrays, aligned, read where they lie.

Layout: magic (8 bytes), length and CRC-32 of the header (4 bytes each, little endian), the
header (JSON: name, type, shape and position of every array, size and CRC-32 of the rest),
then the arrays at multiples of 64 bytes.
"""

from __future__ import annotations

import json
import mmap
import struct
import zlib
from dataclasses import fields
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from indexers.segment.segment import Segment
from indexers.segment.strings import StringTable

MAGIC = b"PATCHSEG"
ALIGNMENT = 64
_PREFIX = struct.Struct("<8sII")
Columns = TypeVar("Columns")
"""A dataclass of nothing but arrays and string tables, such as `Segment`."""


class DamagedSegment(Exception):
    """The bytes are no complete segment. Counts as a miss; no one but the store sees it."""


def to_buffer(columns: Any) -> bytes:
    """The segment (or other columns) as the content of a file."""
    arrays = _arrays(columns)
    table: dict[str, tuple[str, tuple[int, ...], int]] = {}
    position = 0
    for name, values in arrays.items():
        table[name] = (values.dtype.str, values.shape, position)
        position = _aligned(position + values.nbytes)
    body = bytearray(position)
    for name, values in arrays.items():
        start = table[name][2]
        body[start : start + values.nbytes] = np.ascontiguousarray(values).tobytes()
    header = json.dumps({"arrays": table, "size": len(body), "crc": zlib.crc32(body)}).encode()
    prefix = _PREFIX.pack(MAGIC, len(header), zlib.crc32(header)) + header
    return prefix.ljust(_aligned(len(prefix)), b"\0") + bytes(body)


def from_buffer(buffer: Any, *, verify: bool = True) -> Segment:
    """The segment that lies in a buffer; see `columns_from_buffer`."""
    return columns_from_buffer(buffer, Segment, verify=verify)


def columns_from_buffer(buffer: Any, kind: type[Columns], *, verify: bool = True) -> Columns:
    """The columns that lie in a buffer (bytes or a memory map), without a copy.

    Args:
        buffer: what `to_buffer` made.
        kind: the dataclass that it was made from.
        verify: also compare the checksum of the arrays, which reads all of them.

    Raises:
        DamagedSegment: it is cut short, altered, or something else.
    """
    header, start = _read_header(buffer)
    if len(buffer) - start != header["size"]:
        raise DamagedSegment(f"{len(buffer) - start} bytes instead of {header['size']}")
    if verify and zlib.crc32(memoryview(buffer)[start:]) != header["crc"]:
        raise DamagedSegment("the checksum differs")
    arrays = {
        name: np.ndarray(shape, dtype=dtype, buffer=buffer, offset=start + position)
        for name, (dtype, shape, position) in header["arrays"].items()
    }
    return _columns(arrays, kind)


def map_file(path: Path, *, verify: bool = True) -> Segment:
    """Map a segment file; see `map_columns`."""
    return map_columns(path, Segment, verify=verify)


def map_columns(path: Path, kind: type[Columns], *, verify: bool = True) -> Columns:
    """Map a file: only what is looked at is ever read (all of it where it is verified).

    Raises:
        DamagedSegment: see `from_buffer`.
        OSError: the file is not there or cannot be read.
    """
    with path.open("rb") as file:
        if path.stat().st_size < _PREFIX.size:
            raise DamagedSegment("cut short")
        buffer = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    return columns_from_buffer(buffer, kind, verify=verify)


def _read_header(buffer: Any) -> tuple[dict[str, Any], int]:
    if len(buffer) < _PREFIX.size:
        raise DamagedSegment("cut short")
    magic, length, crc = _PREFIX.unpack(buffer[: _PREFIX.size])
    header = bytes(buffer[_PREFIX.size : _PREFIX.size + length])
    if magic != MAGIC or zlib.crc32(header) != crc:
        raise DamagedSegment("no segment, or a damaged header")
    return json.loads(header), _aligned(_PREFIX.size + length)


def _arrays(columns: Any) -> dict[str, NDArray[Any]]:
    arrays: dict[str, NDArray[Any]] = {}
    for field in fields(columns):
        value = getattr(columns, field.name)
        if isinstance(value, StringTable):
            arrays[f"{field.name}.offsets"] = value.offsets
            arrays[f"{field.name}.data"] = value.data
        else:
            arrays[field.name] = value
    return arrays


def _columns(arrays: dict[str, NDArray[Any]], kind: type[Columns]) -> Columns:
    values: dict[str, Any] = dict(arrays)
    for name in [name for name in arrays if name.endswith(".data")]:
        table = name.removesuffix(".data")
        values[table] = StringTable(values.pop(f"{table}.offsets"), values.pop(name))
    try:
        return kind(**values)
    except TypeError as error:
        raise DamagedSegment(f"these are no columns of {kind.__name__}") from error


def _aligned(position: int) -> int:
    return -(-position // ALIGNMENT) * ALIGNMENT
