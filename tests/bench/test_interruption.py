"""Runs that are killed, and processes of theirs that are."""

import json
import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bench.runfolder import read_predictions

ROOT = Path(__file__).parents[2]
PATIENCE_S = 60

SYSTEM = '''
import os
import time
from pathlib import Path
from bench.types import Answer

HERE = Path(__file__).parent


class Recorder:
    """Notes who answers what; waits while a file says so."""

    def __init__(self, options):
        pass

    def describe(self):
        return {"system": "recorder", "version": "1", "without": []}

    def locate(self, task):
        with (HERE / "asked").open("a") as file:
            file.write(f"{task.issue} {os.getpid()}\\n")
        while task.issue == "held" and (HERE / "hold").exists():
            time.sleep(0.02)
        return Answer((f"{task.issue}.py:f",))
'''


class Run:
    """A real run in a process of its own."""

    def __init__(self, folder, dataset):
        self.folder = folder
        self.dataset = dataset

    def start(self, *options, **streams):
        arguments = ["--repos", str(self.folder / "repos"), "--out", str(self.folder / "run")]
        command = [sys.executable, "-m", "bench", "localize", str(self.dataset), *arguments]
        path = os.pathsep.join([str(ROOT), str(self.folder)])
        return subprocess.Popen(
            [*command, "--system", "recorder:Recorder", *options],
            env=os.environ | {"PYTHONPATH": path},
            **streams,
        )

    def predictions(self):
        path = self.folder / "run" / "predictions.jsonl"
        return read_predictions(path) if path.exists() else {}

    def asked(self):
        path = self.folder / "asked"
        lines = path.read_text().splitlines() if path.exists() else []
        return [tuple(line.split()) for line in lines if " " in line]

    def wait_for(self, condition):
        deadline = time.monotonic() + PATIENCE_S
        while not condition():
            assert time.monotonic() < deadline
            time.sleep(0.02)


@pytest.fixture
def run(tmp_path, make_repository, make_instance, write_dataset):
    sha = make_repository(tmp_path / "repos" / "zoo__animals", {"a.py": "x\n"})
    (tmp_path / "recorder.py").write_text(SYSTEM)
    (tmp_path / "hold").touch()
    issues = ["one", "two", "held", "four", "five"]
    return Run(
        tmp_path,
        write_dataset(
            *(make_instance(one, base_commit=sha, problem_statement=one) for one in issues)
        ),
    )


def test_a_run_that_is_killed_loses_the_instances_in_flight_at_most(run):
    process = run.start()
    run.wait_for(lambda: "held" in dict(run.asked()))
    process.kill()
    process.wait()
    kept = run.predictions()
    assert list(kept) == ["one", "two"]
    (run.folder / "hold").unlink()
    assert run.start("--resume").wait(PATIENCE_S) == 0
    found = run.predictions()
    assert list(found) == ["one", "two", "held", "four", "five"]
    assert not any(one.error for one in found.values())
    assert all(found[name] == one for name, one in kept.items())
    asked = [issue for issue, _ in run.asked()]
    assert asked == ["one", "two", "held", "held", "four", "five"]


def test_a_run_is_not_gone_on_with_by_another_system(run):
    (run.folder / "hold").unlink()
    assert run.start().wait(PATIENCE_S) == 0
    before = run.predictions()
    process = run.start("--resume", "--system", "bm25", stderr=subprocess.PIPE, text=True)
    _, said = process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 2
    assert "holds a run with system recorder, not bm25" in said
    assert run.predictions() == before


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_process_that_is_killed_costs_one_instance(run, jobs):
    process = run.start("--jobs", jobs, stderr=subprocess.PIPE, text=True)
    run.wait_for(lambda: "held" in dict(run.asked()))
    os.kill(int(dict(run.asked())["held"]), signal.SIGKILL)
    (run.folder / "hold").unlink()
    _, said = process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 0
    errors = {name: one.error for name, one in run.predictions().items()}
    assert errors.pop("held") == "the process that answered it died"
    assert set(errors.values()) == {""}
    assert "no answer to held: the process that answered it died" in said
    assert run.start("--resume").wait(PATIENCE_S) == 0
    assert run.predictions()["held"].functions == ("held.py:f",)


def test_an_instance_over_its_time_costs_itself_only(run):
    process = run.start("--timeout", "1", stderr=subprocess.PIPE, text=True)
    _, said = process.communicate(timeout=PATIENCE_S)
    found = run.predictions()
    assert found["held"].error == "no answer within 1 s"
    assert found["held"].seconds >= 1
    assert [name for name, one in found.items() if one.error] == ["held"]
    assert "1 of 5 without an answer count as wrong" in said
    config = json.loads((run.folder / "run" / "config.json").read_text())
    assert config["timeout_s"] == 1.0


def test_a_terminal_shows_the_time_left(run):
    ours, theirs = pty.openpty()
    process = run.start(stderr=theirs, stdout=subprocess.DEVNULL)
    os.close(theirs)
    run.wait_for(lambda: "two" in run.predictions())
    time.sleep(1.1)  # the time left is estimated once a second
    (run.folder / "hold").unlink()
    assert process.wait(PATIENCE_S) == 0
    shown = os.read(ours, 10_000).decode()
    os.close(ours)
    assert "small" in shown
    assert "3/5  00:00:0" in shown
    assert "5/5" in shown
