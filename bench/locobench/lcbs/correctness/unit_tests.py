"""Unit tests: what the language's test command prints; nothing is generated for it."""

from __future__ import annotations

from bench.locobench.lcbs.correctness.folder import Unwritable, written
from bench.locobench.lcbs.correctness.language import language_of
from bench.locobench.lcbs.correctness.runner import Outcome, Runner
from bench.locobench.lcbs.correctness.toolchain import (
    COMPILE_S,
    GO_MODULE,
    GO_TEST,
    TEST_S,
    TOOLCHAINS,
)
from bench.locobench.lcbs.solution import Solution

NAME = "unit_tests"


def unit_tests(solution: Solution, run: Runner) -> float:
    """1 if the output holds "PASS" or "ok", even within a word; 0 on failure; else .5.

    A missing command and a time-out count 0. Source: LoCoBench code_validator.py,
    run_unit_tests and _parse_test_results.
    """
    language = language_of(solution)
    chain = TOOLCHAINS[language]
    generated = GO_TEST if language == "go" else {}
    try:
        with written({**solution.files, **generated}, chain.ending) as folder:
            if language == "go":
                run(GO_MODULE, folder, COMPILE_S)
            return rate(run(chain.test, folder, TEST_S))
    except Unwritable:
        return 0.0


def rate(outcome: Outcome) -> float:
    """The value for what was printed."""
    if outcome.code is None:
        return 0.0
    if "PASS" in outcome.stdout or "ok" in outcome.stdout:
        return 1.0
    return 0.0 if "FAIL" in outcome.stdout or "error" in outcome.stderr else 0.5
