from dataclasses import dataclass, field

import pytest

from bench.locobench.tools.make import make_tools


@dataclass
class Manner:
    tools: str
    protocol: str = "fixed"


@dataclass
class Scenario:
    available_tools: tuple[str, ...] = ("compiler",)
    scenario_id: str = "python_toy_easy_000"
    raw: dict = field(default_factory=dict)


def test_the_tools_of_the_paper_do_not_depend_on_the_scenario(workspace):
    with make_tools(workspace, Scenario(), Manner("paper")) as tools:
        assert len(tools) == 8
        assert all([one.name for one in tool.functions] == [tool.name] for tool in tools)


def test_official_tools_are_those_of_the_scenario_and_three_more(workspace):
    with make_tools(workspace, Scenario(), Manner("official")) as tools:
        assert [tool.name for tool in tools] == ["file_system", "compiler", "echo", "calculator"]


@pytest.mark.parametrize(("protocol", "seen"), [("fixed", True), ("official", False)])
def test_the_protocol_decides_whether_reads_see_writes(workspace, protocol, seen):
    with make_tools(workspace, Scenario(), Manner("official", protocol)) as tools:
        files = tools[0]
        files.function("write_file").call(path="new.py", content="x")
        assert files.function("read_file").call(path="new.py").ok is seen


def test_an_index_can_be_shared_by_the_sessions_of_a_project(workspace, tmp_path):
    cache = tmp_path / "cache"
    for _ in range(2):
        with make_tools(workspace, Scenario(), Manner("paper"), cache) as tools:
            found = tools[6].functions[0].call(query="total")
            assert found.output.startswith("Shop/src/cart.py")
    assert len(list(cache.iterdir())) == 1
