"""A trace as what happened, turn by turn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from agent.chat.types import Usage, total
from agent.loop.types import Turn
from agent.trace.file import read_events, turns_of


@dataclass(frozen=True, slots=True)
class Story:
    """A search as its trace tells it.

    Attributes:
        start: what it is about, as JSON.
        turns: those that were done.
        remembered: number of candidates after each of them.
        end: how it ended, as JSON; None for a search that was interrupted.
    """

    start: Mapping[str, Any]
    turns: Sequence[Turn]
    remembered: Sequence[int]
    end: Mapping[str, Any] | None

    @property
    def title(self) -> str:
        """The first line of the issue that says anything."""
        lines = str(self.start.get("issue", "")).splitlines()
        return next((line.strip(" #") for line in lines if line.strip(" #")), "")

    @property
    def usage(self) -> Usage:
        """What the model took."""
        return total(turn.step.usage for turn in self.turns)

    @property
    def wrong(self) -> Mapping[str, int]:
        """Malformed calls by kind, as far as the search ended."""
        wrong: Mapping[str, int] = self.end.get("wrong_calls", {}) if self.end else {}
        return wrong

    @property
    def ranking(self) -> Sequence[str]:
        """Ids, best first; of an interrupted search the best so far."""
        if self.end is not None:
            return tuple(self.end.get("ranking", ()))
        return self.turns[-1].best if self.turns else ()

    @property
    def own_ms(self) -> float:
        """Milliseconds of the turns that were not the model's."""
        return sum(turn.own_ms for turn in self.turns)


def read_story(path: Path) -> Story:
    """Read a trace.

    Raises:
        BadTrace: it is none.
    """
    events = list(read_events(path))
    told = [event for event in events if event["event"] == "turn"]
    ends = [event for event in events if event["event"] == "end"]
    sizes = [len(event.get("memory", ())) for event in told]
    return Story(events[0], turns_of(path, told), sizes, ends[-1] if ends else None)
