"""Against a server on this machine that does what a script says."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from agent.chat.budget import Budget, BudgetSpent
from agent.chat.errors import ChatError
from agent.chat.settings import Prices
from agent.chat.types import Message, ToolCall, ToolSpec
from tests.chatserver import (
    breaks_off,
    completion,
    drips,
    drops,
    refuses,
    says,
    sends,
    sleeps,
)

pytest.importorskip("openai")
HELLO = [Message("system", "be brief"), Message("user", "are you there?")]
TOOL = ToolSpec("look", "Looks.", {"type": "object", "properties": {"at": {"type": "string"}}})


def call(name="look", arguments='{"at": "x"}', identity="c1"):
    return {"id": identity, "type": "function", "function": {"name": name, "arguments": arguments}}


def test_a_request_is_as_the_api_wants_it(server, chat):
    reply = chat(extra={"chat_template_kwargs": {"enable_thinking": False}}).complete(
        HELLO, max_tokens=7
    )
    path, headers, body = server.requests[0]
    assert path == "/v1/chat/completions"
    assert headers["Authorization"] == "Bearer sk-very-secret-0123456789"
    assert body == {
        "model": "some-model",
        "messages": [
            {"role": "system", "content": "be brief"},
            {"role": "user", "content": "are you there?"},
        ],
        "stream": False,
        "max_tokens": 7,
        "temperature": 0.0,
        "chat_template_kwargs": {"enable_thinking": False},
    }
    assert (reply.message, reply.finish_reason) == (Message("assistant", "yes"), "stop")
    assert (reply.usage.prompt_tokens, reply.usage.completion_tokens) == (100, 10)
    assert not reply.usage.estimated


def test_tools_go_out_and_calls_come_back_and_are_answered(server, chat):
    server.script = [says(None, tool_calls=[call()], finish="tool_calls")]
    model = chat()
    reply = model.complete(HELLO, tools=[TOOL])
    asked = ToolCall("c1", "look", '{"at": "x"}')
    assert reply.message == Message("assistant", "", (asked,))
    model.complete([*HELLO, reply.message, Message("tool", "nothing there", (), "c1")])
    first, second = server.bodies
    assert first["tools"][0]["function"]["parameters"] == TOOL.parameters
    assert second["messages"][2:] == [
        {"role": "assistant", "content": None, "tool_calls": [call()]},
        {"role": "tool", "content": "nothing there", "tool_call_id": "c1"},
    ]


def test_what_servers_leave_out_of_calls_is_filled_in(server, chat):
    calls = [call(arguments={"at": "x"}, identity=None), {"function": None}, "junk", call(name="")]
    server.script = [says("", tool_calls=calls)]
    first, second = chat().complete(HELLO, tools=[TOOL]).message.tool_calls
    assert first == ToolCall("call_0", "look", '{"at": "x"}')
    assert second.name == ""


def test_content_in_parts_is_one_text_and_thinking_stays_apart(server, chat):
    parts = [{"type": "text", "text": "a"}, {"type": "image"}, {"type": "text", "text": "b"}]
    server.script = [says(parts, reasoning_content="hm, hm")]
    assert chat().complete(HELLO).message.content == "ab"


def test_likely_tokens_come_place_by_place(server, chat):
    places = [{"A": -0.1, "B": -2.5}, {">": -0.2}]
    server.script = [says("A>", logprobs=places)]
    reply = chat().complete(HELLO, top_logprobs=2)
    assert server.bodies[0]["logprobs"] is True
    assert server.bodies[0]["top_logprobs"] == 2
    assert list(reply.top_logprobs) == places


def test_text_without_utf8_is_sent_all_the_same(server, chat):
    chat().complete([Message("user", "caf\udce9")])
    assert server.bodies[0]["messages"][0]["content"] == "caf?"


@pytest.mark.parametrize(
    "failure",
    [refuses(429, "slow down"), refuses(500, "oops"), refuses(503, "loading"), drops, breaks_off],
)
def test_what_passes_is_tried_again(server, chat, slept, failure):
    server.script = [failure, failure]
    assert chat().complete(HELLO).message.content == "yes"
    assert len(server.requests) == 3
    assert slept == [0.375, 0.75]


def test_a_server_is_given_the_time_that_it_asks_for(server, chat, slept):
    server.script = [refuses(429, "slow down", Retry_After="7")]
    chat().complete(HELLO)
    assert slept == [pytest.approx(7.35)]


def test_a_server_that_asks_for_too_long_is_not_waited_for(server, chat, slept):
    server.script = [refuses(429, "slow down", Retry_After="3600")]
    with pytest.raises(ChatError, match="slow down") as caught:
        chat().complete(HELLO)
    assert (caught.value.kind, caught.value.wait_s, slept) == ("busy", 3600, [])


def test_tries_come_to_an_end(server, chat, slept):
    server.usual = refuses(503, "loading")
    with pytest.raises(ChatError, match="503 loading") as caught:
        chat(retries=2).complete(HELLO)
    assert (caught.value.kind, len(server.requests), len(slept)) == ("down", 3, 2)


@pytest.mark.parametrize(
    ("status", "complaint", "kind"),
    [
        (401, "wrong key", "key"),
        (404, "no such model", "model"),
        (429, "You exceeded your current quota (insufficient_quota)", "quota"),
        (400, "the request exceeds the available context size", "length"),
        (413, "too much", "length"),
        (400, "bad thing", "refused"),
        (400, "'max_tokens' is too large: 9000. It supports at most 4096", "refused"),
    ],
)
def test_what_does_not_pass_is_said_at_once(server, chat, status, complaint, kind):
    server.usual = refuses(status, complaint)
    with pytest.raises(ChatError) as caught:
        chat().complete(HELLO)
    assert (caught.value.kind, len(server.requests)) == (kind, 1)
    assert complaint in caught.value.message


@pytest.mark.parametrize(
    ("status", "complaint"),
    [
        (400, "registry/llama does not support tools"),
        (500, "tools param requires --jinja flag"),
        (400, '"auto" tool choice requires --enable-auto-tool-choice'),
        (404, "No endpoints found that support tool use"),
    ],
)
def test_servers_without_tool_calls_are_told_apart(server, chat, status, complaint):
    server.usual = refuses(status, complaint)
    with pytest.raises(ChatError) as caught:
        chat().complete(HELLO, tools=[TOOL])
    assert (caught.value.kind, len(server.requests)) == ("tools", 1)


def test_a_complaint_about_tools_that_nobody_sent_is_another_one(server, chat):
    server.usual = refuses(400, "tools are nice")
    with pytest.raises(ChatError) as caught:
        chat().complete(HELLO)
    assert caught.value.kind == "refused"


def test_models_without_logprobs_are_told_apart(server, chat):
    server.usual = refuses(403, "You are not allowed to request logprobs from this model")
    with pytest.raises(ChatError) as caught:
        chat().complete(HELLO, top_logprobs=5)
    assert caught.value.kind == "logprobs"


def test_models_that_want_other_fields_get_them_and_are_remembered(server, chat):
    server.script = [
        refuses(400, "'max_tokens' is not supported. Use 'max_completion_tokens' instead."),
        refuses(400, "'temperature' does not support 0 with this model."),
    ]
    model = chat()
    model.complete(HELLO, max_tokens=5)
    model.complete(HELLO, max_tokens=6)
    assert [set(body) - {"model", "messages", "stream"} for body in server.bodies] == [
        {"max_tokens", "temperature"},
        {"max_completion_tokens", "temperature"},
        {"max_completion_tokens"},
        {"max_completion_tokens"},
    ]


@pytest.mark.parametrize(
    "junk",
    [
        "<html>",
        "",
        "[]",
        "null",
        '{"choices": []}',
        {"choices": [{}]},
        {"choices": [{"message": 3}]},
        "[" * 100_000,
    ],
)
def test_junk_is_tried_once_more_and_then_an_error(server, chat, junk):
    server.usual = sends(junk)
    with pytest.raises(ChatError) as caught:
        chat().complete(HELLO)
    assert (caught.value.kind, len(server.requests)) == ("odd", 2)


def test_an_error_inside_of_a_good_status_is_an_error(server, chat):
    server.script = [sends({"error": {"message": "upstream is busy", "code": 429}})]
    chat().complete(HELLO)
    assert len(server.requests) == 2


def test_an_endless_answer_is_not_read_to_its_end(server, chat):
    server.usual = says("x" * (10 << 20))
    with pytest.raises(ChatError, match="more than 8 MiB"):
        chat().complete(HELLO)


@pytest.mark.parametrize("slowness", [sleeps(1), drips])
def test_a_slow_server_is_asked_once_more(server, chat, slowness):
    server.usual = slowness
    with pytest.raises(ChatError, match=r"within 0\.2 seconds") as caught:
        chat(timeout_s=0.2).complete(HELLO)
    assert (caught.value.kind, len(server.requests)) == ("slow", 2)


def test_nobody_at_the_address_is_said_so(chat):
    with pytest.raises(ChatError, match=r"127\.0\.0\.1:9") as caught:
        chat(base_url="http://127.0.0.1:9/v1", retries=0).complete(HELLO)
    assert caught.value.kind == "down"


def test_tokens_are_estimated_where_the_server_does_not_count(server, chat):
    server.script = [says("one two three", usage=None)]
    usage = chat().complete(HELLO).usage
    assert usage.estimated
    assert 10 < usage.prompt_tokens < 30
    assert 2 < usage.completion_tokens < 6


def test_cost_follows_the_prices(chat):
    usage = chat(prices=Prices(2.0, 10.0)).complete(HELLO).usage
    assert usage.cost_usd == pytest.approx((100 * 2 + 10 * 10) / 1e6)
    assert chat().complete(HELLO).usage.cost_usd is None


@pytest.mark.parametrize(
    "budget", [{"calls": 2}, {"tokens": 230}, {"usd": 0.0005}], ids=["calls", "tokens", "usd"]
)
def test_a_spent_budget_ends_the_work_before_the_next_call(server, chat, budget):
    budget = Budget(**budget)
    model = chat(budget, prices=Prices(2.0, 10.0))
    model.complete(HELLO)
    model.complete(HELLO)
    with pytest.raises(BudgetSpent, match="is spent"):
        model.complete(HELLO)
    assert len(server.requests) == 2
    assert budget.spent.tokens == 220


def test_a_budget_of_time_is_not_slept_away(server, chat, slept):
    server.usual = refuses(429, "slow down", Retry_After="60")
    with pytest.raises(BudgetSpent, match="30 seconds"):
        chat(Budget(seconds=30)).complete(HELLO)
    assert slept == []


def test_a_budget_of_time_shortens_the_time_out(server, chat):
    server.usual = sleeps(2)
    with pytest.raises(BudgetSpent):
        chat(Budget(seconds=0.2), timeout_s=30).complete(HELLO)


def test_threads_share_a_client(server, chat):
    gate = threading.Barrier(4, timeout=5)

    def together(handler, body):
        gate.wait()
        handler.reply(200, completion(body["messages"][0]["content"]))

    server.usual = together
    budget = Budget()
    model = chat(budget)
    with ThreadPoolExecutor(4) as pool:
        asked = [[Message("user", str(number))] for number in range(4)]
        said = [reply.message.content for reply in pool.map(model.complete, asked)]
    assert said == ["0", "1", "2", "3"]
    assert (budget.spent.calls, budget.spent.tokens) == (4, 440)
