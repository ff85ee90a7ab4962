"""The tools of a session, by the name of their set."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bench.locobench.tools.protocol import Tool
from bench.locobench.workspace.workspace import Workspace

if TYPE_CHECKING:
    from bench.locobench.data.types import AgentScenario
    from bench.locobench.run.plan import Manner

ALWAYS = frozenset({"file_system", "echo", "calculator"})
"""Official tools that every scenario has."""


@contextmanager
def make_tools(
    workspace: Workspace, scenario: AgentScenario, manner: Manner, cache_dir: Path | None = None
) -> Iterator[Sequence[Tool]]:
    """Lay out the tools for a workspace; what they opened is closed afterwards.

    Args:
        workspace: of the session.
        scenario: whose official tools count.
        manner: which set, and by which protocol.
        cache_dir: where the index for codebase_search is kept; by default in the session's
            own folder. Sessions of one project may share it: then the first one parses.
    """
    if manner.tools == "official":
        from bench.locobench.tools.official.tools import official_tools

        tools = official_tools(workspace, stale=manner.protocol == "official")
        wanted = ALWAYS.union(scenario.available_tools)
        yield [tool for tool in tools if tool.name in wanted]
        return
    from bench.locobench.tools.paper.codebase import Codebase
    from bench.locobench.tools.paper.tools import paper_tools

    project = str(scenario.raw.get("project_directory") or scenario.scenario_id)
    codebase = Codebase(workspace, cache_dir or workspace.folder / "index", project)
    try:
        yield paper_tools(workspace, codebase)
    finally:
        codebase.close()
