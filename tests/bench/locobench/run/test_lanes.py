"""Lanes on a cluster, without one: what an actor is given, and what is left when it is gone."""

import json
import subprocess
import sys
from concurrent.futures import Future
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace

import pytest

from bench.locobench.run import lanes
from bench.locobench.run.lanes import ActorLane, Died, ProcessLane, drain, lanes_of


class Gone(Exception):
    """What Ray raises for an actor that died."""


@dataclass(frozen=True)
class Played:
    name: str
    journal: Path = Path("run/journal")


class Ray:
    """Actors that play in this process; each name in `broken` takes its actor down."""

    exceptions = SimpleNamespace(RayActorError=Gone)

    def __init__(self, *broken):
        self.broken, self.made, self.killed = set(broken), 0, 0

    def remote(self, **_options):
        return lambda kind: SimpleNamespace(remote=lambda work: self._actor(kind(work)))

    def kill(self, _actor):
        self.killed += 1

    def _actor(self, doer):
        self.made += 1
        return SimpleNamespace(do=SimpleNamespace(remote=lambda job: self._reference(doer, job)))

    def _reference(self, doer, job):
        future = Future()
        if job.name in self.broken:
            future.set_exception(Gone())
        else:
            try:
                future.set_result(doer.do(job))
            except ValueError as error:
                future.set_exception(error)
        return SimpleNamespace(future=lambda: future)


def play(monkeypatch, ray, *names):
    def play_job(job):
        if job.name == "odd":
            raise ValueError(job.name)
        return f"played {job.name}, {job.journal.is_absolute()}"

    monkeypatch.setattr(lanes, "play_job", play_job)
    waiting = [Played(name) for name in names]
    found = drain(lambda: waiting.pop(0) if waiting else None, [ActorLane(ray)])
    return [(job.name, done) for job, done in found]


def test_sessions_are_played_by_one_actor_with_paths_that_hold_elsewhere(monkeypatch):
    ray = Ray()
    assert play(monkeypatch, ray, "a", "b") == [("a", "played a, True"), ("b", "played b, True")]
    assert (ray.made, ray.killed) == (1, 1)


def test_an_actor_that_died_costs_its_session_only(monkeypatch):
    ray = Ray("bad")
    (_, first), (_, second) = play(monkeypatch, ray, "bad", "good")
    assert isinstance(first, Died)
    assert second == "played good, True"
    assert ray.made == 2


def test_what_a_session_raised_is_not_a_death(monkeypatch):
    ((_, done),) = play(monkeypatch, Ray(), "odd")
    assert isinstance(done, ValueError)


def test_without_an_address_there_are_processes_of_this_machine():
    with lanes_of(None, 2) as found:
        assert [type(one) for one in found] == [ProcessLane, ProcessLane]


@pytest.mark.e2e
@pytest.mark.skipif(find_spec("ray") is None, reason="ray is not installed (extra ray)")
def test_a_cluster_plays_as_this_machine_does(tmp_path):
    folder = tmp_path / "data/output/scenarios"
    folder.mkdir(parents=True)
    project = tmp_path / "data/generated/python_web_blog_easy_001"
    (project / "app").mkdir(parents=True)
    (project / "app/app.py").write_text("def handle():\n    return 1\n")
    meta = {"specification": {"name": "App"}, "files": [{"path": "app//app.py"}]}
    (project / "project_metadata.json").write_text(json.dumps(meta))
    for number in (1, 2):
        name = f"python_web_blog_easy_001_code_comprehension_easy_{number:02}"
        record = {"id": name, "description": "What?", "context_files": ["app//app.py"]}
        record |= {"task_category": "code_comprehension", "difficulty": "easy"}
        (folder / f"{name}.json").write_text(json.dumps(record))

    def run(out, *options):
        call = [sys.executable, "-m", "bench", "locobench", "run", "--agent", "reads_all"]
        call += ["--data", tmp_path / "data", "--out", out, *options]
        done = subprocess.run(
            list(map(str, call)),
            cwd=Path(__file__).parents[4],
            capture_output=True,
            timeout=240,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()
        lines = (out / "results.jsonl").read_text().splitlines()
        return sorted(
            (one["id"], one["status"], one["files"]["read"]) for one in map(json.loads, lines)
        )

    assert run(tmp_path / "there", "--ray", "local") == run(tmp_path / "here")
