"""Why a model gave no answer."""

from __future__ import annotations

from typing import Literal

from indexers.errors import PatchpointError

Kind = Literal[
    "busy", "down", "slow", "key", "quota", "model", "tools", "logprobs", "length", "refused", "odd"
]
"""
- `busy`: too many requests, also after waiting.
- `down`: out of reach, broken, or the connection was dropped, also after waiting.
- `slow`: no answer within the time-out.
- `key`: the key is missing, wrong, or may not do this.
- `quota`: the account has nothing left.
- `model`: the server has no such model, or no such address.
- `tools`: the server or the model knows no tool calls: describe the tools in the text instead.
- `logprobs`: the server or the model gives no log-probabilities.
- `length`: the conversation is longer than the model's context.
- `refused`: another complaint about the request.
- `odd`: the answer is not one that the API knows.
"""

PASSING: frozenset[Kind] = frozenset({"busy", "down", "slow", "odd"})
"""Kinds that another try may mend."""


class ChatError(PatchpointError):
    """A model gave no answer.

    Attributes:
        kind: why, for programs.
        wait_s: seconds that the server asks to wait before another try; None if it does not say.
    """

    def __init__(
        self, kind: Kind, message: str, hint: str = "", wait_s: float | None = None
    ) -> None:
        super().__init__(message, hint)
        self.kind = kind
        self.wait_s = wait_s
