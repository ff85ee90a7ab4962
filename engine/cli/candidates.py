"""Units to rerank, from a file or standard input."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from indexers.errors import PatchpointError

if TYPE_CHECKING:
    from engine.answering.listed import Named

_MOST_BYTES = 32 << 20
_LISTS = ("functions", "classes", "texts", "hits")
"""Lists of units in the JSON documents of `locate` and `search`."""
_HINT = "pipe them: patchpoint locate … --format jsonl | patchpoint rerank …, or name a file"


def read_candidates(file: Path | None) -> list[Named]:
    """Read units: ids, one in a line, or what `locate` and `search` print as json or jsonl.

    Args:
        file: None or `-` is standard input.

    Raises:
        PatchpointError: there are none, or they cannot be read.
    """
    if file is not None and file != Path("-"):
        content, source = _read_file(file), f"'{file}'"
    elif sys.stdin.isatty():
        raise PatchpointError("no candidates given", _HINT)
    else:
        content, source = sys.stdin.buffer.read(_MOST_BYTES + 1), "standard input"
    if len(content) > _MOST_BYTES:
        raise PatchpointError(f"the candidates in {source} are longer than 32 MiB", _HINT)
    found = list(_units(content.decode("utf-8-sig", "surrogateescape")))
    if not found:
        raise PatchpointError(f"no candidates in {source}", _HINT)
    return found


def _read_file(file: Path) -> bytes:
    try:
        with file.open("rb") as stream:
            return stream.read(_MOST_BYTES + 1)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise PatchpointError(f"cannot read the candidates '{file}': {reason}", _HINT) from error


def _units(text: str) -> Iterator[Named]:
    from engine.answering.listed import Named

    document = _json(text)
    if isinstance(document, dict) and "id" not in document:
        rows = [row for name in _LISTS for row in document.get(name, [])]
    else:
        rows = [_json(line) or line.strip() for line in text.splitlines() if line.strip()]
    for row in rows:
        if isinstance(row, str):
            yield Named(row)
        # Files of a ranking have no id: they follow from the units in them.
        elif isinstance(row, dict) and isinstance(row.get("id"), str):
            evidence = row.get("evidence")
            texts = evidence if isinstance(evidence, list) else []
            yield Named(row["id"], tuple(text for text in texts if isinstance(text, str)))


def _json(text: str) -> Any:
    """Return an object or a list; None for text that is none."""
    if not text.lstrip().startswith(("{", "[")):
        return None
    try:
        return json.loads(text)
    except ValueError:
        return None
