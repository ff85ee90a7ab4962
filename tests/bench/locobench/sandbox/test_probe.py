from bench.locobench.sandbox import probe
from bench.locobench.sandbox.limits import Isolation
from bench.locobench.sandbox.run import run


def test_the_probe_finds_what_a_program_is_held_to(folders):
    assert probe.isolation() == run(["true"], folders[1], folders).isolation


def test_where_no_program_can_be_run_nothing_holds(monkeypatch):
    monkeypatch.setattr(probe, "find", lambda _: None)
    assert probe.isolation.__wrapped__() == Isolation()
    assert len(Isolation().lacks()) == 5
