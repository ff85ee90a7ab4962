"""The tools by name, and how a call becomes an answer."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from agent.chat.types import ToolCall, ToolSpec
from agent.tools.finish import Finish, Judge
from agent.tools.grep import Grep
from agent.tools.history import History
from agent.tools.inspect import Inspect
from agent.tools.outline import Outline
from agent.tools.pages import bounded, cut
from agent.tools.related import Related
from agent.tools.schema import check
from agent.tools.search import Search
from agent.tools.types import Answer, Tool, ToolError, Wrong
from agent.workbench import Workbench
from indexers.errors import PatchpointError

_ALL: tuple[Tool, ...] = (
    *(Search(), Inspect(), Outline(), Grep(), Related(), History()),
    *(Judge(), Finish()),
)
TOOLS: Mapping[str, Tool] = {tool.spec.name: tool for tool in _ALL}
SPECS: Sequence[ToolSpec] = tuple(tool.spec for tool in _ALL)


@dataclass(frozen=True, slots=True)
class Called:
    """A call and its answer.

    Attributes:
        call: as the model wrote it.
        about: what was asked, in a few words.
        answer: what the tool said, or what is wrong with the call.
        wrong: what is wrong with it; None where it was answered.
    """

    call: ToolCall
    about: str
    answer: Answer
    wrong: Wrong | None = None


@dataclass(slots=True)
class Toolbox:
    """Answers calls; remembers them, so that an endless repeat is told.

    Attributes:
        bench: what the tools look at.
        wrong: how many calls were malformed, by kind.
    """

    bench: Workbench
    wrong: Counter[str] = field(default_factory=Counter)
    _seen: dict[str, int] = field(default_factory=dict)

    def call(self, call: ToolCall, turn: int) -> Called:
        """Answer a call; what is wrong with it is part of the answer, and counted."""
        about = cut(call.arguments)
        try:
            tool = _tool(call.name)
            arguments = _arguments(call, tool)
            about = cut(tool.about(arguments))
            self._check_repeat(call.name, arguments, turn)
            answer = tool(self.bench, arguments)
        except ToolError as error:
            return self._refused(call, about, error.kind, error.message)
        except PatchpointError as error:
            return self._refused(call, about, "unreadable", error.message)
        return Called(call, about, Answer(bounded(answer.text), *_rest(answer)))

    def remember(self, calls: Sequence[tuple[str, str]], turn: int) -> None:
        """Take note of calls (name, arguments) that an interrupted run has made."""
        for name, arguments in calls:
            self._seen.setdefault(_key(name, arguments), turn)

    def _refused(self, call: ToolCall, about: str, kind: Wrong, message: str) -> Called:
        self.wrong[kind] += 1
        return Called(call, about, Answer(f"error: {message}"), kind)

    def _check_repeat(self, name: str, arguments: Mapping[str, Any], turn: int) -> None:
        key = _key(name, json.dumps(arguments))
        before = self._seen.setdefault(key, turn)
        if name not in _REPEATABLE and before != turn:
            raise ToolError(
                "repeated",
                f"this call was answered in turn {before}, and nothing has changed; "
                "ask something else, or finish",
            )


_REPEATABLE = frozenset({"judge", "finish"})


def _rest(answer: Answer) -> tuple[Any, ...]:
    return answer.seen, answer.looked, answer.marks, answer.final


def _key(name: str, arguments: str) -> str:
    """The same for calls that mean the same."""
    try:
        return f"{name} {json.dumps(json.loads(arguments), sort_keys=True)}"
    except ValueError:
        return f"{name} {arguments}"


def _tool(name: str) -> Tool:
    if name not in TOOLS:
        close = get_close_matches(name.lower(), TOOLS, n=1)
        meant = f"did you mean '{close[0]}'? " if close else ""
        raise ToolError("unknown_tool", f"no tool '{name}'; {meant}There are: {', '.join(TOOLS)}")
    return TOOLS[name]


def _arguments(call: ToolCall, tool: Tool) -> Mapping[str, Any]:
    try:
        arguments = json.loads(call.arguments or "{}")
    except ValueError as error:
        message = f"the arguments of {call.name} are no JSON: {error}"
        raise ToolError("not_json", message) from None
    check(arguments, tool.spec.parameters, call.name)
    checked: Mapping[str, Any] = arguments
    return checked
