"""Against a server that is not ours: llama.cpp's own, with a model made on the spot.

It needs the packages xllamacpp and gguf, in this environment or in that of the interpreter that
PATCHPOINT_LLAMA_PYTHON names. docs/models.md says how to run it.
"""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from agent.chat.budget import Budget
from agent.chat.client import Client, Surroundings
from agent.chat.completer import ChatCompleter
from agent.chat.errors import ChatError
from agent.chat.settings import ChatSettings, Prices
from agent.chat.types import Message, ToolSpec
from rankers.listwise.choose import choose
from rankers.listwise.reader import Reader
from rankers.listwise.rerank import rerank
from rankers.listwise.types import Candidate, WindowCounts
from tests.chatserver import breaks_off, drops, refuses, serving

pytest.importorskip("openai")
FOLDER = Path(__file__).with_name("truth")
KEY = "sk-known-to-both-sides"
HELLO = [Message("system", "be brief"), Message("user", "hello")]
TOOL = ToolSpec(
    "look",
    "Looks.",
    {"type": "object", "properties": {"at": {"enum": ["a", "b"]}}, "required": ["at"]},
)
THREE = [Candidate(name, f"{name} does things") for name in ("one", "two", "three")]


def interpreter():
    """The interpreter that has the server, or None."""
    named = os.environ.get("PATCHPOINT_LLAMA_PYTHON")
    if named:
        return named
    return sys.executable if find_spec("xllamacpp") and find_spec("gguf") else None


pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(
        interpreter() is None,
        reason="needs a server: pip install xllamacpp gguf, here or in an environment whose "
        "interpreter PATCHPOINT_LLAMA_PYTHON names",
    ),
]


@pytest.fixture(scope="module")
def truth(tmp_path_factory):
    """Address of the server."""
    model = tmp_path_factory.mktemp("model") / "known.gguf"
    python = interpreter()
    subprocess.run([python, FOLDER / "make_model.py", model], check=True)
    command = [python, FOLDER / "serve.py", model, KEY]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        address = server.stdout.readline().strip()
        yield f"{address}/v1"
        server.kill()


@pytest.fixture
def client(truth):
    """Make a client of the server: `client(budget=None, key=KEY, **settings)`."""
    made = []

    def make(budget=None, key=KEY, **settings):
        settings = {"model": "known", "base_url": truth, "timeout_s": 30} | settings
        around = Surroundings({"PATCHPOINT_API_KEY": key}, lambda seconds: None)
        made.append(Client(ChatSettings(**settings), budget or Budget(), around))
        return made[-1]

    yield make
    for one in made:
        one.close()


def test_it_chats_and_counts(client):
    reply = client(prices=Prices(1.0, 2.0)).complete(HELLO, max_tokens=30)
    assert (reply.message.content, reply.finish_reason) == ("C > A > B", "stop")
    assert not reply.usage.estimated
    assert reply.usage.completion_tokens >= 3
    assert reply.usage.cost_usd > 0


def test_an_answer_is_cut_off_at_the_limit(client):
    reply = client().complete(HELLO, max_tokens=1)
    assert (reply.message.content, reply.finish_reason) == ("C", "length")


def test_it_calls_a_tool_and_takes_the_answer(client):
    model = client()
    asked = model.complete(HELLO, tools=[TOOL], max_tokens=100)
    (call,) = asked.message.tool_calls
    assert (call.name, call.arguments.replace(" ", "")) == ("look", '{"at":"a"}')
    assert asked.finish_reason == "tool_calls"
    answer = Message("tool", "nothing there", tool_call_id=call.id)
    told = model.complete([*HELLO, asked.message, answer], tools=[TOOL], max_tokens=30)
    assert told.message.content == "C > A > B"


def test_it_says_how_likely_tokens_are(client):
    reply = client().complete(HELLO, max_tokens=3, top_logprobs=4)
    first = reply.top_logprobs[0]
    assert first["C"] == pytest.approx(first["A"] + 1, abs=0.05)
    assert first["A"] == pytest.approx(first["B"] + 1, abs=0.05)
    assert len(reply.top_logprobs) == 3


def test_it_answers_many_at_once(client):
    budget = Budget()
    model = client(budget)
    with ThreadPoolExecutor(8) as pool:
        asked = [[Message("user", f"hello {number}")] for number in range(24)]
        replies = list(pool.map(lambda one: model.complete(one, max_tokens=30), asked))
    assert {reply.message.content for reply in replies} == {"C > A > B"}
    assert budget.spent.calls == 24


def test_a_wrong_key_is_told_apart(client):
    with pytest.raises(ChatError, match="Invalid API Key") as caught:
        client(key="sk-another-key-altogether").complete(HELLO)
    assert caught.value.kind == "key"


def test_a_prompt_beyond_the_context_is_told_apart(client):
    with pytest.raises(ChatError, match="context size") as caught:
        client().complete([Message("user", "x" * 9000)])
    assert caught.value.kind == "length"


def forwards(url):
    """Pass a request on to a server and its answer back."""

    def step(handler, body):
        content = handler.server.raw[-1]
        headers = {"Authorization": handler.headers["Authorization"]}
        request = Request(f"{url}/chat/completions", content, headers)
        try:
            with urlopen(request, timeout=30) as answer:
                handler.reply(answer.status, answer.read().decode())
        except HTTPError as error:
            handler.reply(error.code, error.read().decode())

    return step


FAULTS = {
    "too many requests": refuses(429, "slow down", Retry_After="0.01"),
    "unavailable": refuses(503, "loading the model"),
    "dropped": drops,
    "broken off": breaks_off,
}


@pytest.mark.parametrize("faults", [[fault] for fault in FAULTS.values()] + [[*FAULTS.values()]])
def test_faults_on_the_way_are_got_over(client, truth, faults):
    with serving() as proxy:
        proxy.usual = forwards(truth)
        proxy.script = list(faults)
        reply = client(base_url=proxy.url).complete(HELLO, max_tokens=30)
        assert reply.message.content == "C > A > B"
        assert len(proxy.requests) == len(faults) + 1


def test_it_reranks_by_the_probabilities_of_one_token(client):
    completer = ChatCompleter(client())
    found = rerank("it fails", THREE, Reader(completer, choose("first", "known")))
    assert [THREE[number].id for number in found.order] == ["three", "one", "two"]
    assert found.windows == WindowCounts(ok=1)
    assert completer.usage.completion_tokens <= 3


def test_it_reranks_by_a_list(client):
    template = replace(choose("first", "known"), first=False)
    found = rerank("it fails", THREE, Reader(ChatCompleter(client()), template))
    assert [THREE[number].id for number in found.order] == ["three", "one", "two"]
    assert found.windows == WindowCounts(ok=1)


def test_a_list_in_a_form_that_the_server_enforces_is_repaired(client):
    """The grammar lets the model repeat itself, and so it does."""
    grammar = 'root ::= "[" [1-3] "]" (" > [" [1-3] "]"){2}'
    completer = ChatCompleter(client(extra={"grammar": grammar}))
    found = rerank("it fails", THREE, Reader(completer, choose("general", "known")))
    assert found.windows == WindowCounts(repaired=1)
    assert sorted(found.order) == [0, 1, 2]


def test_prompts_shrink_until_the_server_takes_them(client):
    candidates = [Candidate(f"c{i}", f"c{i} does\n" + "x = y\n" * 2000) for i in range(10)]
    template = choose("first", "known").sized(context=12_000)
    found = rerank("it fails " * 50, candidates, Reader(ChatCompleter(client()), template))
    assert found.order[:3] == [2, 0, 1]
    assert found.windows == WindowCounts(repaired=1)
