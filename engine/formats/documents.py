"""Hits as plain dictionaries, the same in every JSON format."""

from __future__ import annotations

from typing import Any

from engine.formats.harmless import valid_utf8
from rankers.types import Confidence, Evidence, FileHit, Hit


def hit_document(hit: Hit, explain: bool) -> dict[str, Any]:
    """Return what `locate.schema.json` calls a hit."""
    return {
        "id": valid_utf8(hit.id),
        "path": valid_utf8(hit.path),
        "qualified_name": hit.qualified_name,
        "kind": hit.kind.name.lower(),
        "language": hit.language,
        "start_line": hit.start_line,
        "end_line": hit.end_line,
        "score": round(hit.score, 6),
        "evidence": [reason.text for reason in hit.evidence],
    } | _explanation(hit.evidence, explain)


def file_document(file: FileHit, explain: bool) -> dict[str, Any]:
    """Return what `locate.schema.json` calls a file."""
    document = {"path": valid_utf8(file.path), "score": round(file.score, 6)}
    return document | _explanation(file.evidence, explain)


def confidence_document(confidence: Confidence | None) -> dict[str, float] | None:
    """Return what `locate.schema.json` calls a confidence; None where nothing was judged."""
    if confidence is None:
        return None
    return {"top1": round(confidence.top1, 4), "top5": round(confidence.top5, 4)}


def _explanation(evidence: tuple[Evidence, ...], explain: bool) -> dict[str, Any]:
    if not explain:
        return {}
    return {
        "explanation": [
            {"text": reason.text, "signal": reason.signal, "share": round(reason.share, 4)}
            for reason in evidence
        ]
    }
