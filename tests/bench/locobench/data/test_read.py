"""Scenarios and projects of the official layout, sound and damaged."""

import json

import pytest
from click.testing import CliRunner

from bench.cli import bench
from bench.locobench.data.filters import Filters
from bench.locobench.data.layout import Layout, NoLayout
from bench.locobench.data.names import (
    coverage_range,
    difficulty_of,
    parts_of,
    project_id_of,
)
from bench.locobench.data.projects import load_project
from bench.locobench.data.read import (
    read_test_suite,
    stream_agent_scenarios,
    stream_scenarios,
)
from bench.locobench.data.types import DamagedRecord
from indexers.errors import PatchpointError

BUG = "go_api_rest_easy_007_bug_investigation_hard_01"
MAP = "python_data_etl_hard_001_architectural_understanding_easy_01"


def record(name, **more):
    parts = parts_of(name)
    return {
        "id": name,
        "title": "A title",
        "description": "What is wrong.",
        "task_category": parts["category"] if parts else "bug_investigation",
        "difficulty": parts["difficulty"] if parts else "easy",
        "context_files": ["P//src//a.go"],
        **more,
    }


@pytest.fixture
def layout(tmp_path):
    layout = Layout.under(tmp_path / "data")
    for name in (BUG, MAP):
        write(layout.scenarios / f"{name}.json", record(name))
    project = layout.generated / "go_api_rest_easy_007"
    files = [{"path": "P//src//a.go", "type": "source"}, {"path": "P//gone.go"}]
    write(
        project / "project_metadata.json",
        {"specification": {"name": "P"}, "files": files},
    )
    (project / "P" / "src").mkdir(parents=True)
    (project / "P" / "src" / "a.go").write_bytes(b"package a\r\nvar b = 1\rvar c = 2\n")
    return layout


def write(path, value):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(value if isinstance(value, str) else json.dumps(value))


def names(stream):
    return [one.path.stem if isinstance(one, DamagedRecord) else one.id for one in stream]


def test_the_layout_is_found_in_a_folder_and_in_its_data(layout, tmp_path):
    assert Layout.find(tmp_path) == Layout.find(tmp_path / "data")
    with pytest.raises(NoLayout):
        Layout.find(tmp_path / "data" / "output")


def test_scenarios_come_by_file_name_with_their_record(layout):
    first, second = stream_scenarios(layout)
    assert (first.id, second.id) == (BUG, MAP)
    assert (first.language, first.category, first.difficulty) == (
        "go",
        "bug_investigation",
        "hard",
    )
    assert first.context_files == ("P//src//a.go",)
    assert first.raw == record(BUG)


@pytest.mark.parametrize(
    ("filters", "wanted"),
    [
        ({"languages": ("go",)}, [BUG]),
        ({"categories": ("interactive_architecture_exploration",)}, [MAP]),
        ({"categories": ("bug_investigation",), "difficulties": ("easy",)}, []),
        ({"difficulties": ("easy", "hard")}, [BUG, MAP]),
        ({"ids": ("etl",)}, [MAP]),
    ],
)
def test_filters_keep_what_is_asked_for(layout, filters, wanted):
    assert names(stream_scenarios(layout, Filters.named(**filters))) == wanted


def test_a_file_whose_name_shows_that_it_is_not_wanted_is_not_opened(layout):
    write(layout.scenarios / f"{BUG}.json", "{broken")
    assert names(stream_scenarios(layout, Filters(languages=("python",)))) == [MAP]


def test_a_name_that_the_benchmark_lacks_is_refused_with_the_nearest(layout):
    with pytest.raises(PatchpointError, match="unknown language 'pyton'") as raised:
        Filters.named(languages=("pyton",))
    assert "python" in raised.value.hint


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("{", "no JSON"),
        ("[]", "not a JSON object"),
        ("[" * 100_000, "no JSON"),
        (
            record(BUG, context_files="P//a.go"),
            "'context_files' is not a list of texts",
        ),
        (record(BUG, title=7), "'title' is not a text"),
        (record(BUG, id="../../x"), "'id' is no name of a file: '../../x'"),
        (record(MAP), f"id '{MAP}' stands in another file, too"),
    ],
    ids=["syntax", "list", "deep", "context", "title", "path", "twice"],
)
def test_a_damaged_record_is_told_in_one_line_and_the_rest_goes_on(layout, content, reason):
    path = layout.scenarios / "zz.json"
    write(path, content)
    damaged = [one for one in stream_scenarios(layout) if isinstance(one, DamagedRecord)]
    assert len(damaged) == 1
    assert str(damaged[0]).startswith(f"{path}: {reason}")
    assert "\n" not in str(damaged[0])


