"""Locates, reads, cites; writes its summary down where documentation is asked for."""

from __future__ import annotations

import json
from functools import cached_property
from pathlib import PurePosixPath

from agent.workbench import Workbench
from bench.locobench.agents.offline.bench import workbench_of
from bench.locobench.agents.offline.located import LocatedFile, locate
from bench.locobench.agents.offline.reading import reading, reads_parts
from bench.locobench.agents.offline.summary import overview, summary
from bench.locobench.agents.protocol import AgentOptions, AgentTurn, Brief, ToolCall, TurnState
from bench.locobench.agents.readsall import writer

AT_A_TIME = 6
"""Files that are read in a turn."""
MOST_WHOLE = 12
"""Files that are read where only whole ones can be."""
EXPLORATION, DOCUMENTATION = "exploration", "documentation"
CODE = frozenset({"implementation", "solution", "testing"})
"""Phases that want code written."""
FILE = "FINDINGS.md"


class Offline:
    """Our search loop: the same answer every time, without a model.

    It reads what it located, some files in each turn and of each the lines that matter, where
    the tools can do that; says where things are and how they hang
    together, with places; and writes that down in a phase that asks for documentation. It
    writes no code, and says so.
    """

    name = "offline"

    def __init__(self, options: AgentOptions) -> None:
        self._cache = options.scratch
        self._brief: Brief | None = None
        self._unread: list[LocatedFile] | None = None
        self._told: set[str] = set()

    def turn(self, state: TurnState) -> AgentTurn:
        """Read on, answer, or write down."""
        self._brief = state.brief
        if self._unread is None:
            whole = not reads_parts(state.offers)
            self._unread = self._located[:MOST_WHOLE] if whole else list(self._located)
        if self._unread:
            return self._read(state)
        if state.phase == DOCUMENTATION and DOCUMENTATION not in self._told:
            return self._write(state)
        if state.phase not in self._told:
            return AgentTurn(self._answer(state.phase))
        return AgentTurn("There is nothing to add.")

    def close(self) -> None:
        """Nothing is open; the index goes with the session's folder."""

    @cached_property
    def _bench(self) -> Workbench:
        assert self._brief is not None
        return workbench_of(self._brief.root, self._cache)

    @cached_property
    def _located(self) -> list[LocatedFile]:
        assert self._brief is not None
        return locate(self._bench, self._brief)

    @cached_property
    def _summary(self) -> str:
        assert self._brief is not None
        return summary(self._bench, self._brief, self._located)

    def _read(self, state: TurnState) -> AgentTurn:
        assert self._unread is not None
        now, self._unread = self._unread[:AT_A_TIME], self._unread[AT_A_TIME:]
        calls = tuple(reading(one, state.offers) for one in now)
        names = ", ".join(one.path for one in now)
        return AgentTurn(f"Reading what search located: {names}.", calls)

    def _answer(self, phase: str) -> str:
        """The summary once, in the first phase that is no exploration."""
        first = not self._told - {EXPLORATION}
        self._told.add(phase)
        if phase == EXPLORATION:
            return overview(self._located)
        code = "" if phase not in CODE else "This agent writes no code.\n\n"
        return code + (self._summary if first else overview(self._located))

    def _write(self, state: TurnState) -> AgentTurn:
        self._told.add(DOCUMENTATION)
        write, path = writer(state.offers)
        given = {path: _beside(state.brief), "content": self._summary}
        return AgentTurn("Writing the findings down.", (ToolCall(write, json.dumps(given)),))


def _beside(brief: Brief) -> str:
    """The file of the findings: in the folder that wraps the project, where there is one."""
    tops = {PurePosixPath(one).parts[0] for one in brief.paths if "/" in one}
    wrapped = len(tops) == 1 and all("/" in one for one in brief.paths)
    return f"{tops.pop()}/{FILE}" if wrapped else FILE
