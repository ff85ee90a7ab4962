"""Reading what was located: the lines that matter, or the whole file."""

from __future__ import annotations

import json
from collections.abc import Sequence

from bench.locobench.agents.offline.located import LocatedFile
from bench.locobench.agents.protocol import Offer, ToolCall
from bench.locobench.agents.readsall import reader

LINES = 120
"""Of a file, from a little above its best unit."""
ABOVE = 5


def reads_parts(offers: Sequence[Offer]) -> bool:
    """Whether the function that reads can be told which lines."""
    name, _ = reader(offers)
    for one in offers:
        if one.name == name:
            known = one.parameters.get("properties")
            return isinstance(known, dict) and {"offset", "limit"} <= known.keys()
    return False


def reading(located: LocatedFile, offers: Sequence[Offer]) -> ToolCall:
    """The call that reads a file from its best unit on."""
    name, path = reader(offers)
    given: dict[str, object] = {path: located.path}
    if located.units and reads_parts(offers):
        start = max(1, located.units[0].start_line - ABOVE)
        given |= {"offset": start, "limit": LINES}
    return ToolCall(name, json.dumps(given))
