"""From settings to a model."""

from __future__ import annotations

from agent.chat.budget import Budget
from agent.chat.client import Client
from agent.chat.settings import ChatSettings
from indexers.errors import PatchpointError
from rankers.encoders.extras import require


def open_chat(settings: ChatSettings, budget: Budget | None = None) -> Client:
    """Return the model that settings name; nothing is sent yet.

    Args:
        settings: which model, and how.
        budget: every call is checked against it and counted in it.

    Raises:
        PatchpointError: the settings make no sense, or the package `openai` is missing.
    """
    require("openai", "agent", f"the model '{settings.model}'")
    if budget is not None and budget.usd is not None and settings.prices is None:
        raise PatchpointError(
            "a limit in dollars needs the prices of the model",
            "give dollars per million tokens, read and written: --prices 0.25/2",
        )
    return Client(settings, budget or Budget())
