"""Records written as tables: CSV and Parquet."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator
from pathlib import Path

from bench.datasets.found import ENDS, Found, Opened, damage

_MORE = "\0more"  # no head of a column is called that, while "" is pandas' own


def read_csv(file: Opened, separator: str) -> Iterator[Found]:
    """Yield the rows of a table with a head; empty cells are absent fields."""
    csv.field_size_limit(sys.maxsize)  # a patch is longer than the 128 KiB of the default
    with io.TextIOWrapper(file, "utf-8-sig", "replace", newline="") as text:
        rows = csv.DictReader(text, delimiter=separator, restkey=_MORE)
        while True:
            try:
                row = next(rows, None)
            except csv.Error as error:
                yield f"line {rows.line_num}", f"no CSV: {error}"
                continue
            except ENDS as error:
                yield f"line {rows.line_num + 1}", damage(error)
                return
            if row is None:
                return
            place = f"line {rows.line_num}"
            if _MORE in row:
                yield place, "more cells than the head has columns"
            else:
                yield place, {name: cell for name, cell in row.items() if cell}


def read_parquet(path: Path) -> Iterator[Found]:
    """Yield the rows of a Parquet file, some at a time."""
    import pyarrow
    from pyarrow.parquet import ParquetFile

    number = 0
    try:
        with ParquetFile(path) as file:
            for batch in file.iter_batches(batch_size=64):
                for row in batch.to_pylist():
                    number += 1
                    yield f"row {number}", row
    except (pyarrow.ArrowException, OSError) as error:
        yield f"row {number + 1}", damage(error)
