"""The one object that comes with a command, checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from indexers.choices import unknown
from indexers.errors import PatchpointError

_WORDS = {str: "a text", int: "a number above 0", list: "a list of texts", bool: "true or false"}


@dataclass(frozen=True, slots=True)
class Options:
    """Values by name; a name that is not there has its default."""

    values: Mapping[str, Any]

    @classmethod
    def of(cls, arguments: Sequence[Any], known: Mapping[str, type], needed: str = "") -> Options:
        """Check arguments: one object, or nothing where nothing is needed.

        Raises:
            PatchpointError: what is wrong with them.
        """
        given = arguments[0] if len(arguments) == 1 else {} if not arguments else None
        if not isinstance(given, Mapping):
            raise PatchpointError("a command takes one object", f"it knows: {', '.join(known)}")
        for name, value in given.items():
            if name not in known:
                raise unknown("option", name, list(known), f"there are: {', '.join(known)}")
            if not _is(value, known[name]):
                raise PatchpointError(f"'{name}' should be {_WORDS[known[name]]}, not {value!r}")
        if needed and not str(given.get(needed, "")).strip():
            raise PatchpointError(f"'{needed}' is missing", f'give {{"{needed}": "…"}}')
        return cls(given)

    def text(self, name: str) -> str:
        """A text, empty by default."""
        return str(self.values.get(name, ""))

    def number(self, name: str, default: int) -> int:
        """A number."""
        return int(self.values.get(name, default))

    def texts(self, name: str) -> list[str]:
        """A list of texts, empty by default."""
        return list(self.values.get(name, ()))

    def flag(self, name: str) -> bool:
        """A flag, off by default."""
        return bool(self.values.get(name, False))


def _is(value: object, wanted: type) -> bool:
    if wanted is int:
        return isinstance(value, int) and not isinstance(value, bool) and value > 0
    if wanted is list:
        return isinstance(value, list) and all(isinstance(one, str) for one in value)
    return isinstance(value, wanted)
