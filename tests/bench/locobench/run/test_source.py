"""Where the scenarios of a run come from."""

import json

import pytest

from bench.locobench.convert.convert import convert
from bench.locobench.data import parse
from bench.locobench.data.filters import Filters
from bench.locobench.data.layout import Layout
from bench.locobench.data.projects import load_project
from bench.locobench.data.types import AgentScenario, DamagedRecord
from bench.locobench.run.source import expected, stream

PROJECT = "python_web_blog_easy_001"
NAMES = [f"{PROJECT}_code_comprehension_easy_{number:02}" for number in (1, 2, 3)]


@pytest.fixture
def layout(tmp_path):
    """Three single-turn scenarios; the second one is converted, too, under another title."""
    found = Layout.under(tmp_path)
    project = found.generated / PROJECT
    project.mkdir(parents=True)
    (project / "app.py").write_text("x = 1\n")
    meta = {"specification": {"name": "App"}, "files": [{"path": "app.py", "type": "source"}]}
    (project / "project_metadata.json").write_text(json.dumps(meta))
    found.scenarios.mkdir(parents=True)
    found.agent_scenarios.mkdir()
    for name in NAMES:
        record = {"id": name, "task_category": "code_comprehension", "difficulty": "easy"}
        record |= {"title": "Single", "description": "What?", "context_files": ["app.py"]}
        (found.scenarios / f"{name}.json").write_text(json.dumps(record))
    ready = convert(parse.scenario(record, NAMES[1]), load_project(found, PROJECT))
    ready |= {"scenario_id": NAMES[1], "title": "Converted"}
    (found.agent_scenarios / f"{NAMES[1]}.json").write_text(json.dumps(ready))
    return found


def ids(found):
    return [one.scenario_id for one in found if isinstance(one, AgentScenario)]


def test_converted_records_and_single_turn_ones_come_in_one_order(layout):
    found = list(stream(layout, Filters(), None))
    assert ids(found) == NAMES
    assert [one.title for one in found] == ["Single", "Converted", "Single"]
    assert found[0].contents() == {"app.py": "x = 1\n"}


def test_finished_ones_count_for_the_limit(layout):
    assert ids(stream(layout, Filters(), 2, frozenset(NAMES[:1]))) == NAMES[1:2]
    assert expected(layout, Filters(), 2) == 2
    assert expected(layout, Filters(), None) == 3
    assert expected(layout, Filters(ids=(NAMES[2],)), None) == 1


def test_what_cannot_be_read_is_said(layout):
    (layout.scenarios / f"{NAMES[0]}.json").write_text("{")
    (layout.generated / PROJECT / "project_metadata.json").unlink()
    found = list(stream(layout, Filters(), None))
    assert [isinstance(one, DamagedRecord) for one in found] == [True, False, True]
