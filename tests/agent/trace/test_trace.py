import json
import os
import signal
import subprocess
import sys
import textwrap

import pytest

from agent.chat.budget import Budget
from agent.chat.errors import ChatError
from agent.loop.run import begin, run
from agent.loop.types import Limits, Stop
from agent.policies.chat.policy import ChatPolicy
from agent.policies.offline import OfflinePolicy
from agent.trace.file import BadTrace, TraceFile, read_events
from tests.agent.scripted import Scripted, call

ISSUE = "Total of a cart is not rounded to cents"
START = {"issue": ISSUE, "policy": "chat"}
SCRIPT = (
    [call("search", query="cents")],
    [call("judge", candidates=[{"id": "round_cents", "status": "kept", "confidence": 0.4}])],
    [call("inspect", ids=["round_cents"])],
    [call("finish", ranking=["round_cents"], confidence=0.8)],
)


def search(bench, path, model, limits=None):
    recorder = TraceFile(path, START)
    state = begin(ISSUE, bench, limits or Limits())
    return state, run(state, ChatPolicy(model), Budget(), recorder)


def without_times(path):
    events = list(read_events(path))
    for event in events:
        event.pop("ms", None)
    return events


def test_equal_searches_leave_equal_traces_but_for_times(bench, tmp_path):
    for name in ("one", "two"):
        search(bench, tmp_path / name, Scripted(*SCRIPT))
    assert without_times(tmp_path / "one") == without_times(tmp_path / "two")
    kinds = [event["event"] for event in read_events(tmp_path / "one")]
    assert kinds == ["start", "turn", "turn", "turn", "turn", "end"]


@pytest.mark.parametrize("done", [0, 1, 2, 3])
def test_a_search_that_broke_off_goes_on_where_it_stopped(bench, tmp_path, done):
    whole, broken = tmp_path / "whole", tmp_path / "broken"
    _, expected = search(bench, whole, Scripted(*SCRIPT))
    dying = Scripted(*SCRIPT[:done], ChatError("down", "gone"))
    if done:
        _, early = search(bench, broken, dying)
        assert (early.stop, early.failure, early.turns) == (Stop.FAILED, "gone", done)
        assert len(early.docs) > 0
    else:
        with pytest.raises(ChatError):
            search(bench, broken, dying)
    model = Scripted(*SCRIPT[done:])
    _, outcome = search(bench, broken, model)
    assert len(model.asked) == len(SCRIPT) - done
    assert (outcome.docs, outcome.stop) == (expected.docs, expected.stop)
    assert without_times(broken) == without_times(whole)


