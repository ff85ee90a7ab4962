"""The conversation of a session, as the agent gets it and as the record keeps it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bench.locobench.agents.protocol import Entry, Role, ToolCall
from bench.locobench.metrics.session import Call, Turn
from bench.locobench.session.toolbox import Outcome

Written = Callable[[Turn], None]


class Conversation:
    """Grows by one message at a time; each is handed to a journal as it comes.

    Attributes:
        entries: what the agent is sent.
        turns: what the record keeps.
        words: of system and user messages, which is all that the official code counts.
        characters: of all messages.
    """

    def __init__(self, written: Written) -> None:
        self._written = written
        self.entries: list[Entry] = []
        self.turns: list[Turn] = []
        self.words = 0
        self.characters = 0

    def say(self, role: Role, text: str) -> None:
        """Add a message of the system or the user."""
        self.words += len(text.split())
        self._add(Entry(role, text), Turn(role, text))

    def answer(
        self, text: str, calls: Sequence[ToolCall], outcomes: Sequence[Outcome], results: bool
    ) -> None:
        """Add the agent's message.

        Args:
            text: as it is recorded.
            calls: that it made.
            outcomes: of these.
            results: whether the record keeps them inside the message.
        """
        logged = tuple(_logged(one, results) for one in outcomes)
        self._add(Entry("assistant", text, tuple(calls)), Turn("assistant", text, logged))

    def result(self, outcome: Outcome, text: str, record: bool) -> None:
        """Add what a call came to; `record` makes it a message of the record, too."""
        entry = Entry("tool", text, call_id=outcome.call_id)
        self._add(entry, Turn("tool", text) if record else None)

    def _add(self, entry: Entry, turn: Turn | None) -> None:
        self.entries.append(entry)
        self.characters += len(entry.content) + sum(len(c.arguments) for c in entry.tool_calls)
        if turn is not None:
            self.turns.append(turn)
            self._written(turn)


def _logged(outcome: Outcome, results: bool) -> Call:
    result = outcome.result.output if results or outcome.failed else None
    return Call(outcome.tool, outcome.function, outcome.parameters, not outcome.failed, result)
