"""Runs: what is kept, what is begun again, and what ends a run."""

import json
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from filelock import FileLock

from bench.locobench.agents.protocol import AgentTurn, Cost
from bench.locobench.data.types import DamagedRecord
from bench.locobench.metrics.session import Turn
from bench.locobench.run import job as jobs
from bench.locobench.run import runner
from bench.locobench.run.folder import ATTEMPTS, LOCK, PARTIAL, RESULTS, SCRATCH, SESSIONS
from bench.locobench.run.lanes import Died
from bench.locobench.run.plan import Budget, Manner
from bench.locobench.session.journal import Journal
from indexers.errors import PatchpointError


class Scripted:
    """Says its argument, at a cost; "raise" does what it says."""

    name = "scripted"

    def __init__(self, options):
        self.options = options

    def turn(self, state):
        if self.options.argument == "raise":
            raise RuntimeError("out of ideas")
        return AgentTurn(self.options.argument, cost=Cost(1, 10, 5, 0.25))

    def close(self):
        pass


def read(path):
    return [json.loads(line) for line in Path(path).read_text().splitlines()]


@pytest.fixture
def here(monkeypatch, ground):
    """Sessions are played in this process, in the workspace of the tests."""

    @contextmanager
    def lay(scenario, manner, folder):
        yield ground(folder, scenario)

    def drain(following, _lanes):
        while (job := following()) is not None:
            try:
                yield job, jobs.play_job(job)
            except Died as error:
                yield job, error

    def make(name, options):
        return Scripted(replace(options, argument=name.partition("=")[2]))

    monkeypatch.setattr(jobs, "lay", lay)
    monkeypatch.setattr(jobs, "make_agent", make)
    monkeypatch.setattr(runner, "drain", drain)
    monkeypatch.setattr(runner, "check_agent", lambda name: None)


@pytest.fixture
def go(here, tmp_path, scenario_with):
    said = []

    def start(*names, agent="script=hello", resume=False, again=False, budget=None, more=()):
        scenarios = [*more, *(scenario_with(scenario_id=name) for name in names)]
        return runner.start(
            lambda finished: iter(scenarios),
            Manner(agent),
            budget or Budget(),
            tmp_path / "run",
            total=len(names),
            jobs=1,
            resume=resume,
            again=again,
            source="data",
            say=said.append,
        )

    start.said = said
    start.folder = tmp_path / "run"
    return start


def test_sessions_and_results_are_one_line_each(go):
    tally = go("a", "b")
    assert tally.statuses == {"completed": 2}
    assert [one["id"] for one in read(go.folder / SESSIONS)] == ["a", "b"]
    results = read(go.folder / RESULTS)
    assert results[0]["protocol"] == "fixed"
    assert results[0]["agent"] == "script=hello"
    assert "the task prompt is shown" in results[0]["repairs"]
    assert results[0]["cost"]["usd"] == 0.5  # two phases, a turn each
    assert not list((go.folder / PARTIAL).iterdir())
    assert not (go.folder / SCRATCH).exists()
    assert go.said[1] == "[2/2] b: 2 turns, 0 calls, 0.0 s, $0.5000, completed"


def test_a_run_is_not_written_over_and_nothing_is_removed(go):
    kept = Path("kept.txt")
    kept.write_text("x")
    go("a")
    with pytest.raises(PatchpointError, match="holds a run already"):
        go("a")
    assert kept.exists()
    assert len(read(go.folder / RESULTS)) == 1


def test_a_run_goes_on_only_as_it_was_begun(go):
    go("a")
    with pytest.raises(PatchpointError, match="has agent 'script=hello', not 'script=bye'"):
        go("a", agent="script=bye", resume=True)


def test_two_processes_do_not_share_a_run(go):
    go("a")
    (go.folder / SCRATCH).write_text("of the other process")
    with (
        FileLock(go.folder / LOCK),
        pytest.raises(PatchpointError, match="another process is at work"),
    ):
        go("a", resume=True)
    assert (go.folder / SCRATCH).exists()


def test_finished_sessions_are_kept_and_half_ones_begun_again(go):
    go("a")
    # What a kill leaves: a session's line without its result, half a line, a journal.
    with (go.folder / SESSIONS).open("a") as file:
        file.write(json.dumps({"id": "b", "turns": []}) + '\n{"id": "c", "tu')
    with (go.folder / RESULTS).open("a") as file:
        file.write('{"id": "c"')
    journal = Journal(go.folder / PARTIAL / "c.jsonl", "c")
    journal.cost(Cost(1, 10, 5, 0.25))
    journal.close()
    tally = go("a", "b", "c", resume=True)
    assert (tally.kept, tally.statuses) == (1, {"completed": 3})
    assert [one["id"] for one in read(go.folder / SESSIONS)] == ["a", "b", "c"]
    results = {one["id"]: one for one in read(go.folder / RESULTS)}
    assert results["b"]["attempts"] == []
    (attempt,) = results["c"]["attempts"]
    assert attempt["status"] == "killed"
    assert attempt["cost"]["usd"] == 0.25
    assert any(line.startswith("again: c: the run was killed") for line in go.said)


def test_attempts_outlive_a_second_kill(go):
    go("a")
    Journal(go.folder / PARTIAL / "b.jsonl", "b").close()
    go("a", resume=True)  # was killed before b came
    assert [one["id"] for one in read(go.folder / ATTEMPTS)] == ["b"]
    go("a", "b", resume=True)
    assert len(read(go.folder / RESULTS)[1]["attempts"]) == 1


def test_failed_sessions_are_played_again_if_asked(go):
    assert go("a", agent="script=raise").statuses == {"failed": 1}
    assert go("a", agent="script=raise", resume=True).kept == 1
    again = go("a", agent="script=raise", resume=True, again=True)
    assert again.kept == 0
    (result,) = read(go.folder / RESULTS)
    assert [one["reason"] for one in result["attempts"]] == ["RuntimeError: out of ideas"]
    assert len(read(go.folder / SESSIONS)) == 1


def test_the_budget_of_a_run_counts_what_is_kept(go):
    tally = go("a", "b", "c", budget=Budget(usd=0.9))
    assert tally.budget_spent
    assert tally.statuses == {"completed": 2}
    tally = go("a", "b", "c", budget=Budget(usd=0.9), resume=True)
    assert tally.statuses == {"completed": 2}
    assert not go("a", "b", "c", budget=Budget(usd=5), resume=True).budget_spent


def test_damaged_records_are_said_and_do_not_end_a_run(go):
    tally = go("a", more=[DamagedRecord(Path("x.json"), "no JSON")])
    assert tally.damaged[0].reason == "no JSON"
    assert "damaged: x.json: no JSON" in go.said


def test_a_process_that_dies_leaves_its_messages(go, monkeypatch):
    def die(job):
        journal = Journal(job.journal, job.scenario.scenario_id)
        journal.turn(Turn("user", "Explore."))
        journal.close()
        raise Died

    monkeypatch.setattr(jobs, "play_job", die)
    assert go("a").statuses == {"died": 1}
    assert read(go.folder / SESSIONS)[0]["turns"] == [{"role": "user", "content": "Explore."}]
    assert read(go.folder / RESULTS)[0]["reason"] == "the process that played it died"


def test_a_run_without_an_agent_ends_before_its_first_session(go, monkeypatch):
    def refuse(name, options):
        raise PatchpointError("no key", "set one")

    monkeypatch.setattr(jobs, "make_agent", refuse)
    with pytest.raises(PatchpointError, match="no key"):
        go("a", "b")
    assert not (go.folder / RESULTS).exists()
