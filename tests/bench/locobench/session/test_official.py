"""The official protocol, defects included (spec 4.3 and 4.4)."""

import pytest

from bench.locobench.agents.protocol import AgentTurn, ModelError
from bench.locobench.data.types import Phase

READ = ("file_system_copy_1_read_file", {"path": "proj//src//util.py"})
WRITE = ("file_system_copy_1_write_file", {"path": "proj//src//util.py", "content": "x = 1\n"})


def roles(played):
    return [turn.role for turn in played.session.turns]


def said(played, role):
    return [turn.content for turn in played.session.turns if turn.role == role]


def test_the_first_read_ends_exploration_and_the_first_write_ends_the_solution(
    run, scenario, script, calling
):
    played = run(scenario, script(calling("", READ), calling("done", WRITE)), "official")
    assert roles(played) == "system user assistant tool user assistant tool".split()
    assert said(played, "user") == ["Explore.", "Fix it."]
    assert [one["success"] for one in played.record["phases"]] == [True, True]
    assert played.record["turns"] == 2


def test_calls_are_logged_bare_and_an_empty_text_names_them(run, scenario, script, calling):
    played = run(scenario, script(calling("", READ)), "official")
    assert (played.session.calls[0].tool, played.session.calls[0].function) == (
        "file_system",
        "read_file",
    )
    assert said(played, "assistant")[0] == "Calling read file."


def test_one_word_of_a_condition_ends_a_phase(run, scenario, script):
    played = run(scenario, script(AgentTurn("My Analysis is deep.")), "official")
    assert played.record["phases"][0]["turns_executed"] == 1
    assert played.record["phases"][0]["success"]


def test_silence_is_reminded_from_the_fifth_turn_of_every_phase_that_sounds_of_code(
    run, scenario, script
):
    played = run(scenario, script(), "official")
    users = said(played, "user")
    reminded = [text.startswith("You have been working") for text in users]
    assert users[:5] == ["Explore.", "Read on.", "Read on.", "Read on.", "Read on."]
    assert reminded[5:7] == [True, True]  # turns 5 and 6 of "Code Exploration"
    assert sum(reminded) == 2 + 4  # turns 5 to 8 of the solution
    assert played.record["turns"] == 6 + 8
    assert {one["reason"] for one in played.record["interventions"]} == {
        "progress_monitoring_reminder"
    }


def test_a_phase_without_code_fails_at_its_tenth_turn(run, scenario_with, script):
    phase = Phase("implementation", "Doing", "Do.", (), ("never",), 15, {"a": "On."})
    played = run(scenario_with(phases=(phase,)), script(), "official")
    assert played.record["turns"] == 10
    assert played.record["phases"][0]["ended"] == "no_code"
    assert played.record["interventions"][-1]["reason"] == "terminated_no_code_progress"


def test_a_phase_without_prompts_counts_one_more_turn_and_ends(run, scenario_with, script):
    phase = Phase("planning", "Planning", "Plan.", (), ("never",), 6, {})
    agent = script()
    played = run(scenario_with(phases=(phase,)), agent, "official")
    assert played.record["turns"] == 2
    assert len(agent.told) == 1


def test_the_message_is_sent_twice_and_the_task_is_not_shown(run, scenario, script):
    agent = script()
    played = run(scenario, agent, "official")
    sent = agent.told[0].history
    assert [one.content for one in sent[1:]] == ["Explore.", "Explore."]
    assert "Make helper return 1." not in said(played, "system")[0]
    assert "proj//src//app.py, proj//src//util.py" in said(played, "system")[0]


def test_a_write_counts_as_modified_whether_it_worked_or_not(run, scenario, script, calling):
    bad = ("file_system_copy_1_write_file", {"path": "proj//src//util.py", "contents": "y"})
    played = run(scenario, script(calling("", READ), calling("", bad)), "official")
    assert played.record["calls"]["failed"] == 1
    assert played.session.facts["modified_files"] == {"proj//src//util.py": "y"}
    assert played.session.initial_files == {"proj//src//util.py": "def helper():\n    pass\n"}


def test_turns_end_the_session_but_later_prompts_still_come(run, scenario_with, script):
    played = run(scenario_with(max_turns=3), script(), "official")
    assert played.record["turns"] == 3
    assert said(played, "user")[-1] == "Fix it."
    assert played.record["status"] == "completed"


def test_an_error_of_the_model_is_its_answer_but_no_message(run, scenario, script):
    played = run(scenario, script(ModelError("analysis of the request failed")), "official")
    assert said(played, "assistant")[0] == ""  # the first turn of the next phase
    assert played.record["phases"][0]["success"]  # the word "analysis" of the error


@pytest.mark.parametrize(
    ("text", "status", "phases"),
    [("Rate limit reached", "completed_with_throttling", 2), ("broken pipe", "failed", 1)],
)
def test_what_an_agent_raises_ends_its_phase_or_the_session(
    run, scenario, script, text, status, phases
):
    played = run(scenario, script(RuntimeError(text)), "official")
    assert played.record["status"] == status
    assert len(played.record["phases"]) == phases


def test_anthropic_keeps_results_in_the_message_and_logs_the_copy(run, scenario, script, calling):
    read = ("file_system_copy_1.read_file", {"path": "proj//src//util.py"})
    played = run(scenario, script(calling("", read)), "official", "anthropic")
    assert "tool" not in roles(played)
    call = played.session.calls[0]
    assert (call.tool, call.function) == ("file_system_copy_1", "read_file")
    assert call.result == "def helper():\n    pass\n"


def test_google_reaches_no_tool_and_still_modifies(run, scenario, script, calling):
    played = run(scenario, script(calling("x", READ, WRITE)), "official", "google")
    assert [one.function for one in played.session.calls] == [
        "system_copy_1_read_file",
        "system_copy_1_write_file",
    ]
    assert played.record["calls"]["failed"] == 2
    assert played.session.calls[0].result == "Tool 'file' not found"
    assert played.session.facts["modified_files"] == {"proj//src//util.py": "x = 1\n"}
