"""What a session left behind that can be held against the truth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from agent.chat.tokens import estimate
from bench.locobench.data.types import AgentScenario
from bench.locobench.metrics.session import Call, Session
from bench.locobench.session.paths import normalised

_READING = ("read", "open_file")
_PATHS = ("path", "file_path", "target_file", "filepath")


@dataclass(frozen=True, slots=True)
class Evidence:
    """A session, with paths written in one way.

    Attributes:
        before: normalised path -> text of the project.
        read: files of the project that were read successfully.
        after: files that are other than before, with their text; None for what is no text.
        turns: what was said, assistant texts only, in order.
        calls: every call.
        shown: tokens of what calls returned, estimated.
        record: what the run itself noted, if anything.
    """

    before: Mapping[str, str]
    read: frozenset[str]
    after: Mapping[str, str]
    turns: tuple[str, ...]
    calls: tuple[Call, ...]
    shown: int
    record: Mapping[str, Any] = field(default_factory=dict)


def evidence_of(scenario: AgentScenario, session: Session, record: Mapping[str, Any]) -> Evidence:
    """Gather the evidence; a record of our own says more exactly what was read."""
    before = {normalised(path): text for path, text in scenario.contents().items()}
    noted = record.get("files", {}).get("read")
    read = (normalised(path) for path in noted) if noted is not None else _read(session)
    return Evidence(
        before,
        frozenset(path for path in read if path in before),
        _changed(session, before),
        tuple(str(turn.content) for turn in session.turns if turn.role == "assistant"),
        session.calls,
        _shown(session),
        record,
    )


def _read(session: Session) -> list[str]:
    """Paths of calls that read by their name and did not fail."""
    return [
        normalised(path)
        for call in session.calls
        if call.success is not False
        and any(word in str(call.function).lower() for word in _READING)
        and (path := path_of(call))
    ]


def path_of(call: Call) -> str:
    """The path that a call names, or ""."""
    given = call.parameters if isinstance(call.parameters, Mapping) else {}
    return next((given[name] for name in _PATHS if isinstance(given.get(name), str)), "")


def _changed(session: Session, before: Mapping[str, str]) -> dict[str, str]:
    """What was written and differs; a write that is known to have failed does not count."""
    written = {normalised(str(p)): text for p, text in session.result().modified_files.items()}
    done = _done(session) if "modified_files" not in session.facts else set(written)
    return {
        path: text
        for path, text in written.items()
        if isinstance(text, str) and path in done and text != before.get(path)
    }


def _done(session: Session) -> set[str]:
    return {
        normalised(path_of(call))
        for call in session.calls
        if call.success is not False and path_of(call)
    }


def _shown(session: Session) -> int:
    """Tool messages where the history has them, else the results beside the calls."""
    told = [str(turn.content) for turn in session.turns if turn.role == "tool"]
    if not told:
        told = [str(call.result) for call in session.calls if call.result is not None]
    return sum(estimate(text) for text in told)
