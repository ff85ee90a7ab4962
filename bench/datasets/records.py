"""Reads a file into records: JSON, JSON Lines, CSV (each gzipped or not) and Parquet."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

from bench.datasets.found import BOM, ENDS, Found, Opened, damage
from bench.datasets.jsontext import read_json, read_lines
from bench.datasets.tables import read_csv, read_parquet

SUFFIXES = (".json", ".jsonl", ".ndjson", ".csv", ".tsv", ".parquet")
PACKED = ".gz"


def suffix_of(path: Path) -> str:
    """The suffix that says how a file is written, whether it is gzipped or not."""
    return Path(path.name.lower().removesuffix(PACKED)).suffix


def read_records(path: Path) -> Iterator[Found]:
    """Yield the records of a file in order; what is damaged is named, and the rest goes on.

    Raises:
        OSError: the file cannot be opened or read.
    """
    with _opened(path) as file:
        try:
            head = file.peek(1 << 12).removeprefix(BOM).lstrip()
        except ENDS as error:
            yield "line 1", damage(error)
            return
        suffix = suffix_of(path)
        if head.startswith(b"PAR1") or suffix == ".parquet":
            yield from read_parquet(path)
        elif suffix in (".csv", ".tsv"):
            yield from read_csv(file, "," if suffix == ".csv" else "\t")
        elif suffix == ".json" or (suffix not in (".jsonl", ".ndjson") and head[:1] == b"["):
            yield from read_json(file)
        else:
            yield from read_lines(file)


def _opened(path: Path) -> Opened:
    """Open it, unpacked where it begins like a gzip file, whatever its name."""
    with path.open("rb") as file:
        packed = file.read(2) == b"\x1f\x8b"
    return gzip.open(path, "rb") if packed else path.open("rb")
