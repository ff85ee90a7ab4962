"""Facts as bytes, and the name of what makes them."""

from __future__ import annotations

import hashlib
import json
from dataclasses import astuple
from functools import cache
from pathlib import Path
from typing import Any

from indexers.graph.facts.types import Binding, Class, Facts, Function, Import

_MAKERS = (
    "graph/facts/*.py",
    "graph/languages/*.py",
    "graph/queries/*.scm",
    "grammars/*.py",
    "parse/reader.py",
    "parse/source.py",
)


@cache
def fingerprint() -> str:
    """Names the code that decides what the facts of a content are."""
    package = Path(__file__).parents[2]
    digest = hashlib.sha256()
    for pattern in _MAKERS:
        for path in sorted(package.glob(pattern)):
            digest.update(path.relative_to(package).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def to_bytes(facts: Facts) -> bytes:
    """Write facts."""
    row = json.dumps(astuple(facts), ensure_ascii=False, separators=(",", ":"))
    return row.encode("utf-8", "replace")


def from_bytes(data: bytes) -> Facts | None:
    """Read facts; None where the bytes are none."""
    try:
        row: Any = json.loads(data)
        return Facts(
            row[0],
            tuple(Import(*one) for one in row[1]),
            tuple((name, chain) for name, chain in row[2]),
            tuple(Function(*_frozen(one)) for one in row[3]),
            tuple(Class(*_frozen(one)) for one in row[4]),
            tuple(Binding(*one) for one in row[5]),
            tuple((name, at) for name, at in row[6]),
            tuple((name, base) for name, base in row[7]),
        )
    except (ValueError, TypeError, IndexError, KeyError):
        return None


def _frozen(row: list[Any]) -> tuple[Any, ...]:
    """A row whose lists are tuples again."""
    return tuple(tuple(one) if isinstance(one, list) else one for one in row)
