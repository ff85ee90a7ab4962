"""From a call of a tool to its result: arguments checked, errors told as answers."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from typing import Any

from mcp_types import CallToolResult, TextContent
from pydantic import ValidationError

from engine.engine import Engine
from engine.mcp.meter import Send, meter
from engine.mcp.repositories import Repositories
from engine.mcp.tools.frame import in_words
from engine.mcp.tools.table import TOOLS
from engine.mcp.tools.types import Reply, Tool
from indexers.choices import unknown
from indexers.errors import PatchpointError
from indexers.progress import Progress
from indexers.snapshot.errors import MissingBlob

_LOG = logging.getLogger(__name__)
PATIENCE = 50.0
"""Seconds: clients that are not told any progress give up after a minute."""
_MOST_WRONG = 3
_LONGEST_VALUE = 60


async def call(
    repositories: Repositories,
    name: str,
    arguments: Mapping[str, Any],
    send: Send,
    patience: float | None,
) -> CallToolResult:
    """Call a tool.

    Args:
        repositories: that may be asked about.
        name: of the tool.
        arguments: as the client sent them.
        send: tells the client how far it is.
        patience: seconds after which the answer is to ask again; None waits.
    """
    try:
        reply = await _reply(repositories, name, arguments, send, patience)
    except PatchpointError as error:
        return failure(error)
    except Exception as error:
        _LOG.exception("the tool '%s' failed", name[:_LONGEST_VALUE])
        said = f"unexpected {type(error).__name__}"
        return failure(PatchpointError(said, "this is a defect: report it with the server's log"))
    return CallToolResult(
        content=[TextContent(type="text", text=reply.text)], structured_content=reply.document
    )


def failure(error: PatchpointError) -> CallToolResult:
    """An error as an answer: one sentence, and what to do."""
    return CallToolResult(content=[TextContent(type="text", text=told(error))], is_error=True)


def told(error: PatchpointError) -> str:
    """The sentence and the hint, in terms of tools."""
    hint = f"\nnext: {in_words(error.hint)}" if error.hint else ""
    return f"error: {in_words(error.message)}{hint}"


async def _reply(
    repositories: Repositories,
    name: str,
    arguments: Mapping[str, Any],
    send: Send,
    patience: float | None,
) -> Reply:
    if name not in TOOLS:
        raise unknown("tool", name, TOOLS, f"there are: {', '.join(TOOLS)}")
    tool = TOOLS[name]
    checked = check(tool, arguments)
    desk = repositories.desk(checked.repo)

    def question(engine: Engine, progress: Progress) -> Reply:
        try:
            return tool.run(engine, checked, progress)
        except MissingBlob:  # a file changed between the look at the tree and the reading
            return tool.run(engine, checked, progress)

    async with meter(send) as progress:
        try:
            return await asyncio.wait_for(desk.ask(question, progress), patience)
        except TimeoutError as error:
            raise PatchpointError(
                f"no answer within {patience:.0f} seconds ({desk.doing or 'others come first'})",
                "call again: what is indexed stays",
            ) from error


def check(tool: Tool, arguments: Mapping[str, Any]) -> Any:
    """Return the arguments as the tool takes them.

    Raises:
        PatchpointError: what is wrong with the first of them.
    """
    try:
        return tool.arguments.model_validate(dict(arguments))
    except ValidationError as error:
        wrong = [_wrong(one) for one in error.errors()[:_MOST_WRONG]]
        raise PatchpointError(
            f"{tool.name} cannot take {'; '.join(wrong)}",
            f"it takes: {', '.join(tool.arguments.model_fields)}",
        ) from error


def _wrong(error: Any) -> str:
    place = ".".join(map(str, error["loc"])) or "this"
    if error["type"] == "missing":
        return f"a call without '{place}'"
    if error["type"] == "extra_forbidden":
        return f"'{place}', which it does not know"
    value = repr(error["input"])
    shown = value if len(value) <= _LONGEST_VALUE else value[:_LONGEST_VALUE] + "…"
    said = error["msg"]
    return f"{shown} for '{place}' ({said[:1].lower()}{said[1:]})"
