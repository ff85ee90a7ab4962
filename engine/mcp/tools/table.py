"""The tools that there are."""

from __future__ import annotations

from engine.mcp.tools import context, locate, map, search, symbol
from engine.mcp.tools.types import Tool

TOOLS: dict[str, Tool] = {
    tool.name: tool for tool in (locate.TOOL, search.TOOL, symbol.TOOL, map.TOOL, context.TOOL)
}
