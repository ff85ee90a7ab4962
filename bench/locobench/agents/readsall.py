"""The agent that reads every context file and does nothing else."""

from __future__ import annotations

import json
from collections.abc import Sequence

from bench.locobench.agents.protocol import AgentOptions, AgentTurn, Offer, ToolCall, TurnState


class ReadsAll:
    """Reads all context files in its first turn; says so from then on."""

    name = "reads_all"

    def __init__(self, _options: AgentOptions) -> None:
        self._done = False

    def turn(self, state: TurnState) -> AgentTurn:
        """Read everything, once."""
        if self._done:
            return AgentTurn("All context files are read.")
        self._done = True
        read, path = reader(state.offers)
        return AgentTurn(
            f"Reading the {len(state.brief.context_files)} context files.",
            tuple(ToolCall(read, json.dumps({path: one})) for one in state.brief.context_files),
        )

    def close(self) -> None:
        """Nothing is open."""


def reader(offers: Sequence[Offer]) -> tuple[str, str]:
    """Name of the function that reads a file, and of its parameter for the path."""
    return _first(offers, ("read_file", "read"))


def writer(offers: Sequence[Offer]) -> tuple[str, str]:
    """Name of the function that writes a file, and of its parameter for the path."""
    return _first(offers, ("write_file", "write"))


def _first(offers: Sequence[Offer], endings: tuple[str, ...]) -> tuple[str, str]:
    for ending in endings:
        for offer in offers:
            if offer.name == ending or offer.name.endswith((f"_{ending}", f".{ending}")):
                properties = offer.parameters.get("properties")
                names = list(properties) if isinstance(properties, dict) else []
                return offer.name, next((one for one in names if "path" in one), "path")
    return endings[0], "path"
