"""Where things stand in a JSON text with comments and trailing commas."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

DEEPEST = 200
"""Levels of nesting; no configuration has more."""

_TRIVIA = re.compile(r"\s+|//[^\n]*|/\*.*?\*/", re.DOTALL)
_STRING = re.compile(r'"(?:[^"\\\n]|\\.)*"')
_PLAIN = re.compile(r"[^\s,:\[\]{}\"/]+")


class BadJson(ValueError):
    """The text is no JSON with comments; the message says where."""


@dataclass(frozen=True, slots=True)
class Member:
    """A key of an object and its value.

    Attributes:
        key: the key itself.
        start: where its quote stands.
        value: what stands behind the colon.
        comma: where the comma behind the value stands, or -1.
    """

    key: str
    start: int
    value: Node
    comma: int


@dataclass(frozen=True, slots=True)
class Node:
    """A value.

    Attributes:
        start: its first character.
        end: behind its last one.
        plain: the value, with dictionaries and lists for objects and arrays.
        members: of an object; None for all other values.
    """

    start: int
    end: int
    plain: Any
    members: tuple[Member, ...] | None = None

    def member(self, key: str) -> Member | None:
        """The last member with a key, which is the one that counts."""
        return next((one for one in reversed(self.members or ()) if one.key == key), None)


def parse(text: str) -> Node:
    """Read a text that holds one value.

    Raises:
        BadJson: it does not.
    """
    reader = _Reader(text)
    node = reader.value(0)
    reader.skip()
    if reader.at < len(text):
        raise reader.bad("the end of the text")
    return node


def comment_ends(text: str, start: int, end: int) -> Iterator[int]:
    """Where the comments between two places end; there is nothing but space and comments."""
    while start < end and (match := _TRIVIA.match(text, start, end)):
        start = match.end()
        if match[0].startswith("/"):
            yield start


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self.at = 1 if text.startswith("\ufeff") else 0

    def skip(self) -> None:
        while match := _TRIVIA.match(self._text, self.at):
            self.at = match.end()

    def value(self, depth: int) -> Node:
        self.skip()
        if depth > DEEPEST:
            raise self.bad("less nesting")
        opening = self._text[self.at : self.at + 1]
        if opening == "{":
            return self._object(depth)
        if opening == "[":
            return self._array(depth)
        start = self.at
        match = (_STRING if opening == '"' else _PLAIN).match(self._text, start)
        if match is None:
            raise self.bad("a value")
        try:
            plain = json.loads(match[0], strict=False)
        except ValueError as error:
            raise self.bad("a value") from error
        self.at = match.end()
        return Node(start, self.at, plain)

    def bad(self, expected: str) -> BadJson:
        line = self._text.count("\n", 0, self.at) + 1
        return BadJson(f"line {line}: {expected} expected")

    def _object(self, depth: int) -> Node:
        start, members = self.at, list[Member]()
        self.at += 1
        comma = start
        while not self._closes("}"):
            if comma < 0:
                raise self.bad("',' or '}'")
            match = _STRING.match(self._text, self.at)
            if match is None:
                raise self.bad("a key in quotes")
            self.at = match.end()
            self._take(":")
            value = self.value(depth + 1)
            comma = self._comma()
            key = json.loads(match[0], strict=False)
            members.append(Member(key, match.start(), value, comma))
        plain = {one.key: one.value.plain for one in members}
        return Node(start, self.at, plain, tuple(members))

    def _array(self, depth: int) -> Node:
        start, values = self.at, list[Any]()
        self.at += 1
        comma = start
        while not self._closes("]"):
            if comma < 0:
                raise self.bad("',' or ']'")
            values.append(self.value(depth + 1).plain)
            comma = self._comma()
        return Node(start, self.at, values)

    def _closes(self, bracket: str) -> bool:
        self.skip()
        if self._text[self.at : self.at + 1] != bracket:
            return False
        self.at += 1
        return True

    def _take(self, mark: str) -> None:
        self.skip()
        if self._text[self.at : self.at + 1] != mark:
            raise self.bad(f"'{mark}'")
        self.at += 1

    def _comma(self) -> int:
        """Pass a comma; return where it stands, or -1."""
        self.skip()
        if self._text[self.at : self.at + 1] != ",":
            return -1
        self.at += 1
        return self.at - 1
