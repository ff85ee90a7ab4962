"""Records written as JSON: a text as a whole, or a line each."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any

from bench.datasets.found import BOM, ENDS, Found, Opened, damage


def read_lines(file: Opened | io.BytesIO) -> Iterator[Found]:
    """Yield the objects of JSON Lines, each with its line; blank lines are none."""
    number = 0
    try:
        for line in file:
            number += 1
            if line.strip().removeprefix(BOM):
                yield f"line {number}", _decoded(line)
    except ENDS as error:
        yield f"line {number + 1}", damage(error)


def _decoded(line: bytes) -> dict[str, Any] | str:
    try:
        return _object(json.loads(line.removeprefix(BOM)))
    except (ValueError, RecursionError) as error:  # bad JSON, bad UTF-8, a thousand brackets
        return f"no JSON: {error}"


def _object(value: Any) -> dict[str, Any] | str:
    return value if isinstance(value, dict) else f"not an object but {type(value).__name__}"


def read_json(file: Opened) -> Iterator[Found]:
    """Yield from an array, an object of objects, one object, or lines under that name."""
    content, lost = _content(file)
    content = content.removeprefix(BOM)
    text = content.decode("utf-8", "replace")
    if text.lstrip().startswith("["):
        yield from _elements(text, lost)
        return
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        yield from read_lines(io.BytesIO(content))
    else:
        nested = (
            isinstance(value, dict)
            and value
            and all(isinstance(one, dict) for one in value.values())
        )
        for number, one in enumerate(value.values() if nested else [value], 1):
            yield f"record {number}", _object(one)
    if lost:
        yield "the end", lost


def _content(file: Opened) -> tuple[bytes, str]:
    """All that can be read, and what ends it too early."""
    chunks: list[bytes] = []
    try:
        while chunk := file.read(1 << 20):
            chunks.append(chunk)
    except ENDS as error:
        return b"".join(chunks), damage(error)
    return b"".join(chunks), ""


def _elements(text: str, lost: str) -> Iterator[Found]:
    """Yield the elements of an array as far as they can be told apart."""
    decoder = json.JSONDecoder()
    at, number = text.index("[") + 1, 0
    while True:
        at = _past_space(text, at)
        if text[at : at + 1] == "]":
            return
        number += 1
        try:
            value, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            yield f"record {number}", lost or damage(error)
            return
        yield f"record {number}", _object(value)
        at = _past_space(text, at)
        if text[at : at + 1] == ",":
            at += 1


def _past_space(text: str, at: int) -> int:
    while text[at : at + 1].isspace():
        at += 1
    return at
