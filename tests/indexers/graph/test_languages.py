"""One small project for each language, in `projects/`: who certainly calls what.

`==> path` starts a file; `==? unit` starts the list of the units that certainly call a unit.
"""

import re
from pathlib import Path

import pytest

PROJECTS = sorted((Path(__file__).parent / "projects").glob("*.txt"))
PART = re.compile(r"^==([>?]) (.+)\n", re.MULTILINE)


def parts(path: Path) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {">": {}, "?": {}}
    pieces = PART.split(path.read_text(encoding="utf-8"))[1:]
    for mark, name, text in zip(pieces[::3], pieces[1::3], pieces[2::3], strict=True):
        found[mark][name] = text
    return found


@pytest.mark.parametrize("path", PROJECTS, ids=[path.stem for path in PROJECTS])
def test_callers_are_resolved_by_the_rules_of_the_language(project, path):
    stated = parts(path)
    graph = project(stated[">"])
    expected = {unit: text.split("\n")[:-1] for unit, text in stated["?"].items()}
    assert {unit: graph.callers(unit) for unit in expected} == expected


def test_languages_without_rules_are_linked_by_name(project):
    code = "class A\n  def go\n    stop\n    helper()\n  end\nend\n\ndef helper\nend\n"
    graph = project({"a.rb": code, "b.py": "def helper():\n    pass\n"})
    assert graph.callers("a.rb:helper", None) == ["a.rb:A.go"]
    assert all(not one.resolved for one in graph.graph.callers(graph.doc("a.rb:helper")))
