"""One session, as it is given to a process and as it comes back."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from bench.locobench.agents.make import make_agent
from bench.locobench.agents.protocol import Agent, AgentOptions
from bench.locobench.data.types import AgentScenario
from bench.locobench.run.ground import lay
from bench.locobench.run.plan import Budget, Manner
from bench.locobench.run.scratch import remove
from bench.locobench.session.journal import Journal
from bench.locobench.session.play import Played, conduct_of, play
from indexers.errors import PatchpointError


@dataclass(frozen=True, slots=True)
class Job:
    """A session to be played.

    Attributes:
        scenario: what it is about.
        manner: how.
        budget: what it may cost.
        scratch: folder in the run's scratch folder, which the job makes and removes.
        journal: file for its messages as they come.
    """

    scenario: AgentScenario
    manner: Manner
    budget: Budget
    scratch: Path
    journal: Path


@dataclass(frozen=True, slots=True)
class Done:
    """A session that was played.

    Attributes:
        session: its line for a sessions file.
        record: our own.
        refusal: why no agent could be made, message and hint: the run cannot go on.
    """

    session: str
    record: dict[str, Any] = field(default_factory=dict)
    refusal: tuple[str, str] | None = None


def play_job(job: Job) -> Done:
    """Play a session in a folder of its own."""
    job.scratch.mkdir(parents=True, exist_ok=True)
    try:
        try:
            agent = make_agent(job.manner.agent, _options(job))
        except PatchpointError as error:
            return Done("", refusal=(error.message, error.hint))
        try:
            played = _played(job, agent)
        finally:
            agent.close()
        return Done(line(played.session.to_json()), played.record)
    finally:
        remove(job.scratch)


def _options(job: Job) -> AgentOptions:
    return AgentOptions(
        argument="",
        scratch=job.scratch / "agent",
        seed=job.manner.seed,
        usd=job.budget.usd,
        tokens=job.budget.tokens,
        settings=dict(job.manner.settings),
    )


def _played(job: Job, agent: Agent) -> Played:
    journal = Journal(job.journal, job.scenario.scenario_id)
    try:
        with lay(job.scenario, job.manner, job.scratch / "workspace") as ground:
            conduct = conduct_of(job.manner.protocol, job.manner.adapter, ground)
            played = play(job.scenario, agent, ground, conduct, journal, job.manner.minutes)
    finally:
        journal.close()
    played.record.update(job.manner.to_json(), repairs=list(conduct.repairs))
    return played


def line(value: Any) -> str:
    """JSON on one line, with its end; half a character pair stays what it is."""
    return json.dumps(value, ensure_ascii=True) + "\n"


def file_name(identity: str) -> str:
    """A name for a session's files, whatever its id is."""
    plain = re.sub(r"[^A-Za-z0-9_-]", "_", identity)[:100]
    return f"{plain}-{sha256(identity.encode()).hexdigest()[:8]}"
