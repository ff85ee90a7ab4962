"""Runs and files of sessions, and where each session stands in them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.locobench.grounded.table import SCALE
from bench.locobench.metrics.form import session_of
from bench.locobench.metrics.session import Session
from bench.locobench.run.folder import CONFIG, RESULTS, SESSIONS
from bench.locobench.score.lines import Line, read_lines
from indexers.errors import PatchpointError


@dataclass(frozen=True, slots=True)
class Place:
    """Where a session stands: its line, and what the run noted of it.

    Attributes:
        path: file of sessions.
        offset: byte where its line begins.
        record: of the run; may be empty.
    """

    path: Path
    offset: int
    record: Mapping[str, Any]

    def session(self) -> Session:
        """Read it."""
        with self.path.open("rb") as file:
            file.seek(self.offset)
            return session_of(json.loads(file.readline()))


@dataclass(frozen=True, slots=True)
class Run:
    """Sessions of one agent.

    Attributes:
        name: what its row is called.
        agent: what it was played with, or "" where a file does not say.
        places: by scenario id.
    """

    name: str
    agent: str
    places: Mapping[str, Place]


def open_run(path: Path) -> Run:
    """Open the folder of a run, or a file of sessions.

    Raises:
        PatchpointError: it is neither.
    """
    if not path.is_dir():
        return Run(path.name.partition(".")[0], "", dict(_places(path, {})))
    try:
        config = json.loads((path / CONFIG).read_text(encoding="utf-8"))
        agent = str(config["manner"]["agent"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise PatchpointError(f"no run in '{path}'", "name a folder that `run` made") from error
    records = {str(one.get("id")): one for one in _objects(path / RESULTS)}
    sessions = path / SESSIONS
    places = dict(_places(sessions, records)) if sessions.exists() else {}
    return Run(SCALE.get(agent, path.name), agent, places)


def distinct(runs: Sequence[Run]) -> list[Run]:
    """Runs whose names differ: one that is there already gets a number."""
    seen: dict[str, int] = {}
    found = []
    for run in runs:
        seen[run.name] = number = seen.get(run.name, 0) + 1
        name = run.name if number == 1 else f"{run.name} ({number})"
        found.append(Run(name, run.agent, run.places))
    return found


def _places(path: Path, records: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, Place]]:
    """The last line of a session counts: one that was played again has two."""
    offset = 0
    try:
        with path.open("rb") as file:
            for text in file:
                name = _id(text)
                if name:
                    yield name, Place(path, offset, records.get(name, {}))
                offset += len(text)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise PatchpointError(f"cannot read '{path}': {reason}") from error


def _id(text: bytes) -> str:
    """The id of a session; "" for a line that holds none."""
    try:
        record = json.loads(text)
        return str(record["id"]) if "turns" in record else ""
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""


def _objects(path: Path) -> Iterator[Mapping[str, Any]]:
    if path.exists():
        for line in read_lines(path):
            if isinstance(line, Line):
                yield line.record()