def test_a_missing_title_is_what_the_official_reader_takes_for_it(layout):
    write(layout.scenarios / "zz.json", {"id": "zz"})
    (found,) = stream_scenarios(layout, Filters(ids=("zz",)))
    assert (found.title, found.category) == ("Untitled Scenario", "code_comprehension")


def test_a_project_keeps_double_slashes_and_loses_carriage_returns(layout):
    project = load_project(layout, "go_api_rest_easy_007")
    assert project.name == "P"
    assert project.contents() == {"P//src//a.go": "package a\nvar b = 1\nvar c = 2\n"}
    assert [one.path.name for one in project.damaged] == ["gone.go"]


def test_a_project_is_found_by_the_beginning_of_its_name(layout):
    (layout.generated / "go_api_rest_easy_007").rename(layout.generated / "go_x_1_extra")
    assert load_project(layout, "go_x_1").id == "go_x_1_extra"
    assert isinstance(load_project(layout, "go_x_2"), DamagedRecord)


def test_a_project_file_outside_of_the_project_is_not_read(layout, tmp_path):
    (tmp_path / "secret").write_text("secret")
    listed = [
        {"path": "../../../secret"},
        {"path": str(tmp_path / "secret")},
        {"path": "link"},
    ]
    project = layout.generated / "p"
    write(project / "project_metadata.json", {"files": listed})
    (project / "link").symlink_to(tmp_path / "secret")
    found = load_project(layout, "p")
    assert not found.files
    assert {one.reason for one in found.damaged} == {"leads out of the project"}


@pytest.mark.parametrize("metadata", ["{", {"files": "x"}, {"specification": []}, {"files": [{}]}])
def test_damaged_metadata_are_a_damaged_record(layout, metadata):
    write(layout.generated / "p" / "project_metadata.json", metadata)
    assert isinstance(load_project(layout, "p"), DamagedRecord)


def test_agent_scenarios_and_test_suites_are_read(layout):
    phase = {"phase_id": "x", "name": "X", "dynamic_prompts": {"a": "b"}}
    record = {
        "scenario_id": BUG,
        "category": "interactive_debugging_sessions",
        "difficulty": "hard",
        "conversation_phases": [phase],
        "project_files": [{"path": "P//a", "content": "b"}],
        "max_turns": 40,
        "original_scenario": {"id": BUG},
    }
    write(layout.agent_scenarios / f"{BUG}.json", record)
    write(layout.agent_scenarios / "zz.json", {"project_files": [{"content": "x"}]})
    found, damaged = stream_agent_scenarios(layout)
    assert found.phases[0].max_turns_in_phase == 10
    assert found.contents() == {"P//a": "b"}
    assert found.original == {"id": BUG}
    assert damaged.reason == "a project file without 'path'"
    suite = {"scenario_id": BUG, "tests": {"unit": [{"name": "a", "weight": 0.25}]}}
    write(layout.test_suites / f"{BUG}_tests.json", suite)
    assert read_test_suite(layout, BUG).tests["unit"][0]["name"] == "a"
    assert isinstance(read_test_suite(layout, MAP), DamagedRecord)


@pytest.mark.parametrize(
    ("scenario", "project"),
    [
        (BUG, "go_api_rest_easy_007"),
        ("a_b_c_d_e", "a_b_c_d"),
        ("a_b", "a_b"),
    ],
)
def test_the_project_is_what_stands_before_the_category(scenario, project):
    assert project_id_of(scenario) == project


@pytest.mark.parametrize(
    ("coverage", "level"),
    [
        (0.1, "easy"),
        (0.4, "easy"),
        (0.41, "medium"),
        (0.6, "medium"),
        (0.8, "hard"),
        (1, "expert"),
    ],
)
def test_a_boundary_of_coverage_takes_the_easier_level(coverage, level):
    assert difficulty_of(coverage) == level
    assert len(coverage_range(level)) == 2


def test_the_command_counts_and_names_what_is_damaged(layout, tmp_path):
    write(layout.scenarios / "zz.json", "{")
    result = CliRunner().invoke(bench, ["locobench", "scenarios", "--data", str(tmp_path)])
    assert result.exit_code == 1
    assert "2 scenarios" in result.stdout
    assert "zz.json: no JSON" in result.stderr
    options = ["--data", str(tmp_path), "--language", "go", "--list"]
    result = CliRunner().invoke(bench, ["locobench", "scenarios", *options])
    assert result.stdout.split() == [BUG]
