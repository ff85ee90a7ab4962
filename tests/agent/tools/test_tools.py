import json

import pytest

from agent.chat.types import ToolCall
from agent.memory.types import Status
from agent.tools.pages import MOST_CHARS
from agent.tools.table import SPECS, TOOLS, Toolbox


@pytest.fixture
def ask(bench):
    """Ask a tool: ask("search", query="x") is what was called."""
    toolbox = Toolbox(bench)
    turns = iter(range(1, 100))

    def go(name, **arguments):
        return toolbox.call(ToolCall("1", name, json.dumps(arguments)), next(turns))

    go.toolbox = toolbox
    return go


def ids(called):
    return [one.id for one in called.answer.seen]


def test_search_finds_units_with_their_lines(ask):
    called = ask("search", query="round an amount to cents")
    assert ids(called)[0] == "shop/money.py:round_cents"
    assert "shop/money.py:round_cents (function, lines 4-6): def round_cents" in called.answer.text


def test_search_takes_filters(ask):
    called = ask("search", query="total", filters={"path": "tests/**", "kind": "function"})
    assert ids(called) == ["tests/test_cart.py:test_total_is_rounded"]
    called = ask("search", query="total", filters={"path": "!tests"})
    assert ids(called)
    assert not any(name.startswith("tests/") for name in ids(called))


def test_inspect_gives_numbered_source_and_remembers_what_was_read(ask):
    called = ask("inspect", ids=["shop/money.py:round_cents", "Cart.total"])
    assert called.answer.looked == ("shop/money.py:round_cents", "shop/cart.py:Cart.total")
    assert "     6      return round(amount, 2)" in called.answer.text


def test_inspect_says_where_pages_end(ask):
    called = ask("inspect", ids=["shop/cart.py:Cart"], page=2)
    assert called.answer.text == "shop/cart.py:Cart has 12 lines, so there is no page 2"


def test_outline_lists_units_of_a_file_and_entries_of_a_folder(ask):
    called = ask("outline", path="shop/cart.py")
    assert ids(called) == [
        "shop/cart.py:Base",
        "shop/cart.py:Base.clear",
        "shop/cart.py:Cart",
        "shop/cart.py:Cart.add",
        "shop/cart.py:Cart.total",
    ]
    assert "  Cart.add (method, lines 17-21): def add(self, item, count=1):" in called.answer.text
    called = ask("outline", path=".")
    assert called.answer.text == (
        "entries 1 to 3 of 3\nREADME.md\nshop/ (2 files)\ntests/ (1 files)"
    )


def test_grep_names_the_unit_of_each_line(ask):
    called = ask("grep", pattern=r"count\s*<", path="shop")
    assert called.answer.text == (
        "matching lines 1 to 1 of 1\nshop/cart.py:19 in Cart.add: if count < 1:"
    )
    assert ids(called) == ["shop/cart.py:Cart.add"]


def test_grep_takes_linear_time_on_patterns_that_explode_elsewhere(ask, shop):
    called = ask("grep", pattern=r"(a*)*(a*)*(a*)*!$")
    assert called.wrong is None


@pytest.mark.parametrize(
    ("relation", "unit", "found"),
    [
        ("callers", "shop/money.py:round_cents", "shop/cart.py:Cart.total"),
        ("callees", "shop/cart.py:Cart.total", "shop/money.py:round_cents"),
        ("bases", "shop/cart.py:Cart", "shop/cart.py:Base"),
        ("derived", "shop/cart.py:Base", "shop/cart.py:Cart"),
        ("tests", "shop/cart.py:Cart.total", "tests/test_cart.py:test_total_is_rounded"),
        ("siblings", "shop/cart.py:Cart.total", "shop/cart.py:Cart.add"),
    ],
)
def test_related_follows_every_relation(ask, relation, unit, found):
    assert found in ids(ask("related", id=unit, relation=relation))


