"""The official tool `echo`."""

from __future__ import annotations

from bench.locobench.tools.guard import guarded
from bench.locobench.tools.protocol import ErrorKind, Tool, ToolError, ToolResult
from bench.locobench.tools.schema import flag, takes, text, whole

MOST_TIMES = 10


def echo(message: str, uppercase: bool = False, prefix: str = "") -> ToolResult:
    """Return the message."""
    return ToolResult(True, prefix + (message.upper() if uppercase else message))


def repeat(message: str, count: int, separator: str = " ") -> ToolResult:
    """Return the message several times."""
    if not 0 <= count <= MOST_TIMES:
        raise ToolError(ErrorKind.BAD_VALUE, f"count must be between 0 and {MOST_TIMES}")
    return ToolResult(True, separator.join([message] * count))


def echo_tool() -> Tool:
    """Return the tool."""
    message = text("what is said")
    once = takes(
        {"message": message},
        {"uppercase": flag("in capitals"), "prefix": text("what stands before it")},
    )
    often = takes(
        {"message": message, "count": whole(f"how often, at most {MOST_TIMES}")},
        {"separator": text("what stands between; a space by default")},
    )
    functions = [
        guarded("echo", "Say a message back.", once, echo),
        guarded("repeat", "Say a message several times.", often, repeat),
    ]
    return Tool("echo", "Says messages back.", functions)
