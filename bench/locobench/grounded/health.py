"""Does what compiled before still compile, and do tests that passed still pass."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.locobench.grounded.evidence import Evidence
from bench.locobench.sandbox.checks.check import checks_of
from bench.locobench.sandbox.checks.types import Checks, Outcome, Verdict, kept
from bench.locobench.session.paths import normalised


@dataclass(frozen=True, slots=True)
class Health:
    """Of a project after a session.

    Attributes:
        compiled_before: files that compiled at the start.
        still_compiles: share of them that still does; None where none did.
        new_compiles: share of new files that compile; None where there are none to check.
        passed_before: tests that passed at the start.
        still_passes: share of them that still does; None where none did.
        broken: names of files and tests that no longer do.
        lacks: what the sandbox could not hold programs to on this machine.
    """

    compiled_before: int
    still_compiles: float | None
    new_compiles: float | None
    passed_before: int
    still_passes: float | None
    broken: tuple[str, ...]
    lacks: tuple[str, ...]


def check(files: Mapping[str, str]) -> Checks:
    """Compile files and run their tests in a sandbox, in a folder that is gone afterwards."""
    with TemporaryDirectory(prefix="patchpoint-") as scratch:
        return checks_of(files, Path(scratch) / "workspace")


def health(before: Checks, evidence: Evidence) -> Health:
    """Check a project again; one that nothing was changed in is as it was."""
    after = check({**evidence.before, **evidence.after}) if evidence.after else before
    compiles = kept(_normal(before.compiles), _normal(after.compiles))
    tests = kept(before.tests, after.tests)
    return Health(
        compiles.before,
        compiles.share,
        _new(evidence, after),
        tests.before,
        tests.share,
        (*compiles.broken, *tests.broken),
        after.lacks,
    )


def _normal(outcome: Outcome) -> Outcome:
    """Write paths in one way: before, they come as the project names them."""
    return Outcome({normalised(path): one for path, one in outcome.verdicts.items()})


def _new(evidence: Evidence, after: Checks) -> float | None:
    verdicts = [
        verdict
        for path, verdict in _normal(after.compiles).verdicts.items()
        if path in evidence.after
        and path not in evidence.before
        and verdict is not Verdict.NOT_CHECKED
    ]
    return sum(one is Verdict.PASSED for one in verdicts) / len(verdicts) if verdicts else None
