"""What happens in a process that answers instances."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import time
from dataclasses import dataclass
from functools import cache
from multiprocessing.connection import wait

from bench.executors.protocol import overdue
from bench.limits import TimeIsUp, time_limit
from bench.systems.protocol import Options, System, make_system
from bench.types import Answer, Prediction, Task
from indexers.errors import PatchpointError

UNWIND_S = 3.0
"""What a process gets to remove its scratch files when its parent is gone."""


@dataclass(frozen=True, slots=True)
class Worker:
    """Answers instances with a system that is made once per process.

    Attributes:
        system: short name or import path.
        options: for the system.
        limit_s: seconds that an instance may take.
    """

    system: str
    options: Options
    limit_s: float

    def answer(self, task: Task) -> Prediction:
        """Answer one instance, and measure what it costs.

        Whatever goes wrong becomes the prediction's error, so that one instance cannot end
        a run of hundreds; the run lists it at its end.
        """
        started = time.perf_counter()
        found, error = Answer(), ""
        try:
            with time_limit(self.limit_s):
                found = _system(self.system, self.options).locate(task)
        except TimeIsUp:
            error = overdue(self.limit_s)
            _system.cache_clear()  # it was stopped anywhere
        except PatchpointError as failure:
            error = failure.message
        except Exception as failure:
            error = f"{type(failure).__name__}: {failure}"
        seconds = time.perf_counter() - started if found.seconds is None else found.seconds
        peak = peak_mb() if found.peak_mb is None else found.peak_mb
        return Prediction(
            task.instance_id, found.functions, found.files, round(seconds, 3), peak, error
        )


def follow_parent() -> None:
    """End this process when the one that started it is gone, killed included."""
    parent = multiprocessing.parent_process()
    assert parent is not None

    def watch() -> None:
        wait([parent.sentinel])
        if hasattr(signal, "pthread_kill"):
            # What runs is interrupted, so that it ends its children and tidies up.
            signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)
            time.sleep(UNWIND_S)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def peak_mb() -> float:
    """Largest memory so far of this process or of one that it started, in MiB.

    0 where the system does not tell.
    """
    try:
        import resource
    except ImportError:
        return 0.0
    both = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    peak = max(resource.getrusage(one).ru_maxrss for one in both)
    return round(peak / (1 << 20 if sys.platform == "darwin" else 1 << 10), 1)


@cache
def _system(name: str, options: Options) -> System:
    return make_system(name, options)
