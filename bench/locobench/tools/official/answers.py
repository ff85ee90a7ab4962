"""What the functions of the official tool `compiler` answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bench.locobench.sandbox.limits import Ending, Ran
from bench.locobench.tools.protocol import ErrorKind, ToolResult

MOST_WARNINGS = 50

Wrote = tuple[str, ...]


def compiled(ran: Ran, wrote: Wrote, artifacts: Sequence[str]) -> ToolResult:
    """A compiler ran."""
    warnings = [line for line in ran.stderr.splitlines() if "warning" in line.lower()]
    told = {
        "success": ran.succeeded,
        "output": ran.stdout,
        "error_output": ran.stderr,
        "warnings": warnings[:MOST_WARNINGS],
        "execution_time": ran.seconds,
        "exit_code": ran.exit_code,
        "artifacts": list(artifacts),
    }
    return _result(ran, told, wrote)


def not_compiled(language: str) -> ToolResult:
    """A language needs no compiler."""
    said = f"No compilation needed for {language}"
    told = {"success": True, "output": said, "error_output": "", "warnings": []}
    return ToolResult(True, told | {"execution_time": 0.0, "exit_code": 0, "artifacts": []})


def program(ran: Ran, wrote: Wrote) -> ToolResult:
    """A program ran."""
    told = {
        "success": ran.succeeded,
        "exit_code": ran.exit_code,
        "output": ran.stdout,
        "error_output": ran.stderr,
        "execution_time": ran.seconds,
    }
    return _result(ran, told, wrote)


def tested(ran: Ran, wrote: Wrote, counts: tuple[int, int]) -> ToolResult:
    """Tests ran; the counts are of those passed and failed."""
    told = _tests(ran.succeeded, counts, ran.stdout + ran.stderr, ran.seconds)
    return _result(ran, told, wrote)


def no_tests(said: str) -> ToolResult:
    """There is no runner: a success, as in the official code."""
    return ToolResult(True, _tests(True, (0, 0), said, 0.0))


def unsupported(language: str) -> ToolResult:
    """A language is none of the ten."""
    told = {"success": False, "error": f"Unsupported language: {language[:100]}"}
    return ToolResult(True, told, ErrorKind.BAD_VALUE)


def _tests(success: bool, counts: tuple[int, int], output: str, seconds: float) -> dict[str, Any]:
    passed, failed = counts
    return {
        "success": success,
        "tests_run": passed + failed,
        "tests_passed": passed,
        "tests_failed": failed,
        "test_output": output,
        "execution_time": seconds,
        "coverage_info": None,
    }


def _result(ran: Ran, told: dict[str, Any], wrote: Wrote) -> ToolResult:
    """An answer, with what the sandbox did and what it could not do."""
    if ran.ending is not Ending.EXIT:
        told |= {"ended_by": str(ran.ending)}
    if ran.cut:
        told |= {"output_cut": True}
    if ran.left_behind:
        told |= {"background_processes": "ended with the program"}
    if lacks := ran.isolation.lacks():
        told |= {"not_isolated": list(lacks)}
    kind = None if ran.succeeded else ErrorKind(ran.ending.value)
    return ToolResult(True, told, kind, wrote=wrote)
