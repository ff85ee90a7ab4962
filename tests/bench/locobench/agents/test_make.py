import pytest

from bench.locobench.agents.make import AGENTS, check_agent, make_agent
from bench.locobench.agents.noop import Noop
from indexers.errors import PatchpointError


@pytest.mark.parametrize("name", AGENTS)
def test_every_short_name_leads_to_a_class(name):
    check_agent(name)


def test_a_wrong_name_is_answered_with_the_right_ones():
    with pytest.raises(PatchpointError, match="unknown agent 'nop'") as failure:
        check_agent("nop")
    assert "did you mean noop?" in failure.value.hint


def test_any_import_path_is_an_agent(options):
    made = make_agent("bench.locobench.agents.noop:Noop=x", options())
    assert isinstance(made, Noop)


def test_a_path_that_leads_nowhere_is_said():
    with pytest.raises(PatchpointError, match="cannot load the agent"):
        check_agent("bench.nothing:Agent")
