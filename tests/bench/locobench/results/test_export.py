"""Runs as official files: what is written is read again, with the same scores."""

import json
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from bench.cli import bench
from bench.locobench.grounded.runs import Run, open_run
from bench.locobench.metrics.all import score
from bench.locobench.metrics.session import Call, Session, Turn
from bench.locobench.results.agentresult import again
from bench.locobench.results.stated import read_stated
from bench.locobench.results.steps import steps_of
from bench.locobench.results.write import write_official
from indexers.errors import PatchpointError

WHEN = datetime(2026, 1, 2, 3, 4, 5)
FACTS = {
    "session_status": "completed",
    "total_turns": 2,
    "total_phases": 2,
    "completed_phases": 1,
    "error_log": ["one"],
    "modified_files": {"a.py": "x = 1\n"},
    "phase_history": [
        {"phase_id": "look", "phase_name": "Looking", "turns_executed": 1},
        {"phase_id": "fix", "phase_name": "Fixing", "turns_executed": 1},
    ],
}


def session(name, **facts):
    read = Call("files", "read_file", {"path": "a.py"}, True)
    write = Call("files", "write_file", {"path": "a.py", "content": "x = 1\n"}, True)
    again = Call("files", "write_file", {"path": "b.py", "content": "y = 1\n"}, False, "no space")
    turns = (
        Turn("system", "You are."),
        Turn("user", "Look."),
        Turn("assistant", "I look.", (read,)),
        Turn("tool", "x = 0"),
        Turn("user", "Fix."),
        Turn("assistant", "I fix.", (write, again)),
    )
    return Session(name, {"category": "c"}, {"a.py": "x = 0\n"}, turns, FACTS | facts)


def sessions(path: Path, *found: Session) -> Path:
    path.write_text("".join(json.dumps(one.to_json()) + "\n" for one in found))
    return path


def test_what_is_written_is_read_with_the_same_scores(tmp_path):
    played = {name: session(name, modified_files={}) for name in ("one", "two")}
    played["two"] = session("two")
    path = sessions(tmp_path / "mine.jsonl", *played.values())
    main = write_official([open_run(path)], tmp_path / "out", WHEN)
    assert main.name == "mine_agent_evaluation_results_20260102_030405.json"
    found = {one.scenario_id: one for one in read_stated(main)}
    assert found.keys() == played.keys()
    for name, one in found.items():
        scores = score(played[name].result())
        assert one.agent == "mine"
        assert again(one.record)["overall"] == one.record["overall_score"] == scores.overall
        assert {m["metric_name"]: m["score"] for m in one.record["metric_results"]} == (
            scores.metrics
        )
    lines = tmp_path / "out/intermediate_agent_results/agent_incremental_results_mine.jsonl"
    assert [one.record for one in read_stated(lines)] == [one.record for one in found.values()]


def test_the_command_and_rescore_agree(tmp_path):
    first = sessions(tmp_path / "a.jsonl", session("one"))
    second = sessions(tmp_path / "b.jsonl", session("one", modified_files={}))
    call = ["locobench", "export", str(first), str(second), "--out", str(tmp_path / "out")]
    made = CliRunner().invoke(bench, call, catch_exceptions=False)
    main = Path(made.stdout.strip())
    assert main.is_file()
    told = CliRunner().invoke(bench, ["locobench", "rescore", str(main)])
    assert told.exit_code == 0, told.output
    assert "a: 1 results, 12 values" in told.stdout
    assert "b: 1 results, 12 values" in told.stdout


def test_means_are_over_all_results_and_failed_ones_are_counted(tmp_path):
    path = sessions(
        tmp_path / "mine.jsonl", session("one"), session("two", session_status="failed")
    )
    main = write_official([open_run(path)], tmp_path, WHEN)
    said = json.loads(main.read_text())
    summary = said["agent_summaries"]["mine"]
    assert (summary["completed_scenarios"], summary["failed_scenarios"]) == (1, 1)
    assert summary["avg_conversation_turns"] == 2
    records = said["detailed_results"]["mine"]
    mean = sum(one["lcba_efficiency"] for one in records) / 2
    assert summary["avg_lcba_efficiency"] == pytest.approx(mean)
    assert said["cross_agent_analysis"]["best_performing_agent"]["name"] == "mine"
    assert "1 of 2" in main.with_name(f"{main.stem}_summary.md").read_text()


def test_the_log_says_turn_and_phase_of_every_call(tmp_path):
    main = write_official(
        [open_run(sessions(tmp_path / "mine.jsonl", session("one")))], tmp_path, WHEN
    )
    (one,) = read_stated(main)
    log = [
        (entry["turn"], entry["phase"], entry["tool_call"]["function_name"])
        for entry in one.record["tool_usage_log"]
    ]
    assert log == [(1, "look", "read_file"), (2, "fix", "write_file"), (2, "fix", "write_file")]


def test_results_stand_beside_their_calls_wherever_the_history_keeps_them():
    first, second = steps_of(session("one"))
    assert first.shown == ("x = 0",)
    assert second.shown == (None, "no space")
    assert (first.asked, second.asked) == (("You are.", "Look."), ("Fix.",))


def test_runs_without_a_session_are_one_error(tmp_path):
    with pytest.raises(PatchpointError, match="no finished session"):
        write_official([Run("none", "noop", {})], tmp_path, WHEN)
