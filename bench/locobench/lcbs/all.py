"""The seventeen values in their official order, the four dimensions, and LCBS."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bench.locobench.lcbs.correctness import compilation as compiling
from bench.locobench.lcbs.correctness import unit_tests as testing
from bench.locobench.lcbs.correctness.incremental_development import METRIC as INCREMENTAL
from bench.locobench.lcbs.correctness.integration_tests import METRIC as INTEGRATION
from bench.locobench.lcbs.correctness.runner import Runner
from bench.locobench.lcbs.engineering.architectural_coherence import METRIC as COHERENCE
from bench.locobench.lcbs.engineering.comprehensiveness import METRIC as COMPREHENSIVENESS
from bench.locobench.lcbs.engineering.cross_file_reasoning import METRIC as REASONING
from bench.locobench.lcbs.engineering.dependency_traversal import METRIC as TRAVERSAL
from bench.locobench.lcbs.engineering.elegance.score import METRIC as ELEGANCE
from bench.locobench.lcbs.engineering.innovation import METRIC as INNOVATION
from bench.locobench.lcbs.engineering.robustness import METRIC as ROBUSTNESS
from bench.locobench.lcbs.engineering.system_thinking import METRIC as THINKING
from bench.locobench.lcbs.longcontext.information_coverage import METRIC as COVERAGE
from bench.locobench.lcbs.longcontext.memory_retention import METRIC as RETENTION
from bench.locobench.lcbs.quality.code_quality import METRIC as QUALITY
from bench.locobench.lcbs.quality.security import METRIC as SECURITY
from bench.locobench.lcbs.quality.vulnerabilities import METRIC as VULNERABILITIES
from bench.locobench.lcbs.solution import Solution

ENGINEERING = (
    COHERENCE, TRAVERSAL, REASONING, THINKING,
    ROBUSTNESS, COMPREHENSIVENESS, INNOVATION, ELEGANCE,
)  # fmt: skip
STATIC = (
    *ENGINEERING, INTEGRATION, INCREMENTAL, QUALITY, SECURITY, VULNERABILITIES, COVERAGE, RETENTION
)  # fmt: skip
"""Those that follow from the texts alone."""

NAMES = (
    *(one.name for one in ENGINEERING), compiling.NAME, testing.NAME,
    *(one.name for one in STATIC[len(ENGINEERING) :]),
)  # fmt: skip
"""All seventeen, as the official details order them."""


@dataclass(frozen=True, slots=True)
class SolutionScores:
    """The official scores of one single-turn solution.

    Attributes:
        metrics: seventeen values by name.
        engineering: SE, the mean of eight.
        correctness: FC, .3 compilation + .3 unit tests + .2 integration + .2 IDC.
        quality: CQ, .7 quality of the files + .3 of a constant.
        longcontext: LCU, the mean of two.
        lcbs: 5 (.4 SE + .3 FC + .2 CQ + .1 LCU).
    """

    metrics: dict[str, float]
    engineering: float
    correctness: float
    quality: float
    longcontext: float
    lcbs: float

    def to_json(self) -> dict[str, Any]:
        """The form of the vectors."""
        return {
            "metrics": self.metrics,
            "software_engineering": self.engineering,
            "functional_correctness": self.correctness,
            "code_quality": self.quality,
            "longcontext_utilization": self.longcontext,
            "lcbs": self.lcbs,
        }


def score(solution: Solution, run: Runner) -> SolutionScores:
    """The official scores (validation_framework.py, validate_solution_comprehensive).

    A solution without files scores 0 throughout, as in the official evaluator.
    """
    if not solution.files:
        return SolutionScores(dict.fromkeys(NAMES, 0.0), 0.0, 0.0, 0.0, 0.0, 0.0)
    values = {one.name: one(solution) for one in STATIC}
    values[compiling.NAME] = compiling.compilation(solution, run)
    values[testing.NAME] = testing.unit_tests(solution, run)
    return combined({name: values[name] for name in NAMES})


def combined(metrics: dict[str, float]) -> SolutionScores:
    """The four dimensions and LCBS that follow from seventeen values by name."""
    engineering = sum(metrics[one.name] for one in ENGINEERING) / len(ENGINEERING)
    correctness = (
        metrics[compiling.NAME] * 0.3
        + metrics[testing.NAME] * 0.3
        + metrics[INTEGRATION.name] * 0.2
        + metrics[INCREMENTAL.name] * 0.2
    )
    quality = metrics[QUALITY.name] * 0.7 + metrics[SECURITY.name] * 0.3
    longcontext = metrics[COVERAGE.name] * 0.5 + metrics[RETENTION.name] * 0.5
    lcbs = 5.0 * (engineering * 0.4 + correctness * 0.3 + quality * 0.2 + longcontext * 0.1)
    return SolutionScores(metrics, engineering, correctness, quality, longcontext, lcbs)
