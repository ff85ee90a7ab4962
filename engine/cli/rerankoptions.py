"""Options of reranking by a language model, and what they amount to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import click

from engine.cli.base import Option
from engine.cli.modeloptions import ModelFlags
from indexers.errors import PatchpointError

if TYPE_CHECKING:
    from engine.answering.rerank import Listwise
    from engine.config import Config

F = TypeVar("F", bound=Callable[..., object])

RERANKERS = ("llm",)
_SECTION = "Reranking"


def rerank_options(command: F) -> F:
    """Add --template, --top, --window, --step and --context."""
    for name, attributes in reversed(_OPTIONS.items()):
        command = click.option(name, section=_SECTION, cls=Option, **attributes)(command)
    return command


def rerank_option(command: F) -> F:
    """Add --rerank, for commands that rank themselves."""
    return click.option(
        "--rerank",
        type=click.Choice(RERANKERS),
        help="Let a language model put the best hits in order, window by window.",
        section=_SECTION,
        cls=Option,
    )(command)


_COUNT = click.IntRange(min=1)
_OPTIONS: dict[str, dict[str, Any]] = {
    "--template": {
        "metavar": "T",
        "help": "How to ask: general, first, swerank, rankzephyr, or a YAML file (default: by "
        "the model's name).",
    },
    "--top": {"type": _COUNT, "metavar": "K", "help": "Hits that the model puts in order."},
    "--window": {"type": _COUNT, "metavar": "N", "help": "Hits that it reads at once."},
    "--step": {"type": _COUNT, "metavar": "N", "help": "How far windows lie apart."},
    "--context": {
        "type": _COUNT,
        "metavar": "TOKENS",
        "help": "Longest prompt, with its answer (defaults of these four: the template's).",
    },
}


@dataclass(frozen=True, slots=True)
class RerankFlags:
    """What `rerank_options` gives a command."""

    template: str | None = None
    top: int | None = None
    window: int | None = None
    step: int | None = None
    context: int | None = None

    @property
    def given(self) -> list[str]:
        """Names of the options that were used."""
        return [f"--{name}" for name in self.__slots__ if getattr(self, name) is not None]

    def open(self, model: ModelFlags, what: str) -> Listwise:
        """Return the model with its template; nothing is sent yet.

        Args:
            model: names it.
            what: that needs it, for the message.

        Raises:
            PatchpointError: something is missing or does not fit together.
        """
        from agent.chat.completer import ChatCompleter
        from engine.answering.rerank import Listwise
        from rankers.listwise.choose import choose

        completer = ChatCompleter(model.open(model.budget(), what))
        template = choose(self.template, completer.name)
        sizes = {name: getattr(self, name) for name in ("top", "window", "step", "context")}
        return Listwise(completer, template.sized(**sizes))


def listwise_of(
    rerank: str | None, agent: str | None, flags: RerankFlags, model: ModelFlags, config: Config
) -> Listwise | None:
    """What the options ask for; None for no reranking.

    Args:
        rerank: the value of --rerank.
        agent: the value of --agent.
        flags: how to rerank.
        model: names the model.
        config: settings, which may name it, too.

    Raises:
        PatchpointError: options contradict each other, or the model is not named in full.
    """
    if rerank is not None and agent == "chat":
        raise PatchpointError(
            f"--rerank {rerank} makes no sense with --agent chat, which orders its hits itself",
            "leave one of them out, or use --agent offline",
        )
    if rerank is not None:
        return flags.open(model.with_settings(config), f"--rerank {rerank}")
    if flags.given:
        raise PatchpointError(f"{flags.given[0]} needs --rerank", "such as --rerank llm")
    if agent is None and model.given:
        raise PatchpointError(
            f"{model.given[0]} needs something that asks a model", "--rerank llm or --agent chat"
        )
    return None
