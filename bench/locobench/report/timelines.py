"""Sessions as they are opened on the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, Literal

from bench.locobench.grounded.evidence import path_of
from bench.locobench.grounded.runs import Run
from bench.locobench.grounded.score import Grounded
from bench.locobench.metrics.session import Call, Session
from bench.locobench.report.changes import Change, changes_of
from bench.locobench.report.content import Content, language_of
from bench.locobench.report.texts import SHORT, shown, written
from bench.locobench.results.steps import Step, steps_of

Sort = Literal["read", "look", "write", "run"]

CALLS = 60
"""Calls of a session that are shown one by one."""

GIST = 60
"""Characters of a text that stands for the whole call."""

_WORDS: tuple[tuple[Sort, tuple[str, ...]], ...] = (
    ("write", ("write", "replace", "edit", "create", "delete", "insert")),
    ("look", ("search", "grep", "glob", "list", "find", "tree")),
    ("read", ("read", "open", "view")),
)


@dataclass(frozen=True, slots=True)
class ShownCall:
    """A call on the page.

    Attributes:
        sort: read, look (for something), write, or run anything else.
        name: tool and function, or what both are called.
        target: path that it names, else the first text that it was given, or "".
        failed: whether it is known to have failed.
        parameters: name and value of all but the path.
        result: what came back; "" where the record does not keep it.
    """

    sort: Sort
    name: str
    target: str
    failed: bool
    parameters: tuple[tuple[str, str], ...]
    result: str


@dataclass(frozen=True, slots=True)
class ShownStep:
    """A turn: its phase, where one begins; what was asked and said; what was called."""

    number: int
    phase: str
    asked: str
    text: str
    calls: tuple[ShownCall, ...]
    left: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """A session of a run on the page.

    Attributes:
        run: name.
        series: number of the run's colour.
        status: how it ended.
        reason: why, where the run says.
        scores: official beside grounded.
        steps: its turns.
        changes: files that it wrote.
        repairs: what the protocol did otherwise than the official code.
    """

    run: str
    series: int
    status: str
    reason: str
    scores: Grounded
    steps: tuple[ShownStep, ...]
    changes: tuple[Change, ...]
    repairs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Opened:
    """A scenario and the sessions that were played on it."""

    id: str
    title: str
    task: str
    timelines: tuple[Timeline, ...]


def opened(content: Content, number: int) -> list[Opened]:
    """Scenarios to be opened: of each category and language in turn, until there are enough."""
    places = _spread(content, number)
    return [_opened(content, place) for place in places]


def _spread(content: Content, number: int) -> list[int]:
    groups: dict[tuple[str, str], list[int]] = {}
    for place, one in enumerate(content.parts[0].sessions):
        groups.setdefault((one.category, language_of(one.scenario_id)), []).append(place)
    turns = zip_longest(*groups.values())
    return sorted([place for turn in turns for place in turn if place is not None][:number])


def _opened(content: Content, place: int) -> Opened:
    scenario_id = content.scenarios[place]
    sessions = [part.run.places[scenario_id].session() for part in content.parts]
    about = sessions[0].scenario
    timelines = tuple(
        _timeline(number, part.run, session, part.sessions[place])
        for number, (part, session) in enumerate(zip(content.parts, sessions, strict=True))
    )
    return Opened(scenario_id, shown(str(about.get("title", "")), SHORT), _task(about), timelines)


def _task(about: Mapping[str, Any]) -> str:
    """The task prompt, or the description where the scenario keeps none."""
    original = about.get("original_scenario")
    prompt = original.get("task_prompt") if isinstance(original, Mapping) else None
    return _long(prompt or about.get("description", ""))


def _long(value: Any) -> str:
    """A text of the length of a message; a prompt of several sessions is an object."""
    if isinstance(value, Mapping):
        value = "\n\n".join(f"{name}: {text}" for name, text in value.items())
    return shown(str(value))


def _timeline(number: int, run: Run, session: Session, scores: Grounded) -> Timeline:
    record = run.places[session.id].record
    status = record.get("status") or session.facts.get("session_status", "unknown")
    return Timeline(
        run.name,
        number,
        shown(str(status), SHORT),
        shown(str(record.get("reason") or ""), SHORT),
        scores,
        tuple(_steps(steps_of(session))),
        tuple(changes_of(session)),
        tuple(str(one) for one in record.get("repairs", ())),
    )


def _steps(steps: Sequence[Step]) -> Iterator[ShownStep]:
    before, left = "", CALLS
    for one in steps:
        phase = one.phase.name or one.phase.id
        calls = tuple(map(_call, one.calls[:left], one.shown[:left]))
        left -= len(calls)
        yield ShownStep(
            one.number,
            shown(phase, SHORT) if phase != before else "",
            shown("\n\n".join(one.asked)),
            shown(one.text),
            calls,
            len(one.calls) - len(calls),
        )
        before = phase


def _call(call: Call, result: str | None) -> ShownCall:
    given = call.parameters if isinstance(call.parameters, Mapping) else {"": call.parameters}
    target = path_of(call)
    name = str(call.function) if call.tool == call.function else f"{call.tool}.{call.function}"
    return ShownCall(
        _sort(str(call.function)),
        shown(name, SHORT),
        shown(target, SHORT) if target else _gist(given),
        call.success is False,
        tuple(
            (shown(str(name), SHORT), written(value))
            for name, value in given.items()
            if not target or value != target
        ),
        shown(result or "", SHORT),
    )


def _gist(given: Mapping[str, Any]) -> str:
    """The beginning of the first text among the parameters."""
    texts = (" ".join(value.split()) for value in given.values() if isinstance(value, str))
    return shown(next(texts, "")[:GIST], GIST)


def _sort(function: str) -> Sort:
    name = function.lower()
    return next((sort for sort, words in _WORDS if any(word in name for word in words)), "run")
