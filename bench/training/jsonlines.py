"""JSON Lines, compressed where the name ends in `.gz`."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from indexers.errors import PatchpointError

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


def write_lines(path: Path, records: Iterable[DataclassInstance]) -> int:
    """Write one dataclass per line; return how many."""
    count = 0
    with _open(path, "wt") as out:
        for record in records:
            out.write(json.dumps(asdict(record), ensure_ascii=False) + "\n")
            count += 1
    return count


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """Yield one object per line.

    Raises:
        PatchpointError: no such file, or a line that is no JSON object.
    """
    try:
        with _open(path, "rt") as lines:
            for number, line in enumerate(lines, 1):
                yield _object(line, path, number)
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise PatchpointError(f"cannot read '{path}': {error}", "name a JSON Lines file") from error


def _object(line: str, path: Path, number: int) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except ValueError:
        row = None
    if not isinstance(row, dict):
        raise PatchpointError(f"line {number} of '{path}' is no JSON object", "one on each line")
    return row


def _open(path: Path, mode: str) -> IO[str]:
    if path.suffix == ".gz":
        return gzip.open(path, mode, encoding="utf-8")  # type: ignore[return-value]
    return path.open(mode, encoding="utf-8")