def test_a_line_that_a_crash_cut_off_is_made_again(bench, tmp_path):
    whole, cut = tmp_path / "whole", tmp_path / "cut"
    search(bench, whole, Scripted(*SCRIPT))
    lines = whole.read_bytes().split(b"\n")
    cut.write_bytes(b"\n".join(lines[:3]) + b"\n" + lines[3][: len(lines[3]) // 2])
    search(bench, cut, Scripted(*SCRIPT[2:]))
    assert without_times(cut) == without_times(whole)


def test_the_offline_search_goes_on_too(bench, tmp_path):
    def once(name):
        state = begin(ISSUE, bench, Limits())
        return run(state, OfflinePolicy(), Budget(), TraceFile(tmp_path / name, START))

    outcome = once("whole")
    lines = (tmp_path / "whole").read_bytes().split(b"\n")
    (tmp_path / "cut").write_bytes(b"\n".join(lines[:2]) + b"\n")
    assert once("cut").docs == outcome.docs
    assert without_times(tmp_path / "cut") == without_times(tmp_path / "whole")


def test_a_killed_search_goes_on(shop, bench, tmp_path):
    """The process is killed while the model thinks about its third turn."""
    path = tmp_path / "trace"
    program = textwrap.dedent(
        f"""
        import os, signal
        from pathlib import Path
        from agent.chat.budget import Budget
        from agent.loop.run import begin, run
        from agent.loop.types import Limits
        from agent.policies.chat.policy import ChatPolicy
        from agent.trace.file import TraceFile
        from engine.engine import Engine
        from tests.agent.scripted import Scripted
        from tests.agent.trace.test_trace import ISSUE, SCRIPT, START

        class Deadly(Scripted):
            def complete(self, messages, **more):
                if len(self.asked) == 2:
                    os.kill(os.getpid(), signal.SIGKILL)
                return super().complete(messages, **more)

        bench = Engine.open(Path({str(shop)!r})).workbench(fast=True)
        state = begin(ISSUE, bench, Limits())
        run(state, ChatPolicy(Deadly(*SCRIPT)), Budget(), TraceFile(Path({str(path)!r}), START))
        """
    )
    done = subprocess.run([sys.executable, "-c", program], env={**os.environ, "PYTHONPATH": "."})
    assert done.returncode == -signal.SIGKILL
    assert [event["event"] for event in read_events(path)] == ["start", "turn", "turn"]
    _, outcome = search(bench, path, Scripted(*SCRIPT[2:]))
    assert (outcome.stop, outcome.turns) == (Stop.FINISHED, 4)
    assert outcome.usage.calls == 4


def test_a_budget_counts_what_the_interrupted_run_spent(bench, tmp_path):
    search(bench, tmp_path / "t", Scripted(*SCRIPT[:2], ChatError("down", "gone")))
    budget = Budget(calls=2)
    state = begin(ISSUE, bench, Limits())
    model = Scripted(*SCRIPT[2:])
    outcome = run(state, ChatPolicy(model), budget, TraceFile(tmp_path / "t", START))
    assert (outcome.stop, model.asked) == (Stop.BUDGET, [])


def test_a_secret_is_not_in_a_trace(bench, tmp_path):
    recorder = TraceFile(tmp_path / "t", START, ["sk-secret"])
    state = begin(ISSUE, bench, Limits())
    run(state, ChatPolicy(Scripted("my key is sk-secret")), Budget(), recorder)
    assert "sk-secret" not in (tmp_path / "t").read_text()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("notes of mine", "is no trace of a search (line 1)"),
        ("notes of mine\n", "is no trace of a search (line 1)"),
        ('{"event": "turn"}\n', "is no trace of a search (line 1)"),
        ('{"event": "start", "version": 99}\n', "is a trace of version 99, not 1"),
    ],
)
def test_a_file_that_is_no_trace_is_left_alone(tmp_path, content, message):
    path = tmp_path / "t"
    path.write_text(content)
    with pytest.raises(BadTrace) as told:
        TraceFile(path, START)
    assert message in told.value.message
    assert path.read_text() == content


def test_another_search_and_a_finished_one_are_refused(bench, tmp_path):
    search(bench, tmp_path / "t", Scripted(*SCRIPT))
    with pytest.raises(BadTrace, match=r"is the trace of another search \(issue differ\)"):
        TraceFile(tmp_path / "t", {**START, "issue": "another"})
    with pytest.raises(BadTrace, match="is the trace of a search that is finished"):
        TraceFile(tmp_path / "t", START)


def test_a_trace_in_no_folder_is_refused_at_once(tmp_path):
    with pytest.raises(BadTrace, match="cannot write the trace"):
        TraceFile(tmp_path / "none" / "t", START)


def test_each_line_is_json_with_what_is_remembered(bench, tmp_path):
    search(bench, tmp_path / "t", Scripted(*SCRIPT))
    turn = json.loads((tmp_path / "t").read_text().splitlines()[2])
    kept = [one for one in turn["memory"] if one.get("status") == "kept"]
    assert [one["id"] for one in kept] == ["shop/money.py:round_cents"]
    assert kept[0]["confidence"] == 0.4
    assert kept[0]["origins"][0][:2] == [0, "locate"]
