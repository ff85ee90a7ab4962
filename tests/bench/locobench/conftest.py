"""A scenario, a workspace in a folder, and agents that follow a script."""

import json
from pathlib import Path

import pytest

from bench.locobench.agents.protocol import AgentTurn, ToolCall
from bench.locobench.data.types import AgentScenario, Phase, ProjectFile
from bench.locobench.session.play import Ground
from bench.locobench.tools.protocol import ErrorKind, Tool, ToolError, ToolFunction, ToolResult

PATH = {"type": "object", "properties": {"path": {"type": "string"}}, "required": ["path"]}
EXPLORATION = Phase(
    "exploration",
    "Code Exploration",
    "Explore.",
    ("read_file", "search_code", "list_files"),
    ("understanding", "analysis", "exploration_complete"),
    6,
    {"file_read": "Read on.", "analysis_started": "Analyse on.", "partial": "Go on."},
)
SOLUTION = Phase(
    "solution",
    "Solution Implementation",
    "Fix it.",
    ("write_file", "compiler"),
    ("fix_implemented",),
    8,
    {"started": "Keep going."},
)


@pytest.fixture
def scenario():
    return make_scenario()


@pytest.fixture
def scenario_with():
    return make_scenario


def make_scenario(**changes):
    values = {
        "scenario_id": "python_web_blog_easy_001_bug_investigation_easy_01",
        "title": "Repair helper",
        "description": "The helper returns nothing.",
        "category": "interactive_debugging_sessions",
        "difficulty": "easy",
        "context_files": ("proj//src//app.py", "proj//src//util.py"),
        "phases": (EXPLORATION, SOLUTION),
        "available_tools": ("file_system",),
        "max_turns": 20,
        "max_duration_minutes": 30,
        "context_window_tokens": 500_000,
        "project_files": (
            ProjectFile("proj//src//app.py", "import util\n"),
            ProjectFile("proj//src//util.py", "def helper():\n    pass\n"),
        ),
        "raw": {"original_scenario": {"task_prompt": "Make helper return 1."}, "project_files": []},
    }
    return AgentScenario(**{**values, **changes})


@pytest.fixture
def ground():
    return make_ground


def make_ground(root: Path, scenario):
    """The files in a folder, and a tool that reads, writes and fails."""
    for one in scenario.project_files:
        place = root / one.path.replace("//", "/")
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(one.content)

    def read(path):
        place = root / path.replace("//", "/")
        return place.read_text() if place.is_file() else None

    def read_file(path):
        text = read(path)
        if text is None:
            raise ToolError(ErrorKind.NOT_FOUND, f"no file '{path}'")
        return ToolResult(True, text, read=(path,))

    def write_file(path, content):
        place = root / path.replace("//", "/")
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(content)
        return ToolResult(True, f"wrote {path}", wrote=(path,))

    def explode():
        raise RuntimeError("boom")

    def changed():
        texts = {one.path.replace("//", "/"): one.content for one in scenario.project_files}
        now = {str(one.relative_to(root)): one.read_text() for one in root.rglob("*.py")}
        return sorted(path for path in texts | now if texts.get(path) != now.get(path))

    functions = (
        ToolFunction("read_file", "Read.", PATH, read_file),
        ToolFunction("write_file", "Write.", PATH, write_file),
        ToolFunction("explode", "Fail.", {"type": "object", "properties": {}}, explode),
    )
    return Ground(root, (Tool("file_system", "Files.", functions),), read, changed)


class Script:
    """Says one thing after the other, then nothing; an exception is raised."""

    name = "script"

    def __init__(self, *turns):
        self.left = list(turns)
        self.told = []

    def turn(self, state):
        self.told.append(state)
        said = self.left.pop(0) if self.left else AgentTurn("")
        if isinstance(said, BaseException):
            raise said
        return said(state) if callable(said) else said

    def close(self):
        pass


@pytest.fixture
def script():
    return Script


@pytest.fixture
def calling():
    """A turn that calls (name, arguments) pairs."""

    def make(text, *made):
        return AgentTurn(text, tuple(ToolCall(name, json.dumps(given)) for name, given in made))

    return make
