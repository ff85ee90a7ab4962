"""Texts without a grammar become windows, documents become sections."""

from indexers.grammars.languages import TEXT, by_name
from indexers.parse import parse
from indexers.types import Kind, ParsedBlob


def spans(blob: ParsedBlob) -> list[tuple[str, int, int]]:
    return [(unit.name, unit.span.start_line, unit.span.end_line) for unit in blob.units]


def test_windows_overlap_and_reach_the_last_line() -> None:
    blob = parse(b"".join(b"line %d\n" % line for line in range(1, 76)), TEXT)
    assert spans(blob) == [("L1", 1, 40), ("L31", 31, 70), ("L61", 61, 75)]
    assert {unit.kind for unit in blob.units} == {Kind.WINDOW}
    assert blob.units[1].body.startswith("line 31\n")
    assert blob.units[2].body.endswith("line 75")


def test_a_text_of_one_window_is_not_cut_again() -> None:
    assert spans(parse(b"a\n" * 40, TEXT)) == [("L1", 1, 40)]


def test_blank_windows_are_left_out_and_long_lines_cut_short() -> None:
    blob = parse(b"\n" * 100 + b"x" * 5000 + b"\nend\n", TEXT)
    assert [name for name, _, _ in spans(blob)] == ["L91"]
    assert len(blob.units[0].body.strip()) == 1000 + len("\nend")


def test_a_shebang_names_the_language() -> None:
    assert parse(b"#!/usr/bin/env python3\ndef f(): pass\n", TEXT).units[1].name == "f"
    assert parse(b"#! /bin/sh -e\nf() { ls; }\n", TEXT).language == "bash"
    assert parse(b"#!/usr/bin/env -S deno run\n", TEXT).language == "typescript"
    assert parse(b"#!/usr/bin/perl\n", TEXT).language == "text"


MARKDOWN = b"""Intro.

# Guide
## Install ##
```sh
# no heading
```

Usage
-----
- item
---
## Install
"""


def test_markdown_sections_are_named_by_their_path() -> None:
    blob = parse(MARKDOWN, by_name("markdown"))
    assert {unit.kind for unit in blob.units} == {Kind.DOC}
    assert spans(blob) == [
        ("L1", 1, 2),
        ("Guide", 3, 3),
        ("Guide > Install", 4, 8),
        ("Guide > Usage", 9, 12),
        ("Guide > Install#2", 13, 13),
    ]
    assert "# no heading" in blob.units[2].body


RST = b"""=====
Guide
=====

Install
=======
.. note:: text
   ----

Linux
-----
text

| a | b |
---------

Usage
=====
"""


def test_restructuredtext_levels_follow_their_first_use() -> None:
    assert spans(parse(RST, by_name("rst"))) == [
        ("Guide", 1, 4),
        ("Guide > Install", 5, 9),
        ("Guide > Install > Linux", 10, 16),
        ("Guide > Usage", 17, 18),
    ]
