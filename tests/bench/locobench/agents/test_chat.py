"""The agent that asks a model, against a made-up one."""

import pytest

from agent.chat.errors import ChatError
from agent.chat.types import Message, Reply, Usage
from agent.chat.types import ToolCall as Asked
from bench.locobench.agents.chat.agent import Chat
from bench.locobench.agents.chat.messages import LEFT_OUT
from bench.locobench.agents.chat.settings import chat_settings
from bench.locobench.agents.protocol import AgentGone, Entry, ModelError, Offer, ToolCall
from indexers.errors import PatchpointError


class Model:
    name = "made-up"

    def __init__(self, *replies):
        self.replies = list(replies)
        self.asked = []

    def complete(self, messages, *, tools=(), max_tokens=None, top_logprobs=0):
        self.asked.append((messages, tools))
        said = self.replies.pop(0)
        if isinstance(said, Exception):
            raise said
        return said


def reply(text, *calls):
    return Reply(Message("assistant", text, calls), Usage(10, 2, 0.1, 0.5), "stop")


def test_a_turn_is_one_call_and_its_cost(options, state):
    model = Model(reply("Looking.", Asked("c1", "read_file", '{"path": "a"}')))
    turn = Chat(options("m"), model).turn(state())
    assert turn.tool_calls == (ToolCall("read_file", '{"path": "a"}', "c1"),)
    assert (turn.cost.prompt_tokens, turn.cost.usd, turn.cost.model_calls) == (10, 0.5, 1)
    messages, tools = model.asked[0]
    assert [one.role for one in messages] == ["system", "user"]
    assert [one.name for one in tools] == ["read_file", "write_file"]


def test_names_that_the_api_refuses_are_changed_and_changed_back(options, state):
    model = Model(reply("", Asked("1", "file_system_copy_1_read_file", "{}")))
    offers = [Offer("file_system_copy_1.read_file", "Read.", {})]
    turn = Chat(options("m"), model).turn(state(offers=offers))
    assert turn.tool_calls[0].name == "file_system_copy_1.read_file"


def test_the_oldest_results_are_left_out_of_a_long_conversation(options, state):
    model = Model(reply("x"))
    history = [Entry("system", "s"), Entry("user", "u")]
    for number in range(3):
        history.append(Entry("assistant", "", (ToolCall("read_file", "{}", str(number)),)))
        history.append(Entry("tool", "word " * 2000, call_id=str(number)))
    chat = Chat(options("m", settings={"window": "3500"}), model)
    chat.turn(state(history=history))
    results = [one.content for one in model.asked[0][0] if one.role == "tool"]
    assert [one == LEFT_OUT for one in results] == [True, True, False]


def test_a_conversation_that_the_model_refuses_is_shortened(options, state):
    model = Model(ChatError("length", "too long"), reply("x"))
    assert Chat(options("m"), model).turn(state()).text == "x"


@pytest.mark.parametrize(("kind", "error"), [("busy", ModelError), ("key", AgentGone)])
def test_what_passes_costs_a_turn_and_what_does_not_ends_the_session(options, state, kind, error):
    with pytest.raises(error, match="no luck"):
        Chat(options("m"), Model(ChatError(kind, "no luck"))).turn(state())


def test_settings_are_checked():
    settings = chat_settings("m", {"base_url": "http://x/v1", "prices": "3,15"})
    assert settings.prices.of(1_000_000, 0) == 3
    with pytest.raises(PatchpointError, match="chat needs a model"):
        chat_settings("", {})
    with pytest.raises(PatchpointError, match="no setting 'colour'"):
        chat_settings("m", {"colour": "red"})
    with pytest.raises(PatchpointError, match="'prices' are two numbers"):
        chat_settings("m", {"prices": "3"})
    with pytest.raises(PatchpointError, match="'timeout' is no number"):
        chat_settings("m", {"timeout": "soon"})
