import sys

import pytest

from bench.locobench.sandbox import probe
from bench.locobench.sandbox.limits import Limits
from bench.locobench.sandbox.run import run


@pytest.fixture(scope="session")
def isolation():
    """What this machine can hold a program to."""
    return probe.isolation()


@pytest.fixture
def folders(tmp_path):
    """The folder for temporary files and that of the files."""
    made = [tmp_path / "tmp", tmp_path / "files"]
    for folder in made:
        folder.mkdir()
    return made


@pytest.fixture(params=[True, False], ids=["enclosed", "bare"])
def go(request, folders):
    """Runs a shell script or a Python program with low limits, with and without namespaces."""

    def start(shell=None, python=None, stdin="", **limits):
        command = ["sh", "-c", shell] if shell else [sys.executable, "-I", "-S", "-c", python]
        most = Limits(**{"seconds": 20, "processes": 40} | limits)
        return run(command, folders[1], folders, most, stdin=stdin, enclosed=request.param)

    return start
