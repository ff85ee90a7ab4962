"""Official result files, scored again: what is stated is found, and what is wrong is named."""

import json

import pytest
from click.testing import CliRunner

from bench.cli import bench
from bench.locobench.lcbs.all import score as score_solution
from bench.locobench.lcbs.correctness.runner import Outcome
from bench.locobench.lcbs.solution import Solution
from bench.locobench.metrics.all import score
from bench.locobench.metrics.form import official_result

NAME = "python_a_b_easy_000_bug_investigation_easy_01"


def agent_result(**changed):
    record = {
        "agent_name": "toy",
        "scenario_id": NAME,
        "conversation_history": [{"role": "assistant", "content": "as before"}] * 4,
        "tool_usage_log": [
            {"tool_call": {"function_name": "write_file", "parameters": {"path": "a.py"}}}
        ],
        "modified_files": {"a.py": "def one():\n    return 1\n"},
        "error_rate": 0.9,
    }
    scores = score(official_result(record))
    record |= {
        "lcba_comprehension": scores.comprehension,
        "lcba_efficiency": scores.efficiency,
        "overall_score": scores.overall,
        "metric_results": [{"metric_name": n, "score": v} for n, v in scores.metrics.items()],
    }
    return record | changed


def model_result():
    scenario = {"id": NAME, "task_category": "bug_investigation", "task_prompt": "Fix the Cart."}
    files = {"a.py": "def one():\n    return 1\n", "b.py": "import a\n"}

    def runner(command, folder, limit_s):
        return Outcome(1, "", "one", 0.1)

    scores = score_solution(Solution.of(scenario, files), runner)
    tools = {
        "compilation_score": scores.metrics["compilation"],
        "unit_test_score": scores.metrics["unit_tests"],
    }
    return scenario, {
        "model_name": "toy",
        "scenario_id": NAME,
        "software_engineering_score": scores.engineering,
        "functional_correctness_score": scores.correctness,
        "code_quality_score": scores.quality,
        "longcontext_utilization_score": scores.longcontext,
        "total_score": scores.lcbs,
        "solution_code": files,
        "detailed_results": {"functional_correctness_details": {"overall_breakdown": tools}},
    }


def rescore(*arguments):
    return CliRunner().invoke(bench, ["locobench", "rescore", *map(str, arguments)])


def main_file(path, *results):
    path.write_text(json.dumps({"detailed_results": {"toy": results}}))
    return path


def test_an_agent_file_that_states_what_we_compute_passes(tmp_path):
    result = rescore(main_file(tmp_path / "r.json", agent_result(), agent_result()))
    assert result.exit_code == 0, result.output
    assert "toy: 2 results, 24 values" in result.stdout


def test_a_value_that_is_off_is_named(tmp_path):
    path = main_file(tmp_path / "r.json", agent_result(lcba_efficiency=0.99))
    result = rescore(path)
    assert result.exit_code == 1
    assert f"toy: {NAME}: lcba_efficiency is stated as 0.99, and is 0." in result.stderr


@pytest.mark.parametrize("count", [1, 3])
def test_a_file_with_one_result_on_each_line_is_read_too(tmp_path, count):
    path = tmp_path / "r.jsonl"
    path.write_text("\n".join(json.dumps(agent_result()) for _ in range(count)))
    assert f"toy: {count} results" in rescore(path).stdout


def test_single_turn_results_need_their_scenarios(tmp_path):
    scenario, record = model_result()
    path = main_file(tmp_path / "r.json", record)
    skipped = rescore(path)
    assert skipped.exit_code == 0
    assert "1 results skipped" in skipped.stderr
    folder = tmp_path / "data" / "output" / "scenarios"
    folder.mkdir(parents=True)
    (folder / f"{NAME}.json").write_text(json.dumps(scenario))
    found = rescore(path, "--data", tmp_path)
    assert found.exit_code == 0, found.output
    assert "toy: 1 results, 5 values" in found.stdout


def test_a_solution_that_failed_scores_nothing(tmp_path):
    scenario, record = model_result()
    folder = tmp_path / "data" / "output" / "scenarios"
    folder.mkdir(parents=True)
    (folder / f"{NAME}.json").write_text(json.dumps(scenario))
    failed = record | {"solution_code": {}}
    assert rescore(main_file(tmp_path / "r.json", failed), "--data", tmp_path).exit_code == 1


def test_what_is_no_result_file_is_one_error(tmp_path):
    path = tmp_path / "r.json"
    path.write_text("{}")
    assert "no 'detailed_results'" in rescore(path).exception.message
    assert "cannot read" in rescore(tmp_path / "none").exception.message
