"""What servers and models take differently, learned from their complaints."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class Dialect:
    """How one model wants to be asked; it starts with what most take."""

    def __init__(self) -> None:
        self._limit = "max_tokens"
        self._temperature = True

    def fields(self, temperature: float, max_tokens: int | None) -> dict[str, Any]:
        """Return the fields of a request that depend on the model."""
        fields: dict[str, Any] = {} if max_tokens is None else {self._limit: max_tokens}
        return fields | ({"temperature": temperature} if self._temperature else {})

    def learn(self, body: Mapping[str, Any], complaint: str) -> bool:
        """Take a complaint into account.

        Returns:
            whether another try is written otherwise than the one that was refused.
        """
        if "max_tokens" in body and "max_completion_tokens" in complaint:
            self._limit = "max_completion_tokens"
            return True
        if "temperature" in body and "temperature" in complaint:
            self._temperature = False
            return True
        return False
