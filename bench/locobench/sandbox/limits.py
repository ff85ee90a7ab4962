"""What a program may use, how it can end, and what of it a platform can enforce."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any


@dataclass(frozen=True, slots=True)
class Limits:
    """Of one program with all processes that it starts.

    Attributes:
        seconds: on the clock.
        memory: bytes, of all processes together; no single one may ask for more.
        processes: at the same time; and threads, four times as many, where the kernel counts.
        output: bytes that are kept of each of its two outputs; who writes sixteen times as
            much is ended.
        disk: bytes that the folders which it may write to hold in the end, and largest file.
        entries: files and folders in them.
    """

    seconds: float = 60.0
    memory: int = 2 << 30
    processes: int = 256
    output: int = 1 << 20
    disk: int = 512 << 20
    entries: int = 50_000


USUAL = Limits()

FLOOD = 16
"""Times the output limit."""


class Ending(StrEnum):
    """Why a program ended; all but the first are not its own decision."""

    EXIT = "exit"
    TIME = "time"
    MEMORY = "memory"
    OUTPUT = "output"
    PROCESSES = "processes"
    DISK = "disk"
    KILLED = "killed"
    """By a signal from somewhere else, itself included."""


@dataclass(frozen=True, slots=True)
class Isolation:
    """What held while a program ran; what is false could not be had here.

    Attributes:
        network: it could reach none.
        filesystem: it could change nothing outside its folders.
        processes: it could see and signal its own processes only, and none outlived it.
        memory: its memory was bounded.
        count: the number of its processes was.
    """

    network: bool = False
    filesystem: bool = False
    processes: bool = False
    memory: bool = False
    count: bool = False

    def lacks(self) -> tuple[str, ...]:
        """Return the names of what did not hold."""
        return tuple(name for name, holds in asdict(self).items() if not holds)


@dataclass(frozen=True, slots=True)
class Ran:
    """How a program went.

    Attributes:
        ending: why it ended.
        exit_code: None where it did not exit by itself; -n for signal n, as Python has it.
        stdout: what it wrote, up to the limit; bytes that are no text are replaced.
        stderr: likewise.
        cut: some output was dropped.
        seconds: on the clock, with the start of the sandbox.
        left_behind: processes were still running when it ended; they were ended, too.
        isolation: what held.
    """

    ending: Ending
    exit_code: int | None
    stdout: str
    stderr: str
    cut: bool = False
    seconds: float = 0.0
    left_behind: bool = False
    isolation: Isolation = field(default=Isolation())

    @property
    def succeeded(self) -> bool:
        """Whether it exited with 0."""
        return self.ending is Ending.EXIT and self.exit_code == 0

    def as_json(self) -> dict[str, Any]:
        """Return all of it as a JSON object."""
        return asdict(self)
