"""Outlines show the most important units, and keep to their budget."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agent.chat.tokens import estimate
from agent.context.outline import outline
from agent.context.render.outline import as_json, as_text, writer
from indexers.errors import PatchpointError


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    budget=st.one_of(st.integers(60, 400), st.integers(60, 4000)),
    name=st.sampled_from(["text", "json"]),
)
def test_an_outline_is_never_over_its_budget_and_quotes_lines_as_they_are(workshop, budget, name):
    write = writer(name)
    made = outline(workshop, budget, write)
    assert estimate(write(made)) <= budget
    for file in made.files:
        lines = (workshop.root / file.path).read_text(encoding="utf-8").split("\n")
        numbers = [number for part in file.parts for number in range(part.start, part.end + 1)]
        assert numbers == sorted(set(numbers))
        assert [lines[number - 1] for number in numbers] == [
            line for part in file.parts for line in part.lines
        ]


def test_a_huge_outline_holds_everything(workshop):
    made = outline(workshop, 1_000_000, as_text)
    text = as_text(made)
    assert "  lathe.py\n" in text
    assert "class Lathe(Tool):" in text
    assert (made.files_left_out, made.units_left_out) == (0, 0)
    assert "left out" not in text


def test_a_member_brings_its_class_along(workshop):
    for budget in range(60, 600, 20):
        for file in outline(workshop, budget, as_text).files:
            text = "\n".join(line for part in file.parts for line in part.lines)
            assert "def turn(" not in text or "class Lathe(Tool):" in text


def test_used_public_code_comes_before_tests(workshop):
    made = outline(workshop, 160, as_text)
    paths = [file.path for file in made.files]
    assert "shop/glue.py" in paths
    assert "tests/test_lathe.py" not in paths
    assert made.units_left_out > 0


def test_only_files_that_are_kept_are_shown(workshop):
    keep = ["glue" in file.path for file in workshop.corpus.view.files]
    made = outline(workshop, 2000, as_text, keep)
    assert [file.path for file in made.files] == ["shop/glue.py"]


def test_nothing_kept_is_an_empty_outline(workshop):
    made = outline(workshop, 100, as_text, [False] * len(workshop.corpus.view.files))
    assert as_text(made) == ""


def test_a_budget_that_holds_nothing_names_one_that_does(workshop):
    with pytest.raises(PatchpointError, match="a budget of 2 tokens holds no outline") as caught:
        outline(workshop, 2, as_text)
    least = int(caught.value.hint.split()[-1])
    assert estimate(as_text(outline(workshop, least, as_text))) <= least


def test_json_says_the_same(workshop):
    made = outline(workshop, 900, as_json)
    document = json.loads(as_json(made))
    assert [one["path"] for one in document["files"]] == [file.path for file in made.files]
    assert document["left_out"] == {"units": made.units_left_out, "files": made.files_left_out}
