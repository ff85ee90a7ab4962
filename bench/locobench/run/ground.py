"""The workspace of a session, and the tools that are laid out in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.locobench.data.types import AgentScenario
from bench.locobench.run.plan import Manner
from bench.locobench.session.play import Ground
from bench.locobench.tools.protocol import ToolError
from bench.locobench.workspace.workspace import Workspace


@contextmanager
def lay(scenario: AgentScenario, manner: Manner, folder: Path) -> Iterator[Ground]:
    """Make the workspace and its tools; they are gone afterwards."""
    from bench.locobench.tools.make import make_tools

    with (
        Workspace.create(scenario.contents(), folder) as workspace,
        make_tools(workspace, scenario, manner) as tools,
    ):
        before = workspace.state()
        yield Ground(workspace.root, tools, _reader(workspace), lambda: workspace.changed(before))


def _reader(workspace: Workspace) -> Callable[[str], str | None]:
    def read(path: str) -> str | None:
        try:
            return workspace.read(path)
        except ToolError:
            return None

    return read
