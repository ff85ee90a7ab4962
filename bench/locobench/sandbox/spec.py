"""What the supervisor is told: JSON, because it is another process."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from bench.locobench.sandbox.limits import Limits


@dataclass(frozen=True, slots=True)
class Spec:
    """One program to run.

    Attributes:
        command: the program with its arguments.
        folder: where it runs.
        writable: the folders that it may change; the first must exist and may be covered while
            the sandbox is made.
        environment: all of it.
        home: of the user, where secrets lie.
        limits: what it may use.
        enclosed: in namespaces, where the platform has them.
    """

    command: tuple[str, ...]
    folder: str
    writable: tuple[str, ...]
    environment: dict[str, str]
    home: str
    limits: Limits
    enclosed: bool = True

    def to_text(self) -> str:
        """Return it as JSON."""
        return json.dumps(asdict(self))

    @classmethod
    def from_text(cls, text: str) -> Spec:
        """Read what `to_text` wrote."""
        fields = json.loads(text)
        fields["limits"] = Limits(**fields["limits"])
        for name in ("command", "writable"):
            fields[name] = tuple(fields[name])
        return cls(**fields)
