"""A trace as a story and as a page: what a model wrote is shown, and does nothing."""

import re

from agent.chat.types import ToolCall, Usage
from agent.loop.types import Step, Turn
from agent.memory.types import Change
from agent.tools.table import Called
from agent.tools.types import Answer
from agent.trace.story import Story
from engine.formats.style import Style
from engine.formats.trace import as_lines
from engine.formats.tracepage import as_page

EVIL = "</pre><img src=x onerror=alert(1)>\x1b[2J\x07"


def story(end=None):
    called = Called(
        ToolCall("1", EVIL, EVIL), EVIL, Answer(f"error: no tool '{EVIL}'"), "unknown_tool"
    )
    changes = tuple(Change("entered", f"a.py:f{n}", EVIL) for n in range(12))
    left = Change("left", "b.py:g", "the memory is full")
    step = Step(EVIL, (called.call,), Usage(1200, 80, 2.5, 0.002), "text")
    turn = Turn(1, step, (called,), (*changes, left), ("a.py:f0",), 12.4)
    start = {"issue": f"# {EVIL}\nbody", "policy": "chat", "model": EVIL, "max_turns": 5}
    return Story(start, (turn,), (12,), end)


def test_a_story_says_what_happened_and_what_it_took():
    lines = list(as_lines(story(), Style()))
    text = "\n".join(lines)
    assert "turn 1 (12 ms; 12 remembered; 1,200 tokens read, 80 written, $0.0020, 2.5 s" in text
    assert "unknown_tool: no tool" in text
    assert "  + and 4 more entered" in lines
    assert "  − b.py:g (the memory is full)" in lines
    assert any(line.startswith("interrupted after 1 turn; the same command") for line in lines)


def test_the_end_names_reason_and_malformed_calls():
    end = {"stop": "budget", "wrong_calls": {"unknown_tool": 1}, "ranking": ["a.py:f0"]}
    text = "\n".join(as_lines(story(end), Style()))
    assert "ended after 1 turn: budget; 1,200 tokens read" in text
    assert "malformed calls: 1 unknown_tool" in text
    assert text.endswith("   1  a.py:f0")


def test_everything_can_be_named():
    assert sum(" a.py:f" in line for line in as_lines(story(), Style(), whole=True)) >= 12


def test_no_text_of_a_model_steers_the_terminal():
    for style in (Style(), Style(enabled=True)):
        text = "\n".join(as_lines(story(), style))
        assert "\x07" not in text
        assert "\x1b[2J" not in text


def test_no_text_of_a_model_is_html():
    page = as_page(story())
    assert "<img" not in page
    assert "\x1b" not in page
    assert page.count("</pre>") == page.count("<pre>")
    assert not re.search(r"<script|<link|@import|https?://", page)
