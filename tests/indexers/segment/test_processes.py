import os
import sys
import threading

import pytest

from indexers.segment.processes import BrokenProcessPool, run_isolated, worker_context


def test_an_answer_and_an_error_come_back():
    assert run_isolated(int, "12") == 12
    with pytest.raises(ValueError, match="invalid literal"):
        run_isolated(int, "x")


def test_a_process_that_dies_takes_no_one_with_it():
    with pytest.raises(BrokenProcessPool):
        run_isolated(os._exit, 3)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere processes are never forked")
def test_a_process_with_threads_is_never_forked():
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    method = worker_context().get_start_method()
    done.set()
    thread.join()
    assert method == "spawn"
