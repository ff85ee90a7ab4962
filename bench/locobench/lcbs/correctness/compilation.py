"""Compilation: whether the language's compiler takes the files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.locobench.lcbs.correctness.folder import Unwritable, written
from bench.locobench.lcbs.correctness.language import language_of
from bench.locobench.lcbs.correctness.runner import Outcome, Runner
from bench.locobench.lcbs.correctness.toolchain import (
    COMPILE_S,
    GO_MODULE,
    TOOLCHAINS,
    Toolchain,
)
from bench.locobench.lcbs.solution import Solution

NAME = "compilation"
_FAST_S = 5.0
_SMALL_BYTES = 10_000_000
_ONE_ERROR = 0.3


@dataclass(frozen=True, slots=True)
class Compiled:
    """What a compiler said.

    Attributes:
        success: every run ended with 0.
        errors: lines of error output that count.
        warnings: lines that hold "warning" and count.
        seconds: of all runs.
        small_binary: a binary under 10 MB came out; looked for in Go only.
    """

    success: bool
    errors: int
    warnings: int
    seconds: float
    small_binary: bool = False


def compilation(solution: Solution, run: Runner) -> float:
    """.8, + .1 under 5 s, - .05 per warning, + .1 for a small binary; .3, .1 or 0 on errors.

    A missing compiler and a time-out are one error each. Source: LoCoBench
    validation_framework.py, _test_compilation_detailed.
    """
    language = language_of(solution)
    chain = TOOLCHAINS[language]
    try:
        with written(solution.files, chain.ending) as folder:
            return score(_compiled(folder, chain, run, language))
    except Unwritable:
        return _ONE_ERROR


def score(found: Compiled) -> float:
    """The value for what a compiler said."""
    if not found.success:
        return _ONE_ERROR if found.errors <= 2 else 0.1 if found.errors <= 5 else 0.0
    value = 0.8 + 0.1 * (found.seconds < _FAST_S) - 0.05 * found.warnings
    return min(max(value + 0.1 * found.small_binary, 0.0), 1.0)


def _compiled(folder: Path, chain: Toolchain, run: Runner, language: str) -> Compiled:
    if language == "go":
        run(GO_MODULE, folder, COMPILE_S)
    sources = _sources(folder, chain)
    if chain.takes != "none" and not sources:
        return Compiled(False, 1, 0, 0.0)
    outcomes = [run(command, folder, COMPILE_S) for command in _commands(chain, sources)]
    if any(outcome.code is None for outcome in outcomes):
        return Compiled(False, 1, 0, 0.0)
    return Compiled(
        success=all(outcome.code == 0 for outcome in outcomes),
        errors=sum(_errors(outcome, chain) for outcome in outcomes),
        warnings=sum(_warnings(outcome) for outcome in outcomes) * chain.counts_warnings,
        seconds=sum(outcome.seconds for outcome in outcomes),
        small_binary=language == "go" and _has_small_binary(folder),
    )


def _sources(folder: Path, chain: Toolchain) -> list[str]:
    found = sorted(path for path in folder.rglob("*") if path.name.endswith(chain.sources))
    return [path.relative_to(folder).as_posix() for path in found if path.is_file()]


def _commands(chain: Toolchain, sources: Sequence[str]) -> list[tuple[str, ...]]:
    if chain.takes == "each":
        return [(*chain.compile, source) for source in sources]
    if chain.takes == "main":
        main = next((source for source in sources if "main.rs" in source), sources[0])
        return [(*chain.compile, main)]
    return [(*chain.compile, *sources)]


def _errors(outcome: Outcome, chain: Toolchain) -> int:
    lines = outcome.stderr.split("\n") if outcome.stderr and outcome.code else []
    return sum(chain.counts_blank_lines or bool(line.strip()) for line in lines)


def _warnings(outcome: Outcome) -> int:
    return sum("warning" in line.lower() for line in outcome.stderr.split("\n"))


def _has_small_binary(folder: Path) -> bool:
    plain = (path for path in sorted(folder.iterdir()) if path.is_file() and not path.suffix)
    first = next(plain, None)
    return first is not None and 0 < first.stat().st_size < _SMALL_BYTES
