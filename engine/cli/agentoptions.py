"""Options of the search in turns, and what they amount to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from engine.cli.base import Option
from engine.cli.modeloptions import ModelFlags
from indexers.errors import PatchpointError

if TYPE_CHECKING:
    from engine.answering.agentic import Pursuit
    from engine.config import Config

F = TypeVar("F", bound=Callable[..., object])

AGENTS = ("offline", "chat")
_SECTION = "Search in turns"


def agent_options(command: F) -> F:
    """Add --agent, --max-turns and --trace."""
    agent = click.option(
        "--agent",
        type=click.Choice(AGENTS),
        help="Search in turns and remember: by rule (offline), or as a language model decides "
        "(chat).",
        section=_SECTION,
        cls=Option,
    )
    turns = click.option(
        "--max-turns",
        type=click.IntRange(min=1),
        metavar="N",
        help="Most turns (default: 12).",
        section=_SECTION,
        cls=Option,
    )
    trace = click.option(
        "--trace",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="Keep every turn in FILE, and go on with an interrupted search that FILE holds; "
        "'patchpoint trace FILE' reads it.",
        section=_SECTION,
        cls=Option,
    )
    return agent(turns(trace(command)))


def pursuit_of(
    agent: str | None, max_turns: int | None, trace: Path | None, flags: ModelFlags, config: Config
) -> Pursuit | None:
    """What the options ask for; None for the ranking in one shot.

    Args:
        agent: the value of --agent, and so on.
        max_turns: likewise.
        trace: likewise.
        flags: that name the model.
        config: settings, which may name it, too.

    Raises:
        PatchpointError: options contradict each other, or the model is not named in full.
    """
    others = {"--max-turns": max_turns, "--trace": trace}
    used = [name for name, value in others.items() if value is not None]
    if agent is None:
        if used:
            raise PatchpointError(f"{used[0]} needs --agent", "such as --agent offline")
        return None
    if agent == "offline" and flags.given:
        raise PatchpointError(
            f"{flags.given[0]} makes no sense with --agent offline, which asks no model",
            "leave it out, or use --agent chat",
        )
    return _pursuit(agent, max_turns, trace, flags.with_settings(config))


def _pursuit(agent: str, max_turns: int | None, trace: Path | None, flags: ModelFlags) -> Pursuit:
    from agent.loop.types import Limits
    from agent.policies.chat.policy import ChatPolicy
    from agent.policies.offline import OfflinePolicy
    from agent.policies.protocol import Policy
    from engine.answering.agentic import Pursuit

    limits = Limits() if max_turns is None else Limits(turns=max_turns)
    budget = flags.budget()
    policy: Policy = OfflinePolicy()
    secrets: list[str] = []
    if agent == "chat":
        policy, secrets = ChatPolicy(flags.open(budget, "--agent chat")), flags.secrets()
    return Pursuit(policy, limits, budget, trace, secrets)
