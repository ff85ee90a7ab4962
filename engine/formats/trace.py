"""A trace as a story for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from agent.chat.types import Usage
from agent.loop.types import Turn
from agent.tools.table import Called
from agent.trace.story import Story
from engine.formats.harmless import printable
from engine.formats.style import Style

MOST_CHANGES = 8
"""Candidates of each kind that are named in a turn; the others are counted."""
MOST_THOUGHT = 400
"""Characters of a thought."""
MOST_RANKED = 10

_MARKS = {"entered": "+", "left": "−", "marked": "*", "looked": "o"}


def as_lines(story: Story, style: Style, *, whole: bool = False) -> Iterator[str]:
    """Tell a trace.

    Args:
        story: the trace.
        style: colours, or none.
        whole: name every change of the memory, and every candidate of the ranking.
    """
    yield style.name(printable(story.title or "(no title)"))
    yield style.dim(printable(about(story)))
    for turn, size in zip(story.turns, story.remembered, strict=True):
        yield ""
        yield from _turn(turn, size, style, whole)
    yield ""
    yield style.name(ending(story))
    ranking = story.ranking if whole else story.ranking[:MOST_RANKED]
    yield from (f"{rank:>4}  {printable(unit)}" for rank, unit in enumerate(ranking, 1))
    more = len(story.ranking) - len(ranking)
    if more:
        yield style.dim(f"      and {more} more")


def about(story: Story) -> str:
    """Policy, model, tree and limits in one line."""
    start = story.start
    parts = [f"policy {start.get('policy', '?')}"]
    parts += [f"model {start['model']}"] if "model" in start else []
    parts += [f"commit {str(start['commit'])[:12]}"] if start.get("commit") else []
    parts += [f"only {' '.join(start['paths'])}"] if start.get("paths") else []
    parts += [f"only {' '.join(start['languages'])}"] if start.get("languages") else []
    return ", ".join([*parts, f"{start.get('max_turns', '?')} turns at most"])


def ending(story: Story) -> str:
    """Why it ended, and what it took."""
    count = len(story.turns)
    turns = f"{count} {'turn' if count == 1 else 'turns'}"
    if story.end is None:
        parts = [f"interrupted after {turns}; the same command goes on from here"]
    else:
        parts = [f"ended after {turns}: {story.end.get('stop', '?')}"]
    parts += [cost(story.usage)] if story.usage.calls else []
    if story.wrong:
        kinds = ", ".join(f"{number} {kind}" for kind, number in story.wrong.items())
        parts.append(f"malformed calls: {kinds}")
    return "; ".join([*parts, f"{story.own_ms / 1000:.1f} s without the model"])


def cost(usage: Usage) -> str:
    """Tokens, money and time of a model."""
    about_ = "about " if usage.estimated else ""
    tokens = f"{about_}{usage.prompt_tokens:,} tokens read, {usage.completion_tokens:,} written"
    money = f", ${usage.cost_usd:.4f}" if usage.cost_usd is not None else ""
    return f"{tokens}{money}, {usage.seconds:.1f} s"


def headline(turn: Turn, size: int) -> str:
    """Number, time and cost of a turn."""
    parts = [f"{turn.own_ms:.0f} ms", f"{size} remembered"]
    parts += [cost(turn.step.usage)] if turn.step.usage.calls else []
    parts += ["tools in text"] if turn.step.mode == "text" else []
    return f"turn {turn.number} ({'; '.join(parts)})"


def outcome_of(one: Called) -> str:
    """What came of a call, in a few words."""
    if one.wrong is not None:
        return f"{one.wrong}: {one.answer.text.removeprefix('error: ')}"
    return one.answer.text.partition("\n")[0]


def changes_of(turn: Turn) -> Counter[str]:
    """How many changes of each kind a turn made."""
    return Counter(change.kind for change in turn.changes)


def _turn(turn: Turn, size: int, style: Style, whole: bool) -> Iterator[str]:
    yield style.path(headline(turn, size))
    thought = " ".join(turn.step.thought.split())
    if thought:
        cut = thought if whole or len(thought) <= MOST_THOUGHT else thought[:MOST_THOUGHT] + "…"
        yield f"  {printable(cut)}"
    for one in turn.called:
        name = printable(one.call.name)
        yield f"  > {style.bad(name) if one.wrong else style.line(name)} {printable(one.about)}"
        yield style.dim(f"      {printable(outcome_of(one))}")
    yield from _changes(turn, style, whole)


def _changes(turn: Turn, style: Style, whole: bool) -> Iterator[str]:
    for kind, mark in _MARKS.items():
        changes = [change for change in turn.changes if change.kind == kind]
        shown = changes if whole else changes[:MOST_CHANGES]
        for change in shown:
            why = style.dim(f"({printable(change.why)})")
            yield f"  {mark} {printable(change.id)} {why}"
        if len(changes) > len(shown):
            yield style.dim(f"  {mark} and {len(changes) - len(shown)} more {kind}")
    again = changes_of(turn)["again"]
    if again:
        yield style.dim(f"  {again} found again")
