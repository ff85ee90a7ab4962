"""A scripted server, and clients of it that do not sleep."""

from contextlib import ExitStack

import pytest

from agent.chat.budget import Budget
from agent.chat.client import Client, Surroundings
from agent.chat.settings import ChatSettings
from tests.chatserver import serving

KEY = "sk-very-secret-0123456789"


@pytest.fixture
def server():
    with serving() as server:
        yield server


@pytest.fixture
def slept():
    """Seconds of each pause that a client made."""
    return []


@pytest.fixture
def chat(server, slept):
    """Make a client: `chat(budget=None, **settings)`."""
    with ExitStack() as stack:

        def make(budget=None, **settings):
            settings = {"model": "some-model", "base_url": server.url, "timeout_s": 5} | settings
            around = Surroundings({"OPENAI_API_KEY": KEY}, slept.append, lambda: 0.5)
            client = Client(ChatSettings(**settings), budget or Budget(), around)
            stack.callback(client.close)
            return client

        yield make
