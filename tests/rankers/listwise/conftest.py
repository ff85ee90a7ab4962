"""A model that a test scripts."""

import re
import threading

import pytest

from rankers.listwise.protocol import Completion
from rankers.listwise.types import Candidate


class Model:
    """Answers with `rule(marks, prompt)`; `marks` are (mark, text) of the candidates shown."""

    name = "scripted"

    def __init__(self, rule):
        self.rule = rule
        self.prompts = []
        self.limits = []
        self.lock = threading.Lock()

    def complete(self, system, user, *, max_tokens, top_logprobs=0):
        with self.lock:
            self.prompts.append(user)
            self.limits.append((max_tokens, top_logprobs))
        shown = re.findall(r"^\[(\w+)\] (\w+)", user, re.MULTILINE)
        said = self.rule(shown, user)
        if isinstance(said, Exception):
            raise said
        return said if isinstance(said, Completion) else Completion(said, (), 100, 10)

    def count(self, text):
        return len(text.split())


def by_name(shown, user):
    """The perfect model: `c007` comes before `c012`."""
    return " > ".join(f"[{mark}]" for mark, _ in sorted(shown, key=lambda row: row[1]))


@pytest.fixture
def model():
    """Make a scripted model; without a rule, a perfect one."""
    return lambda rule=by_name: Model(rule)


@pytest.fixture
def candidates():
    """Make n candidates whose best are last: c(n-1) … c000."""
    return lambda n: [Candidate(f"c{i:03}", f"c{i:03} does things") for i in reversed(range(n))]
