"""A status for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict

from engine.answers import SCHEMA_VERSION
from engine.formats.harmless import printable
from engine.formats.sizes import human
from engine.formats.tuned import state_text
from engine.status import Status

_MOST_PROBLEMS = 20


def as_document(status: Status) -> str:
    """Return one JSON document."""
    return json.dumps({"schema_version": SCHEMA_VERSION} | asdict(status), indent=2)


def as_lines(status: Status) -> Iterator[str]:
    """Yield facts, then languages, exclusions and problems."""
    yield f"repository   {printable(status.root)}"
    yield f"commit       {_commit(status)}"
    yield f"indexed      {status.units:,} units in {status.files:,} files{_first(status)}"
    if status.embedded is not None:
        done = f"{status.embedded:,} of {status.to_embed:,} functions outside tests"
        yield f"embedded     {done}{_how_to_embed(status)}"
    yield f"store        {printable(status.store)} ({human(status.store_bytes)})"
    yield f"writer       {status.writer or 'none'}"
    yield f"tuned        {state_text(status.tuned)}"
    if status.languages:
        yield ""
        yield "language         files  functions    classes"
    for one in status.languages:
        yield f"{one.name:<12} {one.files:>9,} {one.functions:>10,} {one.classes:>10,}"
    yield from _excluded(status)
    yield from _problems(status)


def _commit(status: Status) -> str:
    if status.commit is None:
        return "none"
    return f"{status.commit}, with changes" if status.dirty else status.commit


def _first(status: Status) -> str:
    return "" if status.was_indexed else " (for the first time, just now)"


def _how_to_embed(status: Status) -> str:
    return "" if status.embedded == status.to_embed else " (patchpoint index --embed)"


def _excluded(status: Status) -> Iterator[str]:
    if status.excluded:
        yield ""
        yield "left out (patchpoint files --excluded)"
    for reason, count in status.excluded.items():
        yield f"{printable(reason):<24} {count:>7,}"


def _problems(status: Status) -> Iterator[str]:
    if status.problems:
        yield ""
        yield f"problems in {len(status.problems):,} files; what was understood is indexed"
    for path, text in list(status.problems.items())[:_MOST_PROBLEMS]:
        yield f"{printable(path)}: {printable(text)}"
    if len(status.problems) > _MOST_PROBLEMS:
        yield f"… and {len(status.problems) - _MOST_PROBLEMS:,} more (--json lists all)"
