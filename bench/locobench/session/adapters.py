"""How the three official adapters name functions and shape the history (core/agents)."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from bench.locobench.agents.protocol import AgentTurn, Entry, Offer
from bench.locobench.session.toolbox import Named, Outcome, Toolbox
from bench.locobench.tools.protocol import Tool

MOST_RESULT = 50_000
"""Characters of a result that are sent."""

COPY = "_copy_1"
"""What the official harness appends to the names of a session's tools; there, an address."""


class Adapter(Protocol):
    """What differs between models: names, and where results stand in the history."""

    @property
    def name(self) -> str:
        """Of the adapter."""
        ...

    @property
    def results_are_messages(self) -> bool:
        """Whether results are messages of the history, or stand in the assistant's."""
        ...

    def toolbox(self, tools: Sequence[Tool]) -> Toolbox:
        """The functions under the names by which they are offered."""
        ...

    def text(self, turn: AgentTurn, outcomes: Sequence[Outcome]) -> str:
        """What is recorded as the text of a turn."""
        ...

    def sent(self, history: Sequence[Entry], message: str) -> Sequence[Entry]:
        """What the model gets to see of the history."""
        ...


@dataclass(frozen=True, slots=True)
class Plain:
    """No oddities: bare names, results as messages, each message once."""

    name: str = "plain"
    results_are_messages: bool = True

    def toolbox(self, tools: Sequence[Tool]) -> Toolbox:
        """Bare names; the tool is named in front only where two functions share one."""
        seen: dict[str, Named] = {}
        offers = []
        for tool in tools:
            for one in tool.functions:
                name = f"{tool.name}_{one.name}" if one.name in seen else one.name
                seen[name] = Named(tool.name, one.name, one)
                offers.append(Offer(name, one.description, one.parameters))
        return Toolbox(seen, offers)

    def text(self, turn: AgentTurn, outcomes: Sequence[Outcome]) -> str:
        """As it is."""
        return turn.text

    def sent(self, history: Sequence[Entry], message: str) -> Sequence[Entry]:
        """As it is."""
        return history


@dataclass(frozen=True, slots=True)
class OpenAI:
    """`<tool copy>_<function>`, logged bare; results as messages; the user's message twice."""

    name: str = "openai"
    results_are_messages: bool = True

    def toolbox(self, tools: Sequence[Tool]) -> Toolbox:
        """`file_system_copy_1_read_file` is logged as `file_system`, `read_file`."""
        return _copies(tools, "_", lambda tool: tool)

    def text(self, turn: AgentTurn, outcomes: Sequence[Outcome]) -> str:
        """An empty text becomes a sentence that names the functions called."""
        if turn.text or not outcomes:
            return turn.text
        names = ", ".join(one.function.replace("_", " ") for one in outcomes)
        return f"Calling {names}."

    def sent(self, history: Sequence[Entry], message: str) -> Sequence[Entry]:
        """The message is in the history already, and sent once more."""
        return (*history, Entry("user", message))


@dataclass(frozen=True, slots=True)
class Anthropic:
    """`<tool copy>.<function>`, logged under the copy; results inside the assistant's message."""

    name: str = "anthropic"
    results_are_messages: bool = False

    def toolbox(self, tools: Sequence[Tool]) -> Toolbox:
        """`file_system_copy_1.read_file` is logged as `file_system_copy_1`, `read_file`."""
        return _copies(tools, ".", lambda tool: tool + COPY)

    def text(self, turn: AgentTurn, outcomes: Sequence[Outcome]) -> str:
        """As it is; it may be empty."""
        return turn.text

    def sent(self, history: Sequence[Entry], message: str) -> Sequence[Entry]:
        """As it is."""
        return history


@dataclass(frozen=True, slots=True)
class Google:
    """The offered name is split at its first "_", so that no call reaches a tool."""

    name: str = "google"
    results_are_messages: bool = False

    def toolbox(self, tools: Sequence[Tool]) -> Toolbox:
        """`file_system_copy_1_read_file` is logged as `file`, `system_copy_1_read_file`."""
        box = _copies(tools, "_", lambda tool: tool)
        broken = {}
        for offer in box.offers:
            tool, _, function = offer.name.partition("_")
            known = any(one.name == tool for one in tools)
            what = f"Function '{function}' not found" if known else f"Tool '{tool}' not found"
            broken[offer.name] = Named(tool, function, None, what)
        return Toolbox(broken, box.offers)

    def text(self, turn: AgentTurn, outcomes: Sequence[Outcome]) -> str:
        """As it is."""
        return turn.text

    def sent(self, history: Sequence[Entry], message: str) -> Sequence[Entry]:
        """System messages are skipped."""
        return [one for one in history if one.role != "system"]


ADAPTERS: dict[str, Adapter] = {one.name: one for one in (OpenAI(), Anthropic(), Google())}
"""Those of the official protocol, by the name of `--adapter`."""


def official_result(outcome: Outcome) -> str:
    """A result as the OpenAI adapter sends it."""
    if not outcome.result.ok:
        return f"Error: {outcome.result.output}"
    return json.dumps(outcome.result.output, ensure_ascii=False)[:MOST_RESULT]


def plain_result(outcome: Outcome) -> str:
    """A result as the repaired protocol sends it: text as it is, anything else as JSON."""
    output = outcome.result.output
    text = output if isinstance(output, str) else json.dumps(output, ensure_ascii=False)
    if not outcome.result.ok:
        text = f"Error: {text}"
    if len(text) <= MOST_RESULT:
        return text
    return f"{text[:MOST_RESULT]}\n[{len(text) - MOST_RESULT:,} more characters are left out]"


def _copies(tools: Sequence[Tool], joint: str, logged: Callable[[str], str]) -> Toolbox:
    functions: dict[str, Named] = {}
    offers = []
    for tool in tools:
        for one in tool.functions:
            name = f"{tool.name}{COPY}{joint}{one.name}"
            functions[name] = Named(logged(tool.name), one.name, one)
            offers.append(Offer(name, one.description, one.parameters))
    return Toolbox(functions, offers)
