"""A limit to the time that a piece of work may take, whatever it is doing."""

from __future__ import annotations

import faulthandler
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

GRACE_S = 10.0
"""From the interruption to the end of the process, for work that cannot be interrupted."""


class TimeIsUp(BaseException):
    """Interrupts work that took too long; no `except Exception` on the way can hold it."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Interrupt the body after some time.

    Native code that does not return cannot be interrupted: the process ends a little later,
    by a thread that does not need the interpreter. So it is on Windows for all code.

    Raises:
        TimeIsUp: the time is up.
    """
    with open(os.devnull, "w") as nowhere, _alarm(seconds):  # noqa: PTH123
        faulthandler.dump_traceback_later(seconds + GRACE_S, exit=True, file=nowhere)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    in_main_thread = threading.current_thread() is threading.main_thread()
    if not hasattr(signal, "setitimer") or not in_main_thread:
        yield
        return
    before = signal.signal(signal.SIGALRM, _ring)
    try:
        signal.setitimer(signal.ITIMER_REAL, seconds)
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _ring(_signal: int, _frame: FrameType | None) -> None:
    raise TimeIsUp
