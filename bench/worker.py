"""What happens in a process that answers instances."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
import time
from functools import cache
from multiprocessing.connection import wait

from bench.systems.protocol import Options, System, make_system
from bench.types import Answer, Prediction, Task
from indexers.errors import PatchpointError


def follow_parent() -> None:
    """End this process when the one that started it is gone, killed included."""
    parent = multiprocessing.parent_process()
    assert parent is not None

    def watch() -> None:
        wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def answer(name: str, options: Options, instance_id: str, task: Task) -> Prediction:
    """Answer one instance with the system of this process, and measure what it costs.

    Whatever goes wrong becomes the prediction's error, so that one instance cannot end a
    run of hundreds; the run lists it at its end.
    """
    started = time.perf_counter()
    error = ""
    try:
        found = _system(name, options).locate(task)
    except PatchpointError as failure:
        found, error = Answer(), failure.message
    except Exception as failure:
        found, error = Answer(), f"{type(failure).__name__}: {failure}"
    seconds = time.perf_counter() - started
    return Prediction(
        instance_id, found.functions, found.files, round(seconds, 3), peak_mb(), error
    )


def peak_mb() -> float:
    """Largest memory of this process so far, in MiB; 0 where the system does not tell."""
    try:
        import resource
    except ImportError:
        return 0.0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(peak / (1 << 20 if sys.platform == "darwin" else 1 << 10), 1)


@cache
def _system(name: str, options: Options) -> System:
    return make_system(name, options)
