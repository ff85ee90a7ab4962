"""The folder of a run: what is finished, what was begun, and how it was asked for."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.locobench.run import files
from bench.locobench.run.job import Done, file_name, line
from bench.locobench.run.scratch import PREFIX, make_scratch, remove
from bench.locobench.session.journal import Remains, read_journal
from bench.locobench.session.record import total_cost
from bench.runfolder import write_json
from indexers.errors import PatchpointError

if TYPE_CHECKING:
    from filelock import FileLock

SESSIONS = "sessions.jsonl"
RESULTS = "results.jsonl"
ATTEMPTS = "attempts.jsonl"
CONFIG = "config.json"
PARTIAL = "partial"
SCRATCH = "scratch.txt"
LOCK = "run.lock"
AGAIN = frozenset({"failed", "died", "budget"})
"""Statuses of sessions that `--retry-failed` plays again."""


@dataclass(slots=True)
class Spent:
    """What sessions cost together, as far as it is known."""

    usd: float = 0.0
    tokens: int = 0

    def add(self, cost: Mapping[str, Any]) -> None:
        """Count the cost of a session or an attempt."""
        self.usd += cost["usd"] or 0.0
        self.tokens += cost["prompt_tokens"] + cost["completion_tokens"]


class RunFolder:
    """Results are lines that are on the disk before anybody is told of them.

    A session is finished when its result is there; its session's line is written first.

    Attributes:
        finished: id to status.
        attempts: id to what is known of earlier attempts that did not end.
        spent: what all of it cost.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.finished: dict[str, str] = {}
        self.attempts: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
        self.spent = Spent()
        self._scratch: Path | None = None
        self._lock: FileLock | None = None

    def open(self, config: Mapping[str, Any], resume: bool, again: bool) -> None:
        """Make the folder, or take it up.

        Args:
            config: how the run is asked for.
            resume: whether results may be there.
            again: whether failed sessions are to be played again.

        Raises:
            PatchpointError: there are results already, the run was asked for otherwise, or
                another process is at work in the folder.
        """
        self._take()
        if (self.path / RESULTS).exists():
            self._check(config, resume)
            self._take_up_finished(AGAIN if again else frozenset())
        write_json(self.path / CONFIG, config)
        self._take_up_partial()
        self._make_scratch()

    def scratch(self, identity: str) -> Path:
        """A folder that a session may make."""
        assert self._scratch is not None
        return self._scratch / file_name(identity)

    def journal(self, identity: str) -> Path:
        """Where the messages of a running session go."""
        return self.path / PARTIAL / f"{file_name(identity)}.jsonl"

    def remains(self, identity: str) -> Remains:
        """What is left of a session whose process died."""
        return read_journal(self.journal(identity))

    def keep(self, done: Done) -> dict[str, Any]:
        """Write a finished session down; give back our record with earlier attempts."""
        identity = done.record["id"]
        record = {**done.record, "attempts": self.attempts.pop(identity, [])}
        files.append(self.path / SESSIONS, done.session)
        files.append(self.path / RESULTS, line(record))
        self.finished[identity] = record["status"]
        self.spent.add(record["cost"])
        self.journal(identity).unlink(missing_ok=True)
        return record

    def close(self) -> None:
        """Remove what only the running needed, as far as it came to that."""
        if self._scratch is not None:
            remove(self._scratch)
            (self.path / SCRATCH).unlink(missing_ok=True)
        if self._lock is not None:
            self._lock.release()

    def _take(self) -> None:
        """Make the folder and hold its lock, which ends with this process, killed or not."""
        from filelock import FileLock, Timeout

        self.path.mkdir(parents=True, exist_ok=True)
        lock = FileLock(self.path / LOCK)
        try:
            lock.acquire(blocking=False)
        except Timeout as error:
            raise PatchpointError(
                f"another process is at work in '{self.path}'", "wait for it, or end it"
            ) from error
        self._lock = lock

    def _check(self, config: Mapping[str, Any], resume: bool) -> None:
        if not resume:
            raise PatchpointError(
                f"'{self.path}' holds a run already", "give --resume to go on with it"
            )
        before = json.loads((self.path / CONFIG).read_text(encoding="utf-8"))["manner"]
        for name in sorted(before.keys() | config["manner"].keys()):
            then, now = before.get(name), config["manner"].get(name)
            if then != now:
                raise PatchpointError(
                    f"the run in '{self.path}' has {name} '{then}', not '{now}'",
                    "resume it as it was begun, or name another folder",
                )

    def _take_up_finished(self, again: frozenset[str]) -> None:
        """Leave only whole lines of finished sessions, once each."""
        for one in files.read(self.path / RESULTS):
            self.finished[one["id"]] = one["status"]
        for one in files.read(self.path / RESULTS):
            if self.finished.get(one["id"]) in again:
                del self.finished[one["id"]]
                self._abandon(one["id"], one)
            elif one["id"] in self.finished:
                for cost in (one["cost"], *(early["cost"] for early in one["attempts"])):
                    self.spent.add(cost)
        for name in (RESULTS, SESSIONS):
            files.replace(self.path / name, self._last_lines(self.path / name))

    def _last_lines(self, path: Path) -> Iterator[str]:
        last = {one["id"]: number for number, one in enumerate(files.read(path))}
        for number, one in enumerate(files.read(path)):
            if one["id"] in self.finished and last[one["id"]] == number:
                yield line(one)

    def _take_up_partial(self) -> None:
        """Note what attempts were lost, in this run or an earlier one."""
        self.attempts.clear()
        for one in files.read(self.path / ATTEMPTS):
            self.attempts[one["id"]].append(one["attempt"])
        for path in sorted((self.path / PARTIAL).glob("*.jsonl")):
            remains = read_journal(path)
            if remains.scenario_id and remains.scenario_id not in self.finished:
                self._abandon(remains.scenario_id, _killed(remains))
            path.unlink()
        for identity in self.finished:
            self.attempts.pop(identity, None)
        for attempts in self.attempts.values():
            for attempt in attempts:
                self.spent.add(attempt["cost"])

    def _abandon(self, identity: str, record: Mapping[str, Any]) -> None:
        attempt = {name: record.get(name) for name in ("status", "reason", "turns", "cost")}
        files.append(self.path / ATTEMPTS, line({"id": identity, "attempt": attempt}))
        self.attempts[identity].append(attempt)

    def _make_scratch(self) -> None:
        note = self.path / SCRATCH
        if note.exists():
            before = Path(note.read_text(encoding="utf-8"))
            if before.name.startswith(PREFIX) and before.is_absolute():
                remove(before)
        self._scratch = make_scratch()
        note.write_text(str(self._scratch), encoding="utf-8")


def _killed(remains: Remains) -> dict[str, Any]:
    return {
        "status": "killed",
        "reason": "the run was killed; the session was begun again",
        "turns": remains.replies,
        "cost": total_cost(remains.costs),
    }
