"""Conversion: what the specification says, and the official output where it is at hand."""

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from bench.cli import bench
from bench.locobench.convert.convert import convert
from bench.locobench.convert.limits import tools_of
from bench.locobench.convert.phases import phases_of
from bench.locobench.data.layout import Layout
from bench.locobench.data.names import CATEGORIES, CONVERTED, project_id_of
from bench.locobench.data.projects import load_project
from bench.locobench.data.read import stream_scenarios

NAME = "go_api_rest_easy_007_bug_investigation_hard_01"
PHASES = {
    "bug_investigation": (["exploration", "diagnosis", "solution"], [8, 10, 12]),
    "feature_implementation": (
        ["exploration", "planning", "implementation", "testing"],
        [8, 6, 15, 8],
    ),
    "code_comprehension": (
        ["exploration", "analysis", "implementation", "documentation"],
        [8, 10, 12, 6],
    ),
    "security_analysis": (["exploration", "implementation"], [8, 12]),
}


@pytest.fixture
def layout(tmp_path):
    layout = Layout.under(tmp_path)
    record = {
        "id": NAME,
        "title": "T",
        "description": "It breaks.",
        "task_category": "bug_investigation",
        "difficulty": "Hard",
        "context_files": ["P//a.go"],
        "ground_truth": "the secret",
    }
    layout.scenarios.mkdir(parents=True)
    (layout.scenarios / f"{NAME}.json").write_text(json.dumps(record))
    project = layout.generated / "go_api_rest_easy_007"
    (project / "P").mkdir(parents=True)
    (project / "P" / "a.go").write_text("é")
    metadata = {"specification": {"name": "P"}, "files": [{"path": "P//a.go"}]}
    (project / "project_metadata.json").write_text(json.dumps(metadata))
    return layout


def run(layout, *options):
    folder = layout.output.parent
    return CliRunner().invoke(bench, ["locobench", "convert", "--data", str(folder), *options])


def converted(layout):
    return json.loads((layout.agent_scenarios / f"{NAME}.json").read_text())


@pytest.mark.parametrize("category", PHASES)
def test_each_category_has_its_phases_and_more_turns_where_it_is_expert(category):
    names, turns = PHASES[category]
    phases = phases_of(category, "EXPERT", "D")
    assert [one["phase_id"] for one in phases] == names
    assert [one["max_turns_in_phase"] for one in phases] == turns
    assert phases[0]["initial_prompt"].endswith(" D")
    assert all(len(one["dynamic_prompts"]) == 3 for one in phases)


@pytest.mark.parametrize("category", CATEGORIES)
def test_tools_are_each_named_once_and_search_never(category):
    tools = tools_of(CONVERTED[category], "expert")
    assert tools[:3] == ["file_system", "echo", "calculator"]
    assert len(set(tools)) == len(tools)
    assert not {"semantic_search", "code_search"} & set(tools)


def test_tests_are_development_to_the_rule_about_tools():
    """ "development" is looked for before "testing"."""
    assert "ide_simulator" in tools_of("test_driven_development_sessions", "easy")


def test_the_task_reaches_the_agent_only_in_the_original(layout):
    assert run(layout).exit_code == 0
    record = converted(layout)
    assert record["original_scenario"].pop("ground_truth") == "the secret"
    assert "secret" not in json.dumps(record)
    assert record["difficulty"] == "hard"
    assert record["working_directory"] == "go_api_rest_easy"
    assert record["project_files"] == [
        {"path": "P//a.go", "content": "é", "type": "source", "size": 1}
    ]


def test_what_has_been_converted_is_left_alone_unless_forced(layout):
    run(layout)
    first = converted(layout)
    assert "0 converted, 1 there before" in run(layout).stdout
    assert converted(layout) == first
    assert "1 converted, 0 there before" in run(layout, "--force").stdout
    assert converted(layout) != first


def test_a_scenario_without_its_project_is_converted_and_told(layout):
    (layout.generated / "go_api_rest_easy_007").rename(layout.generated / "other")
    result = run(layout)
    assert result.exit_code == 1
    assert "there is no such project" in result.stderr
    assert converted(layout)["project_files"] == []
    assert converted(layout)["project_directory"] is None


@pytest.mark.skipif("LOCOBENCH_DATA" not in os.environ, reason="needs LOCOBENCH_DATA=DIR")
def test_it_equals_the_official_output_of_a_folder():
    layout = Layout.find(Path(os.environ["LOCOBENCH_DATA"]))
    compared = 0
    for scenario in stream_scenarios(layout):
        path = layout.agent_scenarios / f"{scenario.id}.json"
        if path.exists():
            project = load_project(layout, project_id_of(scenario.id))
            ours = json.loads(json.dumps(convert(scenario, project)))
            assert comparable(ours) == comparable(json.loads(path.read_text()))
            compared += 1
    assert compared


def comparable(record):
    del record["_conversion_metadata"]["converted_at"]
    record["available_tools"].sort()
    record["project_directory"] = Path(record["project_directory"]).name
    return list(record.items())
