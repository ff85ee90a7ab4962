"""Did the agent reach the context files, and at what expense."""

from __future__ import annotations

from dataclasses import dataclass

from bench.locobench.data.types import AgentScenario
from bench.locobench.grounded.evidence import Evidence
from bench.locobench.grounded.shares import share
from bench.locobench.grounded.truth import Truth
from bench.locobench.session.paths import normalised


@dataclass(frozen=True, slots=True)
class Reach:
    """Of the scenario's context files.

    Attributes:
        recall: share of them that was read.
        precision: share of what was read that is one of them; None where nothing was read.
        tokens_each: tokens that calls returned, for each context file reached; None for none.
        truth_recall: share of the files named in the ground truth that was read; None where
            it names none.
    """

    recall: float | None
    precision: float | None
    tokens_each: float | None
    truth_recall: float | None


def reach(scenario: AgentScenario, evidence: Evidence, truth: Truth) -> Reach:
    """Compare what was read with what was relevant."""
    context = {normalised(path) for path in scenario.context_files} & evidence.before.keys()
    reached = evidence.read & context
    return Reach(
        recall=share(len(reached), len(context)),
        precision=share(len(reached), len(evidence.read)),
        tokens_each=share(evidence.shown, len(reached)),
        truth_recall=share(len(evidence.read & truth.files), len(truth.files)),
    )
