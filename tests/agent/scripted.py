"""A model that says what a test wrote down."""

import json

from agent.chat.types import Message, Reply, ToolCall, Usage


def call(name, **arguments):
    """A tool call as a model writes it."""
    return ToolCall(f"id-{name}", name, json.dumps(arguments))


class Scripted:
    """Answers with one line of a script after the other, the last one for ever.

    A line is a text, a list of calls, or an exception to raise.
    """

    name = "scripted"

    def __init__(self, *script, cost_usd=0.001):
        self.script = list(script)
        self.cost_usd = cost_usd
        self.asked = []

    def complete(self, messages, *, tools=(), max_tokens=None, top_logprobs=0):
        self.asked.append((list(messages), list(tools)))
        line = self.script[min(len(self.asked), len(self.script)) - 1]
        if isinstance(line, Exception):
            raise line
        calls = () if isinstance(line, str) else tuple(line)
        text = line if isinstance(line, str) else "Let me see."
        return Reply(Message("assistant", text, calls), Usage(100, 10, 0.0, self.cost_usd), "stop")
