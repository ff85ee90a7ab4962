"""Pairs of a question and the functions that answer it, and the file that keeps them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.training.jsonlines import read_lines, write_lines
from indexers.errors import PatchpointError


@dataclass(frozen=True, slots=True)
class Pair:
    """One example for an encoder.

    Attributes:
        repo: `owner/name`.
        source: commit sha, or `docstring`.
        query: in the form of `rankers.encoders.text.query_text`.
        positives: in the form of `unit_text`: the functions changed, as they were before.
        negatives: functions of the same repository that share words with the query, and
            are left as they were.
        language: of the first positive.
    """

    repo: str
    source: str
    query: str
    positives: tuple[str, ...]
    negatives: tuple[str, ...] = ()
    language: str = ""


def write_pairs(path: Path, pairs: Iterable[Pair]) -> int:
    """Write pairs as JSON Lines; return how many."""
    return write_lines(path, pairs)


def read_pairs(path: Path) -> Iterator[Pair]:
    """Read what `write_pairs` wrote.

    Raises:
        PatchpointError: no such file, or a line that is no pair.
    """
    for number, row in enumerate(read_lines(path), 1):
        try:
            yield _pair(row)
        except (KeyError, TypeError) as error:
            raise PatchpointError(
                f"line {number} of '{path}' is no pair",
                "make the file with patchpoint train mine-commits or mine-docstrings",
            ) from error


def _pair(row: dict[str, Any]) -> Pair:
    lists = {name: tuple(row[name]) for name in ("positives", "negatives")}
    return Pair(**(row | lists))
