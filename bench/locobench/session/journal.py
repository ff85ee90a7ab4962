"""What is left of a session whose process died: its messages, written as they came."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from bench.locobench.agents.protocol import Cost
from bench.locobench.metrics.form import turn_of
from bench.locobench.metrics.session import Turn


class Journal:
    """A file that grows by a line at each message; a killed process leaves all but the last."""

    def __init__(self, path: Path, scenario_id: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file: IO[str] = path.open("w", encoding="utf-8")
        self._line({"id": scenario_id})

    def turn(self, turn: Turn) -> None:
        """Write a message down."""
        self._line({"turn": turn.to_json()})

    def cost(self, cost: Cost) -> None:
        """Write down what a turn cost."""
        if cost.model_calls:
            self._line({"cost": asdict(cost)})

    def close(self) -> None:
        """Nothing more comes."""
        self._file.close()

    def _line(self, value: Mapping[str, Any]) -> None:
        self._file.write(json.dumps(value, ensure_ascii=True) + "\n")
        self._file.flush()


@dataclass(frozen=True, slots=True)
class Remains:
    """What a journal tells of a session that did not end.

    Attributes:
        scenario_id: "" if not even that was written.
        turns: messages.
        costs: of the replies that came from a model.
    """

    scenario_id: str
    turns: tuple[Turn, ...]
    costs: tuple[Cost, ...]

    @property
    def replies(self) -> int:
        """How often the agent had answered."""
        return sum(turn.role == "assistant" for turn in self.turns)


def read_journal(path: Path) -> Remains:
    """Read a journal as far as it is whole; one that is missing is empty."""
    scenario_id, turns, costs = "", [], []
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        lines = []
    for line in lines:
        try:
            value = json.loads(line)
        except ValueError:
            break
        if "turn" in value:
            turns.append(turn_of(value["turn"]))
        elif "cost" in value:
            costs.append(Cost(**value["cost"]))
        else:
            scenario_id = value["id"]
    return Remains(scenario_id, tuple(turns), tuple(costs))
