"""A trace as one page of HTML that needs nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from importlib.resources import files

from agent.loop.types import Turn
from agent.memory.types import Change
from agent.tools.table import Called
from agent.trace.story import Story
from engine.formats.harmless import printable, valid_utf8
from engine.formats.trace import about, changes_of, ending, headline, outcome_of

MOST_RANKED = 30
_KINDS = {"entered": "entered", "marked": "judged", "looked": "read", "left": "left"}
"""What changes of the memory are called."""


def as_page(story: Story) -> str:
    """The page: the story, with the answers of tools folded away."""
    style = files("engine.formats").joinpath("trace.css").read_text("utf-8")
    title = _text(story.title or "Search")
    turns = "".join(
        _turn(turn, size) for turn, size in zip(story.turns, story.remembered, strict=True)
    )
    return (
        '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>\n{style}</style>\n<main>\n"
        f"<h1>{title}</h1>\n<p class=quiet>{_text(about(story))}</p>\n"
        f"<details><summary>Issue</summary><pre>{_block(str(story.start.get('issue', '')))}</pre>"
        f"</details>\n{turns}<section><h2>{_text(ending(story))}</h2>\n{_ranking(story)}"
        "</section>\n</main>\n</html>\n"
    )


def _turn(turn: Turn, size: int) -> str:
    thought = f"<p>{_text(turn.step.thought)}</p>\n" if turn.step.thought else ""
    calls = "".join(_call(one) for one in turn.called)
    changes = "".join(_changes(turn))
    head = _text(headline(turn, size))
    return f"<section>\n<h2>{head}</h2>\n{thought}{calls}{changes}</section>\n"


def _call(one: Called) -> str:
    wrong = " class=wrong" if one.wrong else ""
    head = f"<b>{_text(one.call.name)}</b> {_text(one.about)}"
    told = f"<span class=quiet>{_text(outcome_of(one))}</span>"
    answer = f"<pre>{_block(one.answer.text)}</pre>"
    return f"<details{wrong}><summary>{head}<br>{told}</summary>{answer}</details>\n"


def _changes(turn: Turn) -> Iterator[str]:
    counts = changes_of(turn)
    for kind, name in _KINDS.items():
        changes = [change for change in turn.changes if change.kind == kind]
        if changes:
            rows = "".join(_change(change) for change in changes)
            is_open = " open" if len(changes) <= 5 else ""
            head = f"<summary>{len(changes)} {name}</summary>"
            yield f"<details{is_open} class={kind}>{head}<ul>{rows}</ul></details>\n"
    if counts["again"]:
        yield f"<p class=quiet>{counts['again']} found again</p>\n"


def _change(change: Change) -> str:
    why = f"<span class=quiet>{_text(change.why)}</span>"
    return f"<li><code>{_text(change.id)}</code> {why}</li>"


def _ranking(story: Story) -> str:
    shown = story.ranking[:MOST_RANKED]
    rows = "".join(f"<li><code>{_text(unit)}</code></li>" for unit in shown)
    more = len(story.ranking) - len(shown)
    rest = f"<p class=quiet>and {more} more</p>\n" if more else ""
    return f"<ol>{rows}</ol>\n{rest}"


def _text(text: str) -> str:
    """One line, harmless in HTML."""
    return escape(valid_utf8(printable(" ".join(text.split()))))


def _block(text: str) -> str:
    """Several lines, harmless in HTML."""
    return escape(valid_utf8("\n".join(printable(line) for line in text.split("\n"))))
