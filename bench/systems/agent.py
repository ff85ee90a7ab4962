"""Patchpoint's search in turns, by rule alone."""

from __future__ import annotations

from typing import Any

from agent.chat.budget import Budget
from agent.loop.ending import ranking_of
from agent.loop.run import begin, run
from agent.loop.types import Limits
from agent.policies.offline import OfflinePolicy
from bench.systems.patchpoint import Patchpoint
from bench.systems.protocol import MOST, Options
from bench.types import Answer, Task


class Agent:
    """Searches in turns, from the snapshot that `patchpoint` ranks in one shot."""

    def __init__(self, options: Options) -> None:
        self._ground = Patchpoint(options)
        self._policy = OfflinePolicy()

    def describe(self) -> dict[str, Any]:
        """Version, ablation and policy."""
        return {**self._ground.describe(), "system": "agent", **self._policy.describe()}

    def locate(self, task: Task) -> Answer:
        """Search the snapshot at the task's commit."""
        state = begin(task.issue, self._ground.workbench(task), Limits())
        outcome = run(state, self._policy, Budget())
        ranking = ranking_of(state, outcome, MOST, judge=False)
        return Answer(
            tuple(hit.id for hit in ranking.functions), tuple(hit.path for hit in ranking.files)
        )
