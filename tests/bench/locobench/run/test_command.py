"""The command on a small layout: agents of all kinds, a kill, a death, a second run."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[4]
PROJECT = "python_web_blog_easy_001"
SLOW = """
import time
from bench.locobench.agents.protocol import AgentTurn, Cost, ToolCall

class Slow:
    name = "slow"
    def __init__(self, options): pass
    def turn(self, state):
        time.sleep(0.1)
        return AgentTurn("On.", (ToolCall("list_dir", "{}"),), Cost(1, 100, 10, 0.01))
    def close(self): pass
"""
EXITS = """
import os
from bench.locobench.agents.protocol import AgentTurn

class Exits:
    name = "exits"
    def __init__(self, options): pass
    def turn(self, state):
        os._exit(3)
    def close(self): pass
"""

pytestmark = pytest.mark.e2e


@pytest.fixture
def data(tmp_path):
    """Three scenarios over one project, none of them converted."""
    project = tmp_path / "data/generated" / PROJECT
    texts = {"app//src//app.py": "def handle():\n    return 1\n", "app//README.md": "# App\n"}
    for name, text in texts.items():
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    listed = [{"path": name, "type": "source"} for name in texts]
    meta = {"specification": {"name": "App", "language": "python"}, "files": listed}
    (project / "project_metadata.json").write_text(json.dumps(meta))
    scenarios = tmp_path / "data/output/scenarios"
    scenarios.mkdir(parents=True)
    for number in (1, 2, 3):
        name = f"{PROJECT}_code_comprehension_easy_{number:02}"
        record = {
            "id": name,
            "task_category": "code_comprehension",
            "difficulty": "easy",
            "title": "Handle",
            "description": "What does handle return?",
            "context_files": ["app//src//app.py"],
            "task_prompt": "Say what handle returns.",
        }
        (scenarios / f"{name}.json").write_text(json.dumps(record))
    return tmp_path / "data"


@pytest.fixture
def command(tmp_path, data):
    """Start the command in a folder of its own."""

    def start(agent, *more, out="run"):
        call = [sys.executable, "-m", "bench", "locobench", "run", "--data", str(data)]
        call += ["--agent", agent, "--out", str(tmp_path / out), *more]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        return subprocess.Popen(
            call, cwd=tmp_path, env=environment, stderr=subprocess.PIPE, text=True
        )

    return start


def finish(process):
    _, said = process.communicate(timeout=120)
    return process.returncode, said


def results(tmp_path, out="run"):
    return [json.loads(one) for one in (tmp_path / out / "results.jsonl").read_text().splitlines()]


def test_single_turn_scenarios_are_converted_and_played(command, tmp_path):
    code, said = finish(command("reads_all", "--jobs", "2"))
    assert code == 0, said
    assert "3 sessions in" in said
    assert [one["files"]["read"] for one in results(tmp_path)] == [["app//src//app.py"]] * 3


def test_the_agent_of_the_documentation_works(command, tmp_path):
    page = (ROOT / "docs/locobench-runs.md").read_text()
    agent = re.search(r"A whole agent:\n\n```python\n(.*?)```", page, re.S).group(1)
    (tmp_path / "reader.py").write_text(agent)
    code, said = finish(command(f"program={sys.executable} reader.py", "--limit", "1"))
    assert code == 0, said
    assert results(tmp_path)[0]["files"]["read"] == ["app//src//app.py"]
    own = re.search(r"```python\n(from bench.*?)```", page, re.S).group(1)
    (tmp_path / "mine.py").write_text(own)
    code, said = finish(command("mine:Lister", "--limit", "1", out="own"))
    assert code == 0, said
    assert results(tmp_path, "own")[0]["calls"]["by_function"] == {"list_dir": 1}


def test_a_killed_run_goes_on_and_says_what_was_lost(command, tmp_path):
    (tmp_path / "slow.py").write_text(SLOW)
    process = command("slow:Slow")
    partial = tmp_path / "run/partial"
    deadline = time.monotonic() + 60
    while not (partial.is_dir() and any(one.stat().st_size > 5000 for one in partial.iterdir())):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    os.kill(process.pid, signal.SIGKILL)
    finish(process)
    code, said = finish(command("slow:Slow", "--resume"))
    assert code == 0, said
    found = results(tmp_path)
    assert len({one["id"] for one in found}) == len(found) == 3
    (attempt,) = [early for one in found for early in one["attempts"]]
    assert attempt["status"] == "killed"
    assert attempt["cost"]["usd"] > 0
    assert len((tmp_path / "run/sessions.jsonl").read_text().splitlines()) == 3


def test_an_interrupted_run_says_how_it_goes_on(command, tmp_path):
    (tmp_path / "slow.py").write_text(SLOW)
    process = command("slow:Slow")
    deadline = time.monotonic() + 60
    while not (tmp_path / "run/partial").is_dir():
        assert time.monotonic() < deadline
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    code, said = finish(process)
    assert code == 130
    assert "go on with --resume" in said
    assert not (tmp_path / "run/scratch.txt").exists()


def test_an_agent_that_takes_its_process_down_ends_its_sessions_only(command, tmp_path):
    (tmp_path / "exits.py").write_text(EXITS)
    code, said = finish(command("exits:Exits", "--limit", "2"))
    assert code == 1
    assert "2 died" in said
    assert [one["status"] for one in results(tmp_path)] == ["died", "died"]
    code, said = finish(command("exits:Exits", "--limit", "2", "--retry-failed"))
    assert [len(one["attempts"]) for one in results(tmp_path)] == [1, 1]


def test_an_unknown_agent_is_refused_before_anything_is_made(command, tmp_path):
    code, said = finish(command("noob"))
    assert code == 2
    assert "unknown agent 'noob'" in said
    assert not (tmp_path / "run").exists()
