"""Worker processes that end with their parent, and whose death is survived."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait
from multiprocessing.context import BaseContext
from typing import ParamSpec, TypeVar

Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")


def worker_context() -> BaseContext:
    """Fork where that is safe: quicker, and a caller's script is not imported again.

    LanceDB has threads that Python does not count, and does not survive a fork.
    """
    alone = threading.active_count() == 1 and "lancedb" not in sys.modules
    safe = alone and sys.platform == "linux"
    return multiprocessing.get_context("fork" if safe else "spawn")


def prepare_worker() -> None:
    """To be called first in a worker: Ctrl-C and `kill -9` are dealt with by the parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_follow_parent, daemon=True).start()


def run_isolated(
    function: Callable[Arguments, Answer], *args: Arguments.args, **kwargs: Arguments.kwargs
) -> Answer:
    """Call a function in a process of its own, whose standard error goes nowhere.

    Raises:
        BrokenProcessPool: the process died (a native library gave up).
        Exception: whatever the function raised.
    """
    with ProcessPoolExecutor(1, worker_context(), initializer=_prepare_silent) as pool:
        return pool.submit(function, *args, **kwargs).result()


def processes_start() -> bool:
    """Whether a process that does nothing comes back.

    It does not when a script starts processes while it is being imported.
    """
    try:
        return run_isolated(os.getpid) != os.getpid()
    except BrokenProcessPool:
        return False


def _prepare_silent() -> None:
    prepare_worker()
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 2)


def _follow_parent() -> None:
    """End with the parent: a killed one cannot tell its workers to stop."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


__all__ = [
    "BrokenProcessPool",
    "prepare_worker",
    "processes_start",
    "run_isolated",
    "worker_context",
]
