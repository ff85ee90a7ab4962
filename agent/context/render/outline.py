"""Outlines as text: folders, files, signatures with their lines; or as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

from agent.context.render.layout import utf8
from agent.context.types import FileOutline, Outline

Write = Callable[[Outline], str]
VERSION = 1
"""Raised when a field of the JSON changes its meaning or goes away."""


def as_text(outline: Outline) -> str:
    """Write a tree: a line per folder, per file and per line of a signature."""
    return "".join(f"{line}\n" for line in _lines(outline))


def as_json(outline: Outline) -> str:
    """Write one JSON document, a file per line."""
    files = ",".join(f"\n{_dumped(_document(file))}" for file in outline.files)
    left = {"units": outline.units_left_out, "files": outline.files_left_out}
    head = f'"schema_version":{VERSION},"budget":{outline.budget}'
    return f'{{{head},\n"files":[{files}],\n"left_out":{_dumped(left)}}}\n'


def writer(name: str) -> Write:
    """Return what writes a format: `text` or `json`."""
    return {"text": as_text, "json": as_json}[name]


def _lines(outline: Outline) -> Iterator[str]:
    folder = ""
    for file in outline.files:
        where, _, name = file.path.rpartition("/")
        if where != folder:
            yield f"{utf8(where)}/"
            folder = where
        indent = "  " if where else ""
        yield f"{indent}{utf8(name)}{f' (+{file.more})' if file.more else ''}"
        for part in file.parts:
            for number, line in enumerate(part.lines, part.start):
                yield f"{indent}  {number}: {line}"
    left = (outline.units_left_out, "functions and classes"), (outline.files_left_out, "files")
    if said := ", ".join(f"{count:,} {what}" for count, what in left if count):
        yield f"left out: {said}; a larger --budget or a PATH shows more"


def _document(file: FileOutline) -> dict[str, object]:
    units = [{"start_line": one.start, "signature": "\n".join(one.lines)} for one in file.parts]
    return {"path": utf8(file.path), "units": units, "more": file.more}


def _dumped(document: object) -> str:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))
