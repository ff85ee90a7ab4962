"""The six official tools together."""

from __future__ import annotations

from bench.locobench.sandbox.limits import Limits
from bench.locobench.tools.official.calculator import calculator
from bench.locobench.tools.official.compiler import LIMITS, compiler
from bench.locobench.tools.official.debugger import debugger
from bench.locobench.tools.official.echo import echo_tool
from bench.locobench.tools.official.filesystem import file_system
from bench.locobench.tools.official.ide import ide_simulator
from bench.locobench.tools.protocol import Tool
from bench.locobench.workspace.workspace import Workspace


def official_tools(
    workspace: Workspace, *, stale: bool = False, limits: Limits = LIMITS
) -> list[Tool]:
    """Return all six for a workspace.

    Args:
        workspace: of the session.
        stale: as in the official code: reads show the project as it was at the start, the
            editor sees no project, programs run beside it.
        limits: of compilers and tests.
    """
    return [
        file_system(workspace, stale=stale),
        compiler(workspace, stale=stale, limits=limits),
        debugger(),
        ide_simulator(workspace, stale=stale),
        echo_tool(),
        calculator(),
    ]
