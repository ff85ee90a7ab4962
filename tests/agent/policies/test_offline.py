import json

import pytest

from agent.chat.budget import Budget
from agent.loop.ending import ranking_of
from agent.loop.run import begin, run
from agent.loop.types import Limits, Stop
from agent.policies.offline import OfflinePolicy
from agent.policies.subqueries import feedback_query, named_query, quoted_pattern, title_query
from rankers.query.understand import understand
from rankers.types import Confidence

ISSUE = """Total of a cart (EUR) is "not rounded" -- wrong

`Cart.total` fails with

    ValueError: count must be positive
"""


def asked(state):
    return [
        (turn.number, one.call.name, json.loads(one.call.arguments))
        for turn in state.turns
        for one in turn.called
    ]


def test_it_asks_for_parts_then_callees_and_commits_then_with_words_of_the_best(bench):
    state = begin(ISSUE, bench, Limits())
    outcome = run(state, OfflinePolicy(), Budget())
    calls = asked(state)
    assert (1, "search", {"query": "Cart.total"}) in calls
    assert (1, "grep", {"pattern": "count must be positive"}) in calls
    assert {name for turn, name, _ in calls if turn == 2} == {"related", "history"}
    assert outcome.stop is Stop.FINISHED
    assert not outcome.wrong


def test_a_first_ranking_that_is_sure_of_itself_is_the_answer(bench):
    state = begin(ISSUE, bench, Limits())
    state.confidence = Confidence(0.95, 0.99)
    outcome = run(state, OfflinePolicy(), Budget())
    assert (outcome.stop, asked(state)) == (Stop.SURE, [])
    assert outcome.found is state.seed


def test_one_name_is_looked_up_and_not_searched(bench):
    state = begin("Cart.total", bench, Limits())
    outcome = run(state, OfflinePolicy(), Budget())
    assert (outcome.stop, asked(state)) == (Stop.SURE, [])
    ranking = ranking_of(state, outcome, 1, judge=True)
    assert ranking == bench.locate("Cart.total", 1)


def test_filters_hold_after_the_longer_look(bench):
    state = begin(ISSUE, bench, Limits(), paths=["shop/money.py"])
    outcome = run(state, OfflinePolicy(), Budget())
    found = ranking_of(state, outcome, 10, judge=False)
    assert {hit.path for hit in (*found.functions, *found.files)} == {"shop/money.py"}


def test_parts_of_an_issue_are_plain_words():
    query = understand(ISSUE)
    assert title_query(query) == "Total of a cart EUR is not rounded wrong"
    assert named_query(query) == "Cart.total"


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ('It says "the value (x) is bad" twice', r"the value \(x\) is bad"),
        ("Nothing is quoted here", ""),
    ],
)
def test_the_longest_quoted_piece_is_a_literal_pattern(text, pattern):
    assert quoted_pattern(understand(text)) == pattern


def test_feedback_adds_words_of_the_best_that_the_issue_lacks(bench):
    state = begin("The sum is wrong", bench, Limits())
    words = feedback_query(state)
    assert words.startswith("The sum is wrong")
    assert "total" in words
