"""The functions of a session: how they are offered, and how a call is answered."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bench.locobench.agents.protocol import Offer, ToolCall
from bench.locobench.tools.protocol import ErrorKind, ToolError, ToolFunction, ToolResult

MOST_NAME = 100
"""Characters that are kept of a function's name that a model made up."""


@dataclass(frozen=True, slots=True)
class Named:
    """A function under the name by which it is offered.

    Attributes:
        tool: name of its tool for the log.
        function: its name for the log.
        target: what is called; None where no call can reach it.
        missing: what the error says then.
    """

    tool: str
    function: str
    target: ToolFunction | None
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a call went.

    Attributes:
        call_id: of the call.
        tool: name for the log.
        function: name for the log.
        parameters: as parsed; empty where they could not be.
        result: what came back.
        seconds: that it took.
    """

    call_id: str
    tool: str
    function: str
    parameters: Mapping[str, Any]
    result: ToolResult
    seconds: float = 0.0

    @property
    def failed(self) -> bool:
        """Whether it did not do what was asked, as an official function may say in its output."""
        return not self.result.ok or self.result.error_kind is not None


class Toolbox:
    """Functions by the names under which they are offered."""

    def __init__(self, functions: Mapping[str, Named], offers: Sequence[Offer]) -> None:
        self._functions = functions
        self.offers = tuple(offers)

    def call(self, call: ToolCall) -> Outcome:
        """Answer a call; whatever is wrong with it becomes an outcome, never an exception."""
        named = self._functions.get(call.name)
        if named is None:
            text = f"there is no function '{call.name[:MOST_NAME]}'; there are: "
            text += ", ".join(self._functions)
            named = Named("", call.name[:MOST_NAME], None, text)
        parameters = parse_arguments(call.arguments)
        started = time.perf_counter()
        result = _answer(named, parameters)
        seconds = time.perf_counter() - started
        return Outcome(call.id, named.tool, named.function, parameters or {}, result, seconds)


def parse_arguments(text: str) -> dict[str, Any] | None:
    """The object that the text holds, or None. No text at all is an empty object."""
    try:
        found = json.loads(text) if text.strip() else {}
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def refused(kind: ErrorKind, text: str) -> ToolResult:
    """The result of a call that no function saw."""
    return ToolResult(False, text, kind)


def _answer(named: Named, parameters: dict[str, Any] | None) -> ToolResult:
    if named.target is None:
        return refused(ErrorKind.UNKNOWN_FUNCTION, named.missing)
    if parameters is None:
        return refused(ErrorKind.MALFORMED, "the arguments are no JSON object")
    try:
        return named.target.call(**parameters)
    except ToolError as error:
        return refused(error.kind, str(error))
    except Exception as error:
        # A defect of one tool must not end a session; the result names it.
        return refused(ErrorKind.INTERNAL, f"{type(error).__name__}: {error}")
