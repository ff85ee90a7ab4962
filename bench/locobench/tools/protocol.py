"""What tools are to a session: functions with a schema, and results that say how they failed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bench.locobench.workspace.errors import ErrorKind as ErrorKind
from bench.locobench.workspace.errors import ToolError as ToolError


@dataclass(frozen=True, slots=True)
class ToolResult:
    """What a call came to.

    Attributes:
        ok: the call itself went through. An official function may still report a failure of its
            own in `output` (`{"success": False, …}`); `error_kind` is then given, too.
        output: a JSON value: mostly text; where `ok` is false, what went wrong and what helps.
        error_kind: None where the call did what it was asked.
        duration: seconds.
        read: files whose content the call showed, by their identity in the project.
        wrote: files that the call changed, made or removed, by their identity.
    """

    ok: bool
    output: Any
    error_kind: ErrorKind | None = None
    duration: float = 0.0
    read: tuple[str, ...] = ()
    wrote: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ToolFunction:
    """One function that can be called.

    Attributes:
        name: as the model calls it.
        description: for the model.
        parameters: JSON Schema of an object.
        call: takes the parameters by name; never raises (see `bench.locobench.tools.guard`).
    """

    name: str
    description: str
    parameters: Mapping[str, Any]
    call: Callable[..., ToolResult]


@dataclass(frozen=True, slots=True)
class Tool:
    """Functions under one name.

    Attributes:
        name: such as `file_system`; a tool of the paper has one function of the same name.
        description: for the model.
        functions: in the order in which they are offered.
    """

    name: str
    description: str
    functions: Sequence[ToolFunction] = field(default=())

    def function(self, name: str) -> ToolFunction | None:
        """Return the function of this name."""
        return next((one for one in self.functions if one.name == name), None)


def envelope(result: ToolResult) -> dict[str, Any]:
    """Return a result as the official registry hands it to an agent."""
    if result.ok:
        return {"success": True, "result": result.output}
    return {"success": False, "error": str(result.output)}
