"""Both checks on a workspace, or on files that are none yet."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bench.locobench.sandbox.checks import compiling, testing
from bench.locobench.sandbox.checks.types import Checks
from bench.locobench.sandbox.limits import Limits
from bench.locobench.workspace.workspace import Workspace


def checks(
    workspace: Workspace,
    *,
    compile_limits: Limits = compiling.LIMITS,
    test_limits: Limits = testing.LIMITS,
) -> Checks:
    """Compile the files of a workspace and run its tests; programs may leave files there.

    Args:
        workspace: whose files are checked.
        compile_limits: of all compilers together.
        test_limits: of each test runner.
    """
    compiled, compiler = compiling.compiles(workspace, compile_limits)
    tested, runner = testing.run_all(workspace, test_limits)
    lacks = [name for ran in (compiler, runner) if ran for name in ran.isolation.lacks()]
    return Checks(compiled, tested, tuple(dict.fromkeys(lacks)))


def checks_of(files: Mapping[str, str], folder: Path) -> Checks:
    """Check files in a workspace of their own, which is gone afterwards.

    Args:
        files: path → text.
        folder: where it is made; new or empty.
    """
    with Workspace.create(files, folder) as workspace:
        return checks(workspace)
