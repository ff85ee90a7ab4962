"""Hostile and large inputs take linear time."""

import time

import pytest

from rankers.query import query_terms, understand

MEGABYTE = 1_000_000
# Twice the promise, and a shared machine may be slow: the patterns that were wrong took minutes.
SECONDS = 5.0

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


@pytest.mark.parametrize("width", [3_900, MEGABYTE], ids=["lines", "whole"])
@pytest.mark.parametrize("name", HOSTILE)
def test_a_megabyte_of_one_pattern_takes_linear_time(name, width):
    line = HOSTILE[name] * (width // len(HOSTILE[name]))
    started = time.process_time()
    query = understand("Some title\n" + f"{line}\n" * (MEGABYTE // width))
    query_terms(query)
    assert time.process_time() - started < SECONDS
    assert len(query.text) < MEGABYTE / 4


def test_the_end_of_a_long_text_is_read():
    query = understand("Crash\n" + "filler words here\n" * 60_000 + "`the_last_name` fails\n")
    assert query.truncated
    assert "the_last_name" in {name.text for name in query.identifiers}
