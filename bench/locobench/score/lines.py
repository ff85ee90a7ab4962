"""Lines of a file, numbered, packed or not; never more of them in memory than are at work."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.datasets.found import BOM, ENDS, damage
from indexers.errors import PatchpointError

_GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Line:
    """One line, not yet understood.

    Attributes:
        number: from 1.
        text: its bytes.
    """

    number: int
    text: bytes

    def record(self) -> dict[str, Any]:
        """The JSON object that it holds.

        Raises:
            BadLine: it holds none.
        """
        try:
            found = json.loads(self.text)
        except (ValueError, RecursionError) as error:
            raise BadLine(f"no JSON: {error}") from error
        if not isinstance(found, dict):
            raise BadLine("not a JSON object")
        return found


@dataclass(frozen=True, slots=True)
class DamagedLine:
    """A line that could not be scored.

    Attributes:
        number: from 1.
        reason: what is wrong with it.
    """

    number: int
    reason: str

    def __str__(self) -> str:
        """One line for people."""
        return f"line {self.number}: {self.reason}"


class BadLine(PatchpointError):
    """A line that is no record."""


def read_lines(path: Path) -> Iterator[Line | DamagedLine]:
    """Yield every line that is not blank; a packed file that breaks off ends with a damage.

    Raises:
        PatchpointError: the file cannot be opened.
    """
    try:
        with path.open("rb") as raw:
            packed = raw.read(len(_GZIP)) == _GZIP
            raw.seek(0)
            number = 0
            try:
                for number, text in enumerate(gzip.GzipFile(fileobj=raw) if packed else raw, 1):
                    if text.strip().removeprefix(BOM):
                        yield Line(number, text.removeprefix(BOM))
            except ENDS as error:
                yield DamagedLine(number + 1, damage(error))
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise PatchpointError(
            f"cannot read '{path}': {reason}", "name a JSON Lines file"
        ) from error
