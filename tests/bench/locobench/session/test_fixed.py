"""The repaired protocol."""

import time

from agent.chat.budget import BudgetSpent
from bench.locobench.agents.protocol import AgentTurn, ModelError

READ = ("read_file", {"path": "proj//src//util.py"})
WRITE = ("write_file", {"path": "proj//src//new.py", "content": "x = 1\n"})


def test_a_phase_goes_on_while_functions_are_called(run, scenario, script, calling):
    agent = script(calling("", READ), calling("", READ), AgentTurn("seen"), calling("", WRITE))
    played = run(scenario, agent)
    assert [one["turns_executed"] for one in played.record["phases"]] == [3, 2]
    assert [one["success"] for one in played.record["phases"]] == [True, True]
    assert played.record["calls"]["repeated"] == 1


def test_task_and_plain_paths_are_shown(run, scenario, script):
    agent = script()
    played = run(scenario, agent)
    opening = played.session.turns[0].content
    assert "Make helper return 1." in opening
    assert "- proj/src/util.py" in opening
    assert agent.told[0].brief.context_files == ("proj/src/app.py", "proj/src/util.py")


def test_reads_see_writes_and_only_real_changes_count(run, scenario, script, calling):
    again = ("read_file", {"path": "proj/src/new.py"})
    failed = ("write_file", {"path": "proj/src/util.py"})
    played = run(scenario, script(calling("", WRITE, again, failed)))
    assert played.session.turns[4].content == "x = 1\n"
    assert played.session.facts["modified_files"] == {"proj/src/new.py": "x = 1\n"}
    assert played.session.calls[0].parameters["path"] == "proj/src/new.py"


def test_what_is_changed_past_the_tools_counts(run, scenario, script):
    def edit(state):
        (state.brief.root / "proj/src/util.py").write_text("y = 2\n")
        (state.brief.root / "proj/src/app.py").unlink()
        return AgentTurn("Edited in place.")

    played = run(scenario, script(edit))
    assert played.session.facts["modified_files"] == {"proj/src/util.py": "y = 2\n"}


def test_doing_nothing_succeeds_at_nothing(run, scenario, script):
    played = run(scenario, script())
    assert [one["success"] for one in played.record["phases"]] == [False, False]
    assert played.record["turns"] == 2
    assert played.record["replies"]["empty"] == 2


def test_the_reminder_comes_where_a_file_is_expected(run, scenario, script, calling):
    reads = [calling("", READ) for _ in range(20)]
    played = run(scenario, script(*reads))
    assert {one["phase_id"] for one in played.record["interventions"]} == {"solution"}


def test_a_hanging_agent_ends_with_its_minutes(run, scenario, script, calling):
    agent = script(calling("", READ), lambda _: time.sleep(30))
    began = time.monotonic()
    played = run(scenario, agent, minutes=0.5 / 60)
    assert time.monotonic() - began < 5
    assert played.record["status"] == "timeout"
    assert "the agent was at work" in played.record["reason"]
    assert len(played.session.calls) == 1


def test_the_context_window_ends_a_session(run, scenario_with, script, calling):
    played = run(scenario_with(context_window_tokens=200), script(calling("w" * 900, READ)))
    assert played.record["status"] == "context_full"


def test_a_lost_turn_is_put_again_and_three_end_the_session(run, scenario, script, calling):
    once = script(ModelError("junk"), calling("", READ))
    played = run(scenario, once)
    assert played.record["status"] == "completed"
    assert [one.message for one in once.told[:2]] == ["Explore.", "Explore."]
    for_good = run(scenario, script(*[ModelError("junk")] * 9))
    assert (for_good.record["status"], for_good.record["turns"]) == ("failed", 3)
    assert [one["kind"] for one in for_good.record["errors"]] == ["model_error"] * 3


def test_a_spent_budget_ends_the_session_as_such(run, scenario, script, calling):
    played = run(scenario, script(calling("", WRITE), BudgetSpent("the budget of $1 is spent")))
    assert (played.record["status"], played.record["turns"]) == ("budget", 2)


def test_an_agent_that_raises_fails_with_what_it_did_before(run, scenario, script, calling):
    played = run(scenario, script(calling("", WRITE), ZeroDivisionError("no")))
    assert played.record["status"] == "failed"
    assert played.record["reason"] == "ZeroDivisionError: no"
    assert "proj/src/new.py" in played.session.facts["modified_files"]


def test_an_agent_that_returns_something_else_fails(run, scenario, script):
    played = run(scenario, script(lambda _: "text"))
    assert played.record["status"] == "failed"
    assert "no AgentTurn but str" in played.record["reason"]


def test_ten_megabytes_are_cut_and_said(run, scenario, script):
    played = run(scenario, script(AgentTurn("x" * 10_000_000)))
    assert played.record["replies"]["cut"] == 1
    assert len(played.session.turns[2].content) == 1_000_000


def test_calls_that_make_no_sense_are_answered_and_counted(run, scenario, script, calling):
    odd = calling("", ("no_such", {}), ("explode", {}), ("read_file", {"path": "nowhere"}))
    broken = type(odd)("", (*odd.tool_calls, type(odd.tool_calls[0])("read_file", "{oops")))
    played = run(scenario, script(broken))
    assert played.record["calls"]["by_error"] == {
        "unknown_function": 1,
        "internal": 1,
        "not_found": 1,
        "malformed": 1,
    }
