"""The code of one unit, with line numbers for people and without for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator

from engine.answers import SCHEMA_VERSION, Source
from engine.formats.harmless import printable, valid_utf8
from engine.formats.style import Style


def as_lines(source: Source, style: Style, numbered: bool) -> Iterator[str]:
    """Yield a heading and numbered lines, or the bare code."""
    if not numbered:
        yield from source.lines
        return
    kind = style.dim(f"{source.kind.name.lower()}, {source.language}")
    yield f"{style.path(printable(source.path))}:{style.name(source.qualified_name)}  {kind}"
    width = len(str(source.start_line + len(source.lines)))
    for number, line in enumerate(source.lines, source.start_line):
        expanded = "\t".join(printable(part) for part in line.split("\t"))
        yield f"{style.line(str(number).rjust(width))}  {expanded}"


def as_document(source: Source) -> str:
    """Return the unit as one JSON document."""
    document = {
        "schema_version": SCHEMA_VERSION,
        "id": valid_utf8(source.id),
        "path": valid_utf8(source.path),
        "qualified_name": source.qualified_name,
        "kind": source.kind.name.lower(),
        "language": source.language,
        "start_line": source.start_line,
        "end_line": source.start_line + len(source.lines) - 1,
        "code": "\n".join(source.lines),
    }
    return json.dumps(document, indent=2, ensure_ascii=False)
