"""Hostile and large inputs take linear time."""

import time

import pytest

from rankers.query import query_terms, understand

MEGABYTE = 1_000_000
LINE = 3_900
# Far above what it takes, for shared machines; the patterns that were wrong took minutes.
SECONDS = 3.0

HOSTILE = {
    "one letter": "a",
    "one blank": " ",
    "newlines": "\n",
    "backticks": "`",
    "backtick words": "` a",
    "fences": "```\n",
    "quotes": '"',
    "apostrophes": "' ",
    "brackets": "[",
    "parentheses": "(",
    "angles": "<",
    "comments": "<!--",
    "pre": "<pre>",
    "block comments": "/*",
    "dots": "a.",
    "colons": "a::",
    "slashes": "/a",
    "path lines": "a.py:1",
    "backslashes": "\\",
    "at": "at ",
    "java start": "at a.b.c(",
    "python start": 'File "',
    "gdb start": "#0 0x1 in f ",
    "go lines": "a.b(\n",
    "numbers": "1: a\n",
    "arrows": "----> 1\n",
    "listing": "~/a.py in f(x)\n1 a\n",
    "firefox": "a@",
    "urls": "http://",
    "links": "[a](http://",
    "images": "![",
    "tags": "<a ",
    "error words": "aError",
    "headings": "# what\n",
    "settings": "a.b.c",
    "dashes": "--a-",
    "underscores": "_a_A1",
    "list": "- [ ] I ",
    "versions": "a 1.2 ",
    "imports": "from a import (",
    "assignments": "x = A::",
    "chinese": "解析",
}


def seconds_for(text):
    started = time.process_time()
    query_terms(understand(text))
    return time.process_time() - started


@pytest.mark.parametrize("name", HOSTILE)
def test_long_lines_of_one_pattern_take_linear_time(name):
    line = HOSTILE[name] * (LINE // len(HOSTILE[name]))
    assert seconds_for("Some title\n" + f"{line}\n" * 10) < SECONDS


@pytest.mark.parametrize("name", ["one letter", "fences", "go lines", "listing", "java start"])
def test_a_megabyte_of_one_pattern_takes_linear_time(name):
    text = "Some title\n" + HOSTILE[name] * (MEGABYTE // len(HOSTILE[name]))
    assert understand(text).truncated
    assert seconds_for(text) < SECONDS


def test_the_end_of_a_long_text_is_read():
    query = understand("Crash\n" + "filler words here\n" * 60_000 + "`the_last_name` fails\n")
    assert query.truncated
    assert "the_last_name" in {name.text for name in query.identifiers}
