"""Options that name a language model, and what they amount to."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from engine.cli.base import Option
from indexers.errors import PatchpointError

if TYPE_CHECKING:
    from agent.chat.budget import Budget
    from agent.chat.protocol import ChatModel
    from agent.chat.settings import Prices
    from engine.config import Config

F = TypeVar("F", bound=Callable[..., object])

_MODEL = "Language model"


def model_options(command: F) -> F:
    """Add the model, its address, key and prices, and what may be spent on it."""
    for name, attributes in reversed(_OPTIONS.items()):
        command = click.option(name, section=_MODEL, cls=Option, **attributes)(command)
    return command


_OPTIONS: dict[str, dict[str, Any]] = {
    "--model": {
        "metavar": "M",
        "help": "The model, as its server calls it (default: the setting 'model', and so on).",
    },
    "--base-url": {
        "metavar": "U",
        "help": "Address of an OpenAI-compatible API, such as http://localhost:11434/v1; "
        "the issue and code go there.",
    },
    "--key-file": {
        "type": click.Path(path_type=Path),
        "metavar": "F",
        "help": "Holds the key (default: PATCHPOINT_API_KEY or OPENAI_API_KEY).",
    },
    "--prices": {
        "metavar": "R/W",
        "help": "Dollars per million tokens, read and written, such as 0.25/2.",
    },
    "--budget-usd": {
        "type": click.FloatRange(min=0, min_open=True),
        "metavar": "X",
        "help": "End when so many dollars are spent; needs --prices.",
    },
    "--budget-tokens": {
        "type": click.IntRange(min=1),
        "metavar": "N",
        "help": "End when so many tokens were read and written.",
    },
    "--budget-calls": {
        "type": click.IntRange(min=1),
        "metavar": "N",
        "help": "End after so many answers.",
    },
    "--budget-seconds": {
        "type": click.FloatRange(min=0, min_open=True),
        "metavar": "S",
        "help": "End after so many seconds.",
    },
    "--timeout": {
        "type": click.FloatRange(min=0, min_open=True),
        "metavar": "S",
        "help": "Longest wait for one answer, in seconds (default: 120).",
    },
    "--extra": {
        "metavar": "JSON",
        "help": "Fields that the server wants in every request, such as "
        """'{"chat_template_kwargs": {"enable_thinking": false}}'.""",
    },
}


@dataclass(frozen=True, slots=True)
class ModelFlags:
    """What `model_options` gives a command."""

    model: str | None = None
    base_url: str | None = None
    key_file: Path | None = None
    prices: str | None = None
    budget_usd: float | None = None
    budget_tokens: int | None = None
    budget_calls: int | None = None
    budget_seconds: float | None = None
    timeout: float | None = None
    extra: str | None = None

    @property
    def given(self) -> list[str]:
        """Names of the options that were used."""
        used = (name for name in self.__slots__ if getattr(self, name) is not None)
        return [f"--{name.replace('_', '-')}" for name in used]

    def with_settings(self, config: Config) -> ModelFlags:
        """The same, with the settings where no option was used."""
        return replace(
            self,
            model=self.model or config.model,
            base_url=self.base_url or config.base_url,
            key_file=self.key_file or config.key_file,
            prices=self.prices or config.prices,
        )

    def budget(self) -> Budget:
        """What may be spent."""
        from agent.chat.budget import Budget

        return Budget(self.budget_tokens, self.budget_usd, self.budget_seconds, self.budget_calls)

    def open(self, budget: Budget, what: str) -> ChatModel:
        """Return the model; nothing is sent yet.

        Args:
            budget: every call counts in it.
            what: that needs the model, for the message.

        Raises:
            PatchpointError: it is not named in full.
        """
        from agent.chat.open import open_chat
        from agent.chat.settings import ChatSettings

        if self.model is None or self.base_url is None:
            missing = "--model" if self.model is None else "--base-url"
            raise PatchpointError(
                f"{what} needs a language model, and {missing} is not given",
                "such as --model qwen3:8b --base-url http://localhost:11434/v1",
            )
        settings = ChatSettings(
            self.model,
            self.base_url,
            self.key_file,
            prices=self._prices(),
            extra=self._extra(),
        )
        if self.timeout is not None:
            settings = replace(settings, timeout_s=self.timeout)
        return open_chat(settings, budget)

    def secrets(self) -> list[str]:
        """What must not be in anything that is written."""
        from rankers.remote.key import SECRET_LENGTH, read_key

        key = read_key(self.key_file).reveal()
        return [key] if len(key) >= SECRET_LENGTH else []

    def _extra(self) -> dict[str, object]:
        """Fields for every request."""
        try:
            found = json.loads(self.extra or "{}")
        except ValueError:
            found = None
        if not isinstance(found, dict):
            hint = 'give a JSON object: --extra \'{"reasoning_effort": "low"}\''
            raise PatchpointError(f"bad value '{self.extra}' of --extra", hint)
        return found

    def _prices(self) -> Prices | None:
        """Prices of the model; None where none are given."""
        from agent.chat.settings import Prices

        if self.prices is None:
            return None
        read, _, written = self.prices.partition("/")
        try:
            found = Prices(float(read), float(written))
        except ValueError:
            found = Prices(-1, -1)
        if not (0 <= found.prompt < float("inf") and 0 <= found.completion < float("inf")):
            raise PatchpointError(
                f"bad prices '{self.prices}'",
                "give dollars per million tokens, read and written: --prices 0.25/2",
            )
        return found
