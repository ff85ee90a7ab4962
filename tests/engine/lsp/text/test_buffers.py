"""Edits, as editors of each encoding send them."""

import random
from pathlib import Path

import pytest

pytest.importorskip("lsprotocol", reason="the extra 'lsp' is not installed")

from lsprotocol.types import (
    Position,
    Range,
    TextDocumentContentChangePartial,
    TextDocumentContentChangeWholeDocument,
)

from engine.lsp.text.buffers import Buffers
from engine.lsp.text.lines import Columns, split_lines

PIECES = ["a", "b", "\n", "\r\n", "\r", "😀", "é", "e\u0301", "\x0c", "\u2028"]
ENCODINGS = ("utf-8", "utf-16", "utf-32")


def offset(text, place, columns):
    """Where a position lies in a text, counted line by line."""
    lines = split_lines(text)
    if place[0] >= len(lines):
        return len(text)
    return sum(map(len, lines[: place[0]])) + columns.index(lines[place[0]], place[1])


def test_any_edit_leaves_what_a_plain_replacement_would():
    chance = random.Random(7)
    for _ in range(3_000):
        columns = Columns(chance.choice(ENCODINGS))
        text = "".join(chance.choices(PIECES, k=chance.randrange(12)))
        start, end = sorted((chance.randrange(6), chance.randrange(6)) for _ in range(2))
        new = "".join(chance.choices(PIECES, k=chance.randrange(5)))
        low, high = offset(text, start, columns), offset(text, end, columns)
        buffers = Buffers()
        buffers.open("file:///x", Path("/x"), 1, text)
        span = Range(Position(*start), Position(*end))
        buffers.change("file:///x", 2, [TextDocumentContentChangePartial(span, new)], columns)

        wanted = text[:low] + new + text[high:]
        assert buffers.get("file:///x").lines == tuple(split_lines(wanted)), (text, start, end, new)


def test_lines_end_at_line_ends_and_nowhere_else():
    assert split_lines("a\r\nb\rc\x0cd\u2028e\n") == ["a\r\n", "b\r", "c\x0cd\u2028e\n", ""]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_columns_go_to_bytes_and_back(encoding):
    line, columns = "x = '😀e\u0301'; é()\n", Columns(encoding)

    for at in range(len(line)):
        before = len(line[:at].encode())
        assert columns.to_bytes(line, columns.from_bytes(line, before)) == before


def test_a_column_inside_a_character_means_its_start():
    assert Columns("utf-16").index("a😀b", 2) == 1
    assert Columns("utf-8").index("a😀b", 3) == 1


def test_a_whole_text_replaces_all_and_half_a_pair_does_no_harm():
    buffers = Buffers()
    buffers.open("file:///x", Path("/x"), 1, "one")
    whole = TextDocumentContentChangeWholeDocument("two \ud83d\n")
    buffers.change("file:///x", 2, [whole], Columns())

    assert buffers.get("file:///x").content == b"two ?\n"
