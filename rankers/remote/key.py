"""The key to a server: where it is read, and that it is never shown."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from indexers.errors import PatchpointError

KEY_VARIABLES = ("PATCHPOINT_API_KEY", "OPENAI_API_KEY")
"""Variables that may hold it; the first that is set counts."""
SECRET_LENGTH = 8
"""Shorter keys are what servers on one's own machine are given, such as `none`: no secret."""

_SHOWN = "…"


class Key:
    """A key that its own text cannot leave by accident."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def __repr__(self) -> str:
        return f"Key({_SHOWN if self._text else ''})"

    def __bool__(self) -> bool:
        """Whether there is one."""
        return bool(self._text)

    def reveal(self) -> str:
        """The key itself, for the request alone."""
        return self._text

    def hidden(self, value: Any) -> Any:
        """Return a text, or a JSON document with all its texts, without the key in it."""
        if len(self._text) < SECRET_LENGTH:
            return value
        if isinstance(value, str):
            return value.replace(self._text, _SHOWN)
        if isinstance(value, list):
            return [self.hidden(one) for one in value]
        if isinstance(value, dict):
            return {self.hidden(name): self.hidden(one) for name, one in value.items()}
        return value


def read_key(file: Path | None = None, environment: Mapping[str, str] = os.environ) -> Key:
    """Read the key from a file, or else from the environment; it may be empty.

    Raises:
        PatchpointError: the file cannot be read, or what it holds cannot be a key.
    """
    if file is not None:
        return Key(_checked(_content(file), f"'{file}'", "one line with the key"))
    name = next((name for name in KEY_VARIABLES if environment.get(name)), None)
    if name is None:
        return Key("")
    return Key(_checked(environment[name].strip(), f"the variable {name}", "the key alone"))


def key_hint(key: Key) -> str:
    """Say whether a key was sent, and where one would be read."""
    variables = " or ".join(KEY_VARIABLES)
    return "the key was sent" if key else f"no key was sent: {variables} is not set"


def _content(file: Path) -> str:
    try:
        return file.expanduser().read_bytes()[:10_000].decode("utf-8", "replace").strip()
    except OSError as error:
        reason = (error.strerror or "it cannot be read").lower()
        message = f"cannot read the key file '{file}': {reason}"
    raise PatchpointError(message, "give the path of a file with the key in it")


def _checked(text: str, source: str, right: str) -> str:
    """Refuse what cannot stand in a header; the text itself is not quoted."""
    if not text or not all("!" <= character <= "~" for character in text):
        raise PatchpointError(f"{source} holds no key", f"right is {right}")
    return text
