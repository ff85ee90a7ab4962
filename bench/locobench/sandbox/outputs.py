"""Reads the two outputs of a program, and keeps no more of them than is wanted."""

from __future__ import annotations

import os
import selectors
import subprocess
import time
from typing import IO

from bench.locobench.sandbox.limits import FLOOD

_AT_ONCE = 1 << 16


class Outputs:
    """What a process writes.

    Attributes:
        cut: more was written than is kept.
        flooded: so much more that reading stopped.
    """

    def __init__(self, process: subprocess.Popen[bytes], most: int) -> None:
        assert process.stdout is not None
        assert process.stderr is not None
        self.cut = self.flooded = False
        self._most = most
        self._seen = 0
        self._streams = (process.stdout, process.stderr)
        self._kept: dict[IO[bytes], bytearray] = {one: bytearray() for one in self._streams}

    @property
    def stdout(self) -> str:
        """The start of it, as text."""
        return self._kept[self._streams[0]].decode(errors="replace")

    @property
    def stderr(self) -> str:
        """The start of it, as text."""
        return self._kept[self._streams[1]].decode(errors="replace")

    def read(self, deadline: float) -> None:
        """Read until both have ended, the deadline (monotonic clock) is over, or it is a flood."""
        try:
            self._read(deadline)
        finally:
            for stream in self._streams:
                stream.close()

    def _read(self, deadline: float) -> None:
        with selectors.DefaultSelector() as selector:
            for number, stream in enumerate(self._streams):
                selector.register(stream, selectors.EVENT_READ, number)
            while selector.get_map() and not self.flooded:
                left = deadline - time.monotonic()
                if left <= 0:
                    break
                for key, _ in selector.select(left):
                    if not self._take(self._streams[key.data]):
                        selector.unregister(key.fileobj)

    def _take(self, stream: IO[bytes]) -> bool:
        """Read some of a stream; return whether there may be more."""
        data = os.read(stream.fileno(), _AT_ONCE)
        kept = self._kept[stream]
        room = self._most - len(kept)
        kept += data[:room]
        self.cut = self.cut or len(data) > room
        self._seen += len(data)
        self.flooded = self._seen > FLOOD * self._most
        return bool(data)
