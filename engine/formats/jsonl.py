"""One JSON object per line and hit, for streams."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from engine.answers import Found, Located
from engine.formats.documents import file_document, hit_document
from engine.formats.registry import Look


def render(answer: Located | Found, look: Look) -> Iterator[str]:
    """Yield functions, then classes, files and texts; each says its level and rank."""
    if isinstance(answer, Found):
        yield from _lines("unit", [hit_document(hit, look.explain) for hit in answer.rows])
        return
    ranking = answer.ranking
    yield from _lines("function", [hit_document(hit, look.explain) for hit in ranking.functions])
    yield from _lines("class", [hit_document(hit, look.explain) for hit in ranking.classes])
    yield from _lines("file", [file_document(file, look.explain) for file in ranking.files])
    yield from _lines("text", [hit_document(hit, look.explain) for hit in ranking.texts])


def _lines(level: str, documents: list[dict[str, Any]]) -> Iterator[str]:
    for rank, document in enumerate(documents, 1):
        yield json.dumps({"level": level, "rank": rank} | document, ensure_ascii=False)
