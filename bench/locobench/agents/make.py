"""The table of agents, and how one is made from its name."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import replace
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path

from bench.locobench.agents.protocol import Agent, AgentOptions
from indexers.errors import PatchpointError

AGENTS: Mapping[str, str] = {
    "chat": "bench.locobench.agents.chat.agent:Chat",
    "offline": "bench.locobench.agents.offline.agent:Offline",
    "noop": "bench.locobench.agents.noop:Noop",
    "random": "bench.locobench.agents.chance:Chance",
    "reads_all": "bench.locobench.agents.readsall:ReadsAll",
    "replay": "bench.locobench.agents.replay:Replay",
    "program": "bench.locobench.agents.program:Program",
}
"""Short names; any other agent is named by its own import path, `package.module:Class`."""


def check_agent(name: str) -> None:
    """Refuse a name that no agent has, before anything is done.

    Raises:
        PatchpointError: there is none of this name.
    """
    _load(name.partition("=")[0])


def make_agent(name: str, options: AgentOptions) -> Agent:
    """Make the agent of a short name or an import path, with `=ARGUMENT` behind it or not.

    Raises:
        PatchpointError: there is none of this name, or something that it needs is missing.
    """
    short, _, argument = name.partition("=")
    kind = _load(short)
    agent: Agent = kind(replace(options, argument=argument))
    return agent


def _load(short: str) -> type:
    module, _, attribute = AGENTS.get(short, short).partition(":")
    if not attribute:
        close = get_close_matches(short, AGENTS, n=1)
        meant = f"did you mean {close[0]}? " if close else ""
        known = f"{meant}there are: {', '.join(AGENTS)}, package.module:Class"
        raise PatchpointError(f"unknown agent '{short}'", known)
    if (here := str(Path.cwd())) not in sys.path:
        sys.path.append(here)  # an agent of one's own stands in the current folder
    try:
        kind: type = getattr(import_module(module), attribute)
    except (ImportError, AttributeError) as error:
        raise PatchpointError(f"cannot load the agent '{short}': {error}") from error
    return kind
