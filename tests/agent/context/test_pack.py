"""What every pack keeps to, whatever is asked of it."""

import json
import xml.etree.ElementTree as ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agent.chat.tokens import estimate
from agent.context.pack import Rule, pack
from agent.context.render.layout import LAYOUTS, layout
from agent.context.types import Form, Role
from indexers.errors import PatchpointError
from rankers.query.understand import understand

WORDS = [
    "lathe",
    "turn",
    "polish_all",
    "whet",
    "glue",
    "dissolve",
    "spin12",
    "grain",
    "One.a",
    "wood",
]
relaxed = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
tasks = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join)
budgets = st.one_of(st.integers(200, 700), st.integers(200, 12000))


def quoted(made):
    """Path, number and text of every line of every block, one after the other."""
    for block in made.blocks:
        for part in block.parts:
            for number, line in enumerate(part.lines, part.start):
                yield block.path, number, line


@relaxed
@given(task=tasks, budget=budgets, name=st.sampled_from(LAYOUTS))
def test_a_pack_is_never_over_its_budget(workshop, task, budget, name):
    written = layout(name)
    made = pack(workshop, workshop.found(understand(task)), budget, written)
    assert estimate(written.document(made)) <= budget


@relaxed
@given(task=tasks, budget=budgets)
def test_no_line_stands_there_twice(workshop, task, budget):
    made = pack(workshop, workshop.found(understand(task)), budget, layout("markdown"))
    places = [(path, number) for path, number, _ in quoted(made)]
    assert len(places) == len(set(places))


@relaxed
@given(task=tasks, budget=budgets)
def test_every_quoted_line_is_the_line_of_the_file(workshop, task, budget):
    made = pack(workshop, workshop.found(understand(task)), budget, layout("markdown"))
    for path, number, line in quoted(made):
        lines = (workshop.root / path).read_text(encoding="utf-8").split("\n")
        assert lines[number - 1] == line


@relaxed
@given(task=tasks, budget=budgets)
def test_a_whole_function_is_whole(workshop, task, budget):
    made = pack(workshop, workshop.found(understand(task)), budget, layout("markdown"))
    view = workshop.corpus.view
    for block in made.blocks:
        if block.form is Form.WHOLE:
            first, last = view.doc_lines[view.find(f"{block.path}:{block.name}")].tolist()
            assert made.lines[block.path].issuperset(range(first, last + 1))
            assert not block.gaps


@relaxed
@given(parts=st.lists(st.integers(1, 9), min_size=4, max_size=4), budget=budgets)
def test_other_shares_keep_to_the_budget_too(workshop, found, parts, budget):
    rule = Rule(*(part / sum(parts) for part in parts))
    written = layout("markdown")
    assert estimate(written.document(pack(workshop, found(), budget, written, rule))) <= budget


def test_nothing_is_named_in_the_map_that_is_shown(workshop, found):
    made = pack(workshop, found(), 3000, layout("markdown"))
    shown = {(block.path, block.name) for block in made.blocks}
    named = {(sketch.path, name) for sketch in made.map for name, _ in sketch.units}
    assert shown
    assert named
    assert not shown & named


def test_the_best_function_comes_whole_with_decorators(workshop, found):
    made = pack(workshop, found("whet makes no edge sharp"), 1500, layout("markdown"))
    (block,) = [one for one in made.blocks if one.name == "Tool.whet"]
    assert block.form is Form.WHOLE
    assert block.parts[0].lines[0] == "    @functools.cache"


def test_a_function_larger_than_the_budget_is_shortened_and_says_so(workshop, found):
    written = layout("markdown")
    made = pack(workshop, found("polish_all: the grain ran out"), 600, written)
    (block,) = [one for one in made.blocks if one.name == "Lathe.polish_all"]
    assert block.form is Form.SHORTENED
    assert block.parts[0].lines[:2] == (
        "    def polish_all(self, piece):",
        '        """Polish with every grain there is.',
    )
    assert 'raise RuntimeError("the grain ran out")' in "".join(block.parts[-1].lines)
    assert "(shortened: " in written.document(made)
    assert made.left_out.shortened


def test_the_neighbours_and_tests_of_what_is_located_are_there(workshop, found):
    made = pack(workshop, found("Lathe.turn raises ValueError"), 2500, layout("markdown"))
    assert "Lathe.turn" in [block.name for block in made.of(Role.LOCATED)]
    assert "Lathe" in [block.name for block in made.of(Role.CALLED)]
    assert "test_turning_too_fast_fails" in [block.name for block in made.of(Role.TEST)]


def test_a_huge_budget_leaves_no_located_function_out(workshop, found):
    made = pack(workshop, found(), 10_000_000, layout("markdown"))
    assert not made.left_out
    assert "Left out" not in layout("markdown").document(made)


def test_what_was_left_out_is_counted(workshop, found):
    all_of_them = pack(workshop, found(), 10_000_000, layout("markdown")).of(Role.LOCATED)
    made = pack(workshop, found(), 500, layout("markdown"))
    assert made.left_out.located == len(all_of_them) - len(made.of(Role.LOCATED)) > 0
    assert f"{made.left_out.located:,} more functions" in layout("markdown").document(made)


def test_the_same_task_gives_the_same_pack(workshop, found):
    written = layout("markdown")
    assert pack(workshop, found(), 900, written) == pack(workshop, found(), 900, written)


def test_a_budget_that_holds_nothing_names_one_that_does(workshop, found):
    written = layout("markdown")
    with pytest.raises(PatchpointError, match="a budget of 3 tokens holds no context") as caught:
        pack(workshop, found(), 3, written)
    least = int(caught.value.hint.split()[-1])
    assert estimate(written.document(pack(workshop, found(), least, written))) <= least


def test_files_that_cannot_be_read_are_left_out(workshop, found):
    scores = found()

    def refuse(entry):
        raise PatchpointError(f"cannot read '{entry.path}'")

    blind = type(workshop)(workshop.corpus, refuse, root=workshop.root)
    made = pack(blind, scores, 2000, layout("markdown"))
    assert made.blocks == ()
    assert made.left_out.located > 0


def test_markdown_fences_hold_what_they_quote(workshop, found):
    made = pack(workshop, found("Tool.edge"), 3000, layout("markdown"))
    assert "Tool.edge" in [block.name for block in made.blocks]
    text = layout("markdown").document(made)
    assert "\n````python\n    @property\n    def edge(self):\n" in text


def test_xml_and_json_give_the_lines_back(workshop, found):
    made = pack(workshop, found("Lathe.turn: the piece flies away"), 3000, layout("xml"))
    root = ElementTree.fromstring(layout("xml").document(made))
    texts = [code.text for code in root.iter("code")]
    parts = ["\n".join(part.lines) for block in made.blocks for part in block.parts]
    assert any("]]> <&>" in part for part in parts)
    assert texts == parts
    document = json.loads(layout("json").document(made))
    codes = [part["code"] for block in document["blocks"] for part in block["parts"]]
    assert codes == parts


def test_an_unknown_format_is_named_with_the_known_ones():
    with pytest.raises(PatchpointError, match="unknown format 'yaml'"):
        layout("yaml")
