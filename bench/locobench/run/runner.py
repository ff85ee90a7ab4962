"""A run: every scenario that is not finished is played and kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.locobench.agents.make import check_agent
from bench.locobench.data.types import AgentScenario, DamagedRecord
from bench.locobench.run.folder import RunFolder
from bench.locobench.run.job import Done, Job, line
from bench.locobench.run.lanes import Died, Lane, drain, lanes_of
from bench.locobench.run.plan import Budget, Manner
from bench.locobench.session.lost import lost_record, lost_session
from indexers.errors import PatchpointError

Say = Callable[[str], None]
Scenarios = Iterator[AgentScenario | DamagedRecord]

DIED = "the process that played it died"


@dataclass(slots=True)
class Tally:
    """What a run came to.

    Attributes:
        kept: sessions that were finished before.
        statuses: of all finished sessions, how many.
        damaged: records that could not be read.
        budget_spent: whether sessions were left because of it.
    """

    kept: int = 0
    statuses: Counter[str] = field(default_factory=Counter)
    damaged: list[DamagedRecord] = field(default_factory=list)
    budget_spent: bool = False


class Runner:
    """Plays scenarios, keeps their sessions, and says how it goes."""

    def __init__(
        self, manner: Manner, budget: Budget, folder: RunFolder, say: Say, total: int | None
    ) -> None:
        self._manner, self._budget, self._folder, self._say = manner, budget, folder, say
        self._of = "" if total is None else f"/{total}"
        self._tally = Tally(kept=len(folder.finished))

    def run(self, scenarios: Scenarios, lanes: Sequence[Lane]) -> Tally:
        """Play all that is not finished.

        Args:
            scenarios: taken one by one, when a process is free.
            lanes: where they are played.

        Raises:
            PatchpointError: no agent can be made.
        """
        for job, done in drain(lambda: self._next(scenarios), lanes):
            self._keep(job, done)
        self._tally.statuses.update(self._folder.finished.values())
        return self._tally

    def _next(self, scenarios: Scenarios) -> Job | None:
        left = self._budget.less(self._folder.spent.usd, self._folder.spent.tokens)
        for scenario in scenarios:
            if isinstance(scenario, DamagedRecord):
                self._tally.damaged.append(scenario)
                self._say(f"damaged: {scenario}")
            elif scenario.scenario_id not in self._folder.finished:
                if left.spent:
                    self._tally.budget_spent = True
                    return None
                return self._job(scenario, left)
        return None

    def _job(self, scenario: AgentScenario, left: Budget) -> Job:
        identity = scenario.scenario_id
        if earlier := self._folder.attempts.get(identity):
            self._say(f"again: {identity}: {earlier[-1]['reason']}")
        folder = self._folder
        return Job(scenario, self._manner, left, folder.scratch(identity), folder.journal(identity))

    def _keep(self, job: Job, done: Done | Exception) -> None:
        if isinstance(done, Exception):
            done = self._lost(job, done)
        elif done.refusal is not None:
            raise PatchpointError(*done.refusal)
        record = self._folder.keep(done)
        self._say(f"[{len(self._folder.finished)}{self._of}] {summary(record)}")

    def _lost(self, job: Job, error: Exception) -> Done:
        identity = job.scenario.scenario_id
        died = isinstance(error, Died)
        status, reason = ("died", DIED) if died else ("failed", f"{type(error).__name__}: {error}")
        remains = self._folder.remains(identity)
        record = lost_record(identity, remains, status, reason) | self._manner.to_json()
        return Done(line(lost_session(job.scenario, remains, status).to_json()), record)


def summary(record: dict[str, Any]) -> str:
    """One line about a finished session."""
    calls = record["calls"]
    failed = f" ({calls['failed']} failed)" if calls["failed"] else ""
    seconds = record.get("seconds", {}).get("total")
    took = "" if seconds is None else f", {seconds:.1f} s"
    usd = record["cost"]["usd"]
    cost = f", ${usd:.4f}" if usd else ""
    why = f": {record['reason']}" if record["reason"] else ""
    return (
        f"{record['id']}: {record['turns']} turns, {calls['total']} calls{failed}{took}{cost}, "
        f"{record['status']}{why}"
    )


def start(
    scenarios: Callable[[frozenset[str]], Scenarios],
    manner: Manner,
    budget: Budget,
    out: Path,
    *,
    jobs: int | None,
    resume: bool,
    again: bool,
    source: str,
    say: Say,
    total: int | None = None,
    ray: str | None = None,
) -> Tally:
    """Do a run in its folder.

    Args:
        scenarios: from the ids of finished ones to those to be played; finished ones may be
            among them.
        manner: how.
        budget: what they may cost together.
        out: folder of the run.
        jobs: how many at a time; None for one, or on a cluster for one on every CPU.
        resume: whether to take up what is there.
        again: whether to play failed sessions again.
        source: where the scenarios are from, for the configuration.
        say: is told each line of progress.
        total: how many scenarios there will be, as far as that is known.
        ray: address of a Ray cluster; None for this machine.

    Raises:
        PatchpointError: the agent, the folder or the scenarios are not what they should be.
    """
    check_agent(manner.agent)
    folder = RunFolder(out)
    try:
        folder.open({"manner": manner.to_json(), "source": source}, resume, again)
        found = scenarios(frozenset(folder.finished))
        with lanes_of(ray, jobs) as lanes:
            return Runner(manner, budget, folder, say, total).run(found, lanes)
    finally:
        folder.close()
