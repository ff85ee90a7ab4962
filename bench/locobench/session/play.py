"""One session from its scenario to its records."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from bench.limits import TimeIsUp, time_limit
from bench.locobench.agents.protocol import Agent, Brief
from bench.locobench.data.types import AgentScenario
from bench.locobench.metrics.session import Session
from bench.locobench.session.adapters import ADAPTERS
from bench.locobench.session.conduct import Conduct
from bench.locobench.session.conversation import Conversation
from bench.locobench.session.fixed import Fixed
from bench.locobench.session.journal import Journal
from bench.locobench.session.loop import Loop
from bench.locobench.session.official import Official
from bench.locobench.session.record import finished_session, own_record
from bench.locobench.session.state import State
from bench.locobench.tools.protocol import Tool

ProtocolName = Literal["official", "fixed"]
OVERTIME_S = 600.0
"""What a turn of the official protocol may last beyond the scenario's minutes, which it looks
at between turns only; then the agent counts as hanging."""


@dataclass(frozen=True, slots=True)
class Ground:
    """The workspace of a session and what can be done in it.

    Attributes:
        root: folder.
        tools: with their functions.
        read: text of a file, None where there is none.
        changed: files that differ from the start, by whatever hand.
    """

    root: Path
    tools: Sequence[Tool]
    read: Callable[[str], str | None]
    changed: Callable[[], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Played:
    """A finished session: for the scores, and in our words."""

    session: Session
    record: dict[str, Any]


def conduct_of(protocol: ProtocolName, adapter: str, ground: Ground) -> Conduct:
    """The rules of a protocol; the adapter matters to the official one only."""
    if protocol == "official":
        return Official(ADAPTERS[adapter])
    return Fixed(ground.read, ground.changed)


def play(
    scenario: AgentScenario,
    agent: Agent,
    ground: Ground,
    conduct: Conduct,
    journal: Journal,
    minutes: float | None = None,
) -> Played:
    """Let an agent work on a scenario.

    Args:
        scenario: what it is about.
        agent: made for this session.
        ground: its workspace and tools.
        conduct: the protocol.
        journal: gets every message as it comes.
        minutes: that the session may take; None for those of the scenario.
    """
    allowed = 60 * (scenario.max_duration_minutes if minutes is None else minutes)
    state = State(scenario, Conversation(journal.turn), allowed, journal.cost)
    overtime = OVERTIME_S if conduct.name == "official" and minutes is None else 0.0
    try:
        with time_limit(max(allowed + overtime, 0.001)):
            Loop(agent, brief_of(scenario, ground, conduct), conduct, ground.tools, state).play()
    except TimeIsUp:
        state.end("timeout", f"the time was up while {state.doing} was at work")
        state.error("timeout", state.reason)
    conduct.settle(state)
    return Played(finished_session(state), own_record(state))


def brief_of(scenario: AgentScenario, ground: Ground, conduct: Conduct) -> Brief:
    """What the agent may know of the scenario."""
    return Brief(
        scenario_id=scenario.scenario_id,
        title=scenario.title,
        description=scenario.description,
        task=conduct.task(scenario),
        category=scenario.category,
        difficulty=scenario.difficulty,
        language=scenario.language,
        context_files=tuple(conduct.path(one) for one in scenario.context_files),
        paths=tuple(conduct.path(one.path) for one in scenario.project_files),
        root=ground.root,
    )
