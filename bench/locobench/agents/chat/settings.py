"""Which model the agent asks, from what the command line says."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from agent.chat.settings import ChatSettings, Prices
from indexers.errors import PatchpointError

OPENAI = "https://api.openai.com/v1"
KNOWN = ("base_url", "key_file", "prices", "temperature", "timeout", "window", "max_tokens")
WINDOW = 100_000
"""Tokens of a conversation that are sent, unless `window` says otherwise."""


def chat_settings(model: str, given: Mapping[str, str]) -> ChatSettings:
    """Make the settings of a model.

    Args:
        model: as its server calls it.
        given: `base_url` (else `OPENAI_BASE_URL`, else OpenAI's), `key_file`, `prices` (dollars
            per million tokens, in and out, such as `3,15`), `temperature`, `timeout` (seconds).

    Raises:
        PatchpointError: no model is named, or a setting makes no sense.
    """
    if not model:
        raise PatchpointError("chat needs a model", "write chat=MODEL")
    unknown = sorted(given.keys() - set(KNOWN))
    if unknown:
        raise PatchpointError(
            f"chat has no setting '{unknown[0]}'", f"there are: {', '.join(KNOWN)}"
        )
    key_file = given.get("key_file")
    return ChatSettings(
        model=model,
        base_url=given.get("base_url") or os.environ.get("OPENAI_BASE_URL") or OPENAI,
        key_file=Path(key_file) if key_file else None,
        timeout_s=number("timeout", given, 120.0),
        temperature=number("temperature", given, 0.0),
        prices=_prices(given.get("prices")),
    )


def number(name: str, given: Mapping[str, str], default: float) -> float:
    """A setting that is a number."""
    try:
        return float(given.get(name, default))
    except ValueError as error:
        raise PatchpointError(f"'{name}' is no number: '{given[name]}'") from error


def _prices(text: str | None) -> Prices | None:
    if not text:
        return None
    try:
        into, out = (float(one) for one in text.split(","))
    except ValueError as error:
        raise PatchpointError(
            f"'prices' are two numbers, not '{text}'",
            "dollars per million tokens, in and out: prices=3,15",
        ) from error
    return Prices(into, out)
