import subprocess
import sys
import time

import pytest

from bench import limits
from bench.limits import TimeIsUp, time_limit


def stubborn():
    try:
        time.sleep(20)
    except Exception:
        time.sleep(20)


def test_work_that_takes_too_long_is_interrupted_whatever_it_catches():
    started = time.monotonic()
    with pytest.raises(TimeIsUp), time_limit(0.1):
        stubborn()
    assert time.monotonic() - started < 10


def test_work_in_time_is_left_alone():
    with time_limit(0.2):
        pass
    time.sleep(0.3)


NATIVE = """
import re, time
from bench import limits
limits.GRACE_S = 0.3
with limits.time_limit(0.2):
    re.match("(a*)*b", "a" * 60)
"""


def test_a_process_that_hangs_in_native_code_ends():
    done = subprocess.run([sys.executable, "-c", NATIVE], timeout=60, check=False)
    assert done.returncode == 1
    assert limits.GRACE_S > 1
