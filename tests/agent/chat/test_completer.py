"""The reranker over a chat model, with a server that a test scripts."""

import re

import pytest

from agent.chat.budget import Budget
from agent.chat.completer import ChatCompleter
from agent.chat.settings import Prices
from rankers.listwise.choose import choose
from rankers.listwise.reader import Reader
from rankers.listwise.rerank import rerank, rerank_many
from rankers.listwise.types import Candidate, WindowCounts
from tests.chatserver import completion, drops, refuses, says, sleeps

pytest.importorskip("openai")
SIX = [Candidate(f"c{i}", f"c{i} does things") for i in range(6)]


def turns_round(handler, body):
    """Answer with the last candidate first."""
    marks = re.findall(r"^\[(\d+)\] ", body["messages"][-1]["content"], re.MULTILINE)
    handler.reply(200, completion(" > ".join(f"[{mark}]" for mark in reversed(marks))))


def reader(model, template="general", **sizes):
    return Reader(ChatCompleter(model), choose(template, "").sized(**sizes))


def test_usage_and_cost_are_those_of_all_windows(server, chat):
    server.usual = turns_round
    asked = reader(chat(prices=Prices(1.0, 10.0)), window=4, step=2)
    found = rerank("it fails", SIX, asked)
    assert found.windows == WindowCounts(ok=2)
    assert (found.prompt_tokens, found.completion_tokens) == (200, 20)
    assert found.cost_usd == pytest.approx(0.0004)
    assert asked.completer.usage.calls == 2
    assert asked.completer.usage.cost_usd == pytest.approx(0.0004)


def test_faults_on_the_way_cost_no_window(server, chat):
    server.usual = turns_round
    server.script = [refuses(429, "slow down"), drops, refuses(503, "loading")]
    found = rerank("it fails", SIX, reader(chat()))
    assert found.order == [5, 4, 3, 2, 1, 0]
    assert found.windows == WindowCounts(ok=1)


def test_several_issues_are_asked_about_at_once_and_no_more_than_allowed(server, chat):
    server.usual = sleeps(0.05, turns_round)
    jobs = [(f"issue {number}", SIX) for number in range(9)]
    found = list(rerank_many(jobs, reader(chat()), workers=3))
    assert [one.order for one in found] == [[5, 4, 3, 2, 1, 0]] * 9
    assert 1 < server.most_at_once <= 3


def test_a_budget_holds_for_all_issues_together(server, chat):
    server.usual = turns_round
    jobs = [(f"issue {number}", SIX) for number in range(4)]
    found = list(rerank_many(jobs, reader(chat(Budget(calls=2))), workers=1))
    assert [type(one).__name__ for one in found] == [
        "Reranked",
        "Reranked",
        "BudgetSpent",
        "BudgetSpent",
    ]


def test_a_model_that_refuses_probabilities_is_asked_for_a_list(server, chat):
    server.script = [refuses(400, "logprobs are not supported"), says("[B] > [A]")]
    found = rerank("it fails", SIX[:2], reader(chat(), "first"))
    assert (found.order, found.windows) == ([1, 0], WindowCounts(ok=1))
    assert [body.get("top_logprobs") for body in server.bodies] == [20, None]
