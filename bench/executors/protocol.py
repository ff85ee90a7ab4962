"""What a place where instances are answered must offer to the runner."""

from __future__ import annotations

from concurrent.futures import Future
from typing import Protocol

from bench.types import Prediction, Task

DIED = "the process that answered it died"


class Lane(Protocol):
    """A process that answers one instance at a time; it is replaced if it dies.

    It starts with its first instance.
    """

    def start(self, task: Task) -> Future[Prediction]:
        """Answer an instance; not before the last one is finished."""
        ...

    def finish(self, future: Future[Prediction]) -> Prediction:
        """The prediction; a process that died leaves one with an error."""
        ...

    def close(self) -> None:
        """End the process."""
        ...


class Executor(Protocol):
    """Makes lanes, on this machine or elsewhere."""

    @property
    def jobs(self) -> int:
        """How many lanes it has room for."""
        ...

    def lane(self) -> Lane:
        """Make one more lane."""
        ...

    def close(self) -> None:
        """Let go of what all lanes share."""
        ...


def lost(task: Task, seconds: float, limit_s: float) -> Prediction:
    """What remains of an instance whose process died.

    Args:
        task: what it was asked.
        seconds: since then.
        limit_s: time that it had; a process that hangs in native code ends after it.
    """
    error = overdue(limit_s) if seconds > limit_s else DIED
    return Prediction(task.instance_id, seconds=round(seconds, 3), error=error)


def overdue(limit_s: float) -> str:
    """The error of an instance that took too long."""
    return f"no answer within {limit_s:g} s"
