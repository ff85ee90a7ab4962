"""The key must not come out, whatever the server does with it."""

import io
import logging
import pickle
import traceback

import pytest

from agent.chat.completer import ChatCompleter
from agent.chat.errors import ChatError
from agent.chat.types import Message
from tests.chatserver import refuses, says, sends

pytest.importorskip("openai")
KEY = "sk-very-secret-0123456789"
HELLO = [Message("user", "hello")]

ECHOES = {
    "refusal": refuses(401, f"the key {KEY} is wrong"),
    "refusal, again and again": refuses(500, f"the key {KEY} is wrong"),
    "code": sends({"error": {"message": "no", "code": f"bad-{KEY}"}}, 400),
    "plain text": sends(f"Bearer {KEY} is wrong", 403),
    "status line": lambda handler, body: handler.send_error(400, f"key {KEY}", f"key {KEY}"),
    "error in a good answer": sends({"error": f"the key {KEY}"}),
    "junk": sends(f"key {KEY}"),
    "header": sends({"error": {"message": "no"}}, 400, Retry_After=KEY, X_Key=KEY),
    "length": refuses(400, f"the context length of {KEY} is exceeded"),
}


@pytest.fixture
def log():
    """All that is logged, at the lowest level."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    root = logging.getLogger()
    old = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield stream
    root.removeHandler(handler)
    root.setLevel(old)


@pytest.mark.parametrize("echo", ECHOES.values(), ids=ECHOES.keys())
def test_no_error_shows_it(server, chat, capfd, log, echo):
    server.usual = echo
    model = chat(retries=1)
    with pytest.raises(ChatError) as caught:
        model.complete(HELLO)
    error = caught.value
    shown = "".join(traceback.format_exception(error)) + error.message + error.hint + repr(error)
    assert error.__context__ is None
    assert error.__cause__ is None
    assert b"very-secret" not in pickle.dumps(error.args)
    assert "very-secret" not in shown + log.getvalue() + "".join(capfd.readouterr())
    assert server.requests[0][1]["Authorization"].endswith(KEY), "the key was never sent"


def test_no_answer_shows_it(server, chat, log):
    tool_calls = [{"id": KEY, "function": {"name": KEY, "arguments": f'{{"x": "{KEY}"}}'}}]
    logprobs = [{KEY: -0.1}]
    server.usual = says(f"it is {KEY}", finish=KEY, tool_calls=tool_calls, logprobs=logprobs)
    reply = chat().complete(HELLO, top_logprobs=1)
    assert "it is …" in reply.message.content
    assert "very-secret" not in repr(reply) + log.getvalue()


def test_the_adapter_for_reranking_keeps_no_trace_of_it(server, chat):
    server.usual = ECHOES["length"]
    with pytest.raises(Exception, match="context length") as caught:
        ChatCompleter(chat()).complete("", "x", max_tokens=1)
    assert "very-secret" not in "".join(traceback.format_exception(caught.value))


def test_a_password_in_the_address_is_not_shown(chat):
    model = chat(base_url=f"http://ada:{KEY}@127.0.0.1:9/v1", retries=0)
    with pytest.raises(ChatError, match=r"at 'http://127\.0\.0\.1:9/v1'") as caught:
        model.complete(HELLO)
    assert "very-secret" not in "".join(traceback.format_exception(caught.value))
