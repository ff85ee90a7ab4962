"""Sessions in this process."""

import pytest

from bench.locobench.session.journal import Journal
from bench.locobench.session.play import conduct_of, play


@pytest.fixture
def run(tmp_path, ground):
    """Play a scenario: (scenario, agent, protocol, adapter) → Played."""

    def go(scenario, agent, protocol="fixed", adapter="openai", minutes=None):
        place = ground(tmp_path / "work", scenario)
        journal = Journal(tmp_path / "journal.jsonl", scenario.scenario_id)
        conduct = conduct_of(protocol, adapter, place)
        try:
            return play(scenario, agent, place, conduct, journal, minutes)
        finally:
            journal.close()

    return go