def test_history_finds_commits_and_what_they_changed(ask):
    called = ask("history", query="rounding of totals")
    assert "Fix rounding of totals" in called.answer.text
    assert ids(called) == ["shop/money.py:round_cents"]


def test_judge_and_finish_say_what_the_policy_thinks(ask):
    called = ask(
        "judge",
        candidates=[{"id": "Cart.total", "status": "kept", "confidence": 0.8, "note": "sums"}],
    )
    mark = called.answer.marks[0]
    assert (mark.id, mark.status, mark.confidence) == (
        "shop/cart.py:Cart.total",
        Status.KEPT,
        0.8,
    )
    called = ask("finish", ranking=["Cart.total", "round_cents", "Cart.total"], confidence=0.9)
    assert called.answer.final.ranking == ("shop/cart.py:Cart.total", "shop/money.py:round_cents")


@pytest.mark.parametrize(
    ("name", "arguments", "kind", "told"),
    [
        ("serch", "{}", "unknown_tool", "did you mean 'search'?"),
        ("search", "{not json", "not_json", "are no JSON"),
        ("search", "[]", "wrong_type", "must be of type object, not []"),
        ("search", '{"qury": "x"}', "unknown_argument", "did you mean 'query'?"),
        ("search", "{}", "missing_argument", "needs the argument 'query': Words, names"),
        ("search", '{"query": 3}', "wrong_type", "'query' of search must be of type string, not 3"),
        ("search", '{"query": " "}', "wrong_type", "a text that is not empty"),
        ("search", '{"query": "x", "page": 0}', "wrong_type", "at least 1, not 0"),
        ("search", '{"query": "x", "page": true}', "wrong_type", "of type integer, not true"),
        ("search", '{"query": "total", "page": 3}', "wrong_type", "there is no page 3"),
        ("search", '{"query": "x", "filters": {"lang": "go"}}', "unknown_argument", "'language'"),
        ("search", '{"query": "x kind:clas"}', "bad_query", "did you mean class"),
        ("inspect", '{"ids": []}', "wrong_type", "a list that is not empty"),
        ("inspect", '{"ids": ["Cart.totl"]}', "unknown_id", "shop/cart.py:Cart.total"),
        ("outline", '{"path": "lib/cart.py"}', "unknown_path", "did you mean shop/cart.py?"),
        ("grep", '{"pattern": "("}', "bad_query", "is no regular expression"),
        ("grep", '{"pattern": "x", "path": "src"}', "unknown_path", "no indexed file 'src'"),
        ("related", '{"id": "Cart", "relation": "uses"}', "wrong_type", "one of callers, callees"),
        ("finish", '{"ranking": ["nope"]}', "unknown_id", "unknown unit 'nope'"),
    ],
)
def test_a_malformed_call_is_counted_and_told_what_would_be_right(ask, name, arguments, kind, told):
    called = ask.toolbox.call(ToolCall("1", name, arguments), 1)
    assert called.wrong == kind
    assert told in called.answer.text
    assert ask.toolbox.wrong == {kind: 1}


def test_a_repeat_in_a_later_turn_is_told_even_if_written_otherwise(ask):
    toolbox = ask.toolbox
    first = toolbox.call(ToolCall("1", "search", '{"query": "total", "page": 1}'), 1)
    again = toolbox.call(ToolCall("2", "search", '{"page":1,"query":"total"}'), 4)
    assert first.wrong is None
    assert again.wrong == "repeated"
    assert "was answered in turn 1" in again.answer.text


def test_answers_are_bounded(ask):
    for called in (
        ask("outline", path="shop/cart.py"),
        ask("grep", pattern="."),
        ask("search", query="a"),
    ):
        assert len(called.answer.text) < MOST_CHARS + 100


def test_every_schema_is_one():
    from jsonschema import Draft202012Validator

    for spec in SPECS:
        Draft202012Validator.check_schema(spec.parameters)
    assert [spec.name for spec in SPECS] == list(TOOLS)
