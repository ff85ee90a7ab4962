"""The agent that says again what a recorded session says."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from bench.locobench.agents.protocol import AgentOptions, AgentTurn, Offer, ToolCall, TurnState
from bench.locobench.metrics.form import session_of
from bench.locobench.metrics.session import Call, Turn
from bench.locobench.score.lines import Line, read_lines
from indexers.errors import PatchpointError


class Replay:
    """Takes the assistant's turns of a sessions file, one after the other, then says nothing.

    `replay=FILE` names the file (.jsonl or .jsonl.gz); a session is found by the scenario's id.
    Functions are offered under other names by other protocols: a recorded name is matched with
    an offer that ends with it.
    """

    name = "replay"

    def __init__(self, options: AgentOptions) -> None:
        self._path = Path(options.argument)
        if not options.argument:
            raise PatchpointError("replay needs a file", "write replay=sessions.jsonl")
        if not self._path.is_file():
            raise PatchpointError(f"no file '{options.argument}' to replay", "write replay=FILE")
        self._turns: list[Turn] | None = None

    def turn(self, state: TurnState) -> AgentTurn:
        """The next recorded turn."""
        if self._turns is None:
            self._turns = _recorded(self._path, state.brief.scenario_id)
        if not self._turns:
            return AgentTurn("")
        turn = self._turns.pop(0)
        text = turn.content if isinstance(turn.content, str) else str(turn.content)
        return AgentTurn(text, tuple(_call(one, state.offers) for one in turn.tool_calls))

    def close(self) -> None:
        """Nothing is open."""


def _recorded(path: Path, scenario_id: str) -> list[Turn]:
    for line in read_lines(path):
        if isinstance(line, Line) and scenario_id.encode() in line.text:
            session = session_of(line.record())
            if scenario_id in (session.id, session.scenario.get("scenario_id")):
                return [turn for turn in session.turns if turn.role == "assistant"]
    raise PatchpointError(f"'{path}' holds no session of '{scenario_id}'")


def _call(call: Call, offers: Sequence[Offer]) -> ToolCall:
    names = [one.name for one in offers]
    joined = (f"{call.tool}_{call.function}", f"{call.tool}.{call.function}")
    fits = (
        *(one for one in names if one in (call.function, *joined)),
        *(one for one in names if one.endswith((f"_{call.function}", f".{call.function}"))),
    )
    return ToolCall(next(iter(fits), call.function), json.dumps(call.parameters))
