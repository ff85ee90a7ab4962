"""The page about benchmarks holds what it shows."""

import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

from bench.systems.protocol import SYSTEMS, Options, make_system
from bench.types import Task

PAGE = (Path(__file__).parents[2] / "docs" / "bench.md").read_text(encoding="utf-8")


@pytest.fixture
def newest(monkeypatch):
    module = ModuleType("newest")
    monkeypatch.setitem(sys.modules, "newest", module)
    (code,) = re.findall(r"```python\n(.*?)```", PAGE, re.S)
    exec(code, module.__dict__)


def test_the_system_of_the_page_answers(tmp_path, newest, make_repository):
    sha = make_repository(tmp_path / "zoo", {"a.go": "x\n", "b.go": "y\n", "c.py": "z\n"})
    system = make_system("newest:Newest=.go", Options(tmp_path))
    assert system.describe()["system"] == "newest"
    assert system.locate(Task(tmp_path / "zoo", sha, "issue")).files == ("b.go", "a.go")


def test_every_system_is_on_the_page():
    listed = set(re.findall(r"^\| `(\w+)(?:=\S+)?` \|", PAGE, re.M))
    assert listed >= set(SYSTEMS)
