"""A trace on disk: JSON Lines, one event a line, each written whole before the next turn."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from agent.loop.types import Outcome, Turn
from agent.memory.memory import Memory
from agent.memory.record import of_json as candidate_of_json
from agent.memory.types import Candidate
from agent.trace.events import Event, of_outcome, of_turn, to_turn
from indexers.errors import PatchpointError

VERSION = 1
_BEGINNING = b'{"event": "start"'


class BadTrace(PatchpointError):
    """A file that is no trace, or not the trace that is wanted."""


class TraceFile:
    """Writes a trace, and goes on with that of an interrupted run.

    A line is appended in one piece and flushed to the disk; a line that was cut off by a
    crash is dropped when the run goes on.
    """

    def __init__(self, path: Path, start: Mapping[str, Any], secrets: Sequence[str] = ()) -> None:
        """Open a trace.

        Args:
            path: of the file, which may hold an interrupted run with the same start.
            start: what the search is about: as JSON, the same for the same search.
            secrets: texts that must not be in the file, such as a key.

        Raises:
            BadTrace: the file cannot be written, is no trace, holds another search, or one
                that is finished.
        """
        self._path = path
        self._secrets = [secret for secret in secrets if secret]
        self.turns: Sequence[Turn] = ()
        self.candidates: Sequence[Candidate] = ()
        head = {"event": "start", "version": VERSION, **start}
        events = [] if _is_new(path) else list(read_events(path))
        if events:
            self._go_on(events, json.loads(self._hidden(json.dumps(head))))
        else:
            self._write(json.dumps(head, ensure_ascii=False) + "\n", "w")

    def turn(self, turn: Turn, memory: Memory) -> None:
        """Append a turn."""
        self._append(of_turn(turn, memory))

    def end(self, outcome: Outcome, ranking: Sequence[str]) -> None:
        """Append how it ended."""
        self._append(of_outcome(outcome, list(ranking)))

    def _go_on(self, events: Sequence[Event], head: Event) -> None:
        if events[0] != head:
            keys = [key for key in {**head, **events[0]} if events[0].get(key) != head.get(key)]
            raise BadTrace(
                f"'{self._path}' is the trace of another search ({', '.join(keys)} differ)",
                "name another file, or give the same issue, tree and options",
            )
        if events[-1]["event"] == "end":
            raise BadTrace(
                f"'{self._path}' is the trace of a search that is finished",
                f"read it with 'patchpoint trace {self._path}', or name another file",
            )
        self.turns = turns_of(self._path, events[1:])
        if len(events) > 1:
            self.candidates = tuple(candidate_of_json(one) for one in events[-1]["memory"])
        whole = self._path.read_bytes()
        os.truncate(self._path, whole.rfind(b"\n") + 1)

    def _append(self, event: Event) -> None:
        self._write(json.dumps(event, ensure_ascii=False) + "\n", "a")

    def _hidden(self, line: str) -> str:
        for secret in self._secrets:
            line = line.replace(secret, "…")
        return line

    def _write(self, line: str, mode: str) -> None:
        try:
            with self._path.open(mode + "b", buffering=0) as stream:
                stream.write(self._hidden(line).encode("utf-8", "replace"))
                os.fsync(stream.fileno())
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise BadTrace(
                f"cannot write the trace '{self._path}': {reason}", "name another file"
            ) from error


def read_events(path: Path) -> Iterator[Event]:
    """Events of a trace in order; a last line that is cut off is left out.

    Raises:
        BadTrace: there is no such file, or it is no trace.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise BadTrace(
            f"cannot read the trace '{path}': {reason}", "'locate --agent … --trace' writes one"
        ) from error
    lines = content.split(b"\n")[:-1]
    if not lines:
        raise _no_trace(path, 1)
    for number, line in enumerate(lines, 1):
        try:
            event = json.loads(line)
            kind = event["event"]
        except (ValueError, KeyError, TypeError):
            raise _no_trace(path, number) from None
        if (number == 1) != (kind == "start") or kind not in ("start", "turn", "end"):
            raise _no_trace(path, number)
        if number == 1 and event.get("version") != VERSION:
            raise BadTrace(
                f"'{path}' is a trace of version {event.get('version')}, not {VERSION}",
                "read it with the release that wrote it",
            )
        yield event


def turns_of(path: Path, events: Sequence[Event]) -> tuple[Turn, ...]:
    """The turns that events tell of.

    Raises:
        BadTrace: an event is no turn.
    """
    turns = []
    for number, event in enumerate(events, 2):
        try:
            turns.append(to_turn(event))
        except (KeyError, TypeError, ValueError):
            raise _no_trace(path, number) from None
    return tuple(turns)


def _no_trace(path: Path, line: int) -> BadTrace:
    hint = "'locate --agent … --trace FILE' writes one"
    return BadTrace(f"'{path}' is no trace of a search (line {line})", hint)


def _is_new(path: Path) -> bool:
    """Whether nothing was written yet, or not even the first line in full."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return True
    except OSError:  # whether it can be written will be seen
        return not path.exists()
    return not content or (b"\n" not in content and content.startswith(_BEGINNING))
