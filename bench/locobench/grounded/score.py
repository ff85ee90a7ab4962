"""The grounded score of one session, with the official one beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from bench.locobench.data.filters import original
from bench.locobench.data.types import AgentScenario
from bench.locobench.grounded.answers import Answered, answered
from bench.locobench.grounded.calls import Calls, Spent, calls, spent
from bench.locobench.grounded.edits import Edits, edits
from bench.locobench.grounded.evidence import evidence_of
from bench.locobench.grounded.health import Health, health
from bench.locobench.grounded.reach import Reach, reach
from bench.locobench.grounded.truth import truth_of
from bench.locobench.metrics.all import Scores, score
from bench.locobench.metrics.session import Session
from bench.locobench.sandbox.checks.types import Checks


@dataclass(frozen=True, slots=True)
class Grounded:
    """What is known of one session; a part is None where it could not be checked.

    Attributes:
        scenario_id: what it worked on.
        category: the task category, by its original name.
        official: the official scores, for reading beside.
        reach: of the context files.
        edits: of what the truth names.
        health: whether compiling and passing was kept; None where it was not checked.
        answered: whether the answer is right; None where the task has none.
        calls: failed and repeated ones.
        spent: the cost.
    """

    scenario_id: str
    category: str
    official: Scores
    reach: Reach
    edits: Edits
    health: Health | None
    answered: Answered | None
    calls: Calls
    spent: Spent

    def to_json(self) -> dict[str, Any]:
        """One object; the official scores stand under a name of their own."""
        said = asdict(self)
        said["official"] = self.official.to_json()
        return {"id": said.pop("scenario_id"), **said}


def ground(
    scenario: AgentScenario,
    session: Session,
    record: Mapping[str, Any],
    before: Checks | None,
) -> Grounded:
    """Score a session against what is known of its scenario.

    Args:
        scenario: with its project.
        session: finished.
        record: what the run noted of it; may be empty.
        before: what compiled and passed at the start; None leaves that unchecked.
    """
    truth = truth_of(scenario)
    evidence = evidence_of(scenario, session, record)
    return Grounded(
        scenario.scenario_id,
        original(scenario.category),
        score(session.result()),
        reach(scenario, evidence, truth),
        edits(evidence, truth),
        health(before, evidence) if before else None,
        answered(evidence, truth.answer),
        calls(evidence),
        spent(evidence, session.facts),
    )
