"""One JSON document, as `engine/schemas/` describes it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from engine.answers import SCHEMA_VERSION, Found, Located
from engine.formats.documents import confidence_document, file_document, hit_document
from engine.formats.harmless import valid_utf8
from engine.formats.registry import Look


def render(answer: Located | Found, look: Look) -> Iterator[str]:
    """Yield the document, indented."""
    text = json.dumps(document(answer, look.explain), indent=2, ensure_ascii=False)
    yield from text.splitlines()


def document(answer: Located | Found, explain: bool = False) -> dict[str, Any]:
    """Return the answer as plain dictionaries and lists."""
    head = {
        "schema_version": SCHEMA_VERSION,
        "repo": valid_utf8(answer.repo),
        "rev": answer.rev,
    }
    body = _located(answer, explain) if isinstance(answer, Located) else _found(answer, explain)
    return head | body | {"timings": {name: round(ms, 3) for name, ms in answer.timings.items()}}


def _located(answer: Located, explain: bool) -> dict[str, Any]:
    ranking = answer.ranking
    return (
        {
            "functions": [hit_document(hit, explain) for hit in ranking.functions],
            "classes": [hit_document(hit, explain) for hit in ranking.classes],
            "files": [file_document(file, explain) for file in ranking.files],
            "texts": [hit_document(hit, explain) for hit in ranking.texts],
            "truncated": ranking.truncated,
            "confidence": confidence_document(ranking.confidence),
        }
        | _search(answer)
        | _rerank(answer)
    )


def _search(answer: Located) -> dict[str, Any]:
    """How the search in turns went, where there was one."""
    pursued = answer.pursued
    if pursued is None:
        return {}
    document = {
        "policy": pursued.policy,
        "model": None if pursued.model is None else valid_utf8(pursued.model),
        "turns": pursued.turns,
        "remembered": pursued.remembered,
        "stop": pursued.stop,
        "usage": asdict(pursued.usage),
        "wrong_calls": dict(pursued.wrong),
    }
    return {"search": document}


def _rerank(answer: Located) -> dict[str, Any]:
    """What a language model did, where one was asked."""
    by_model = answer.by_model
    if by_model is None:
        return {}
    document = {
        "model": valid_utf8(by_model.model),
        "template": valid_utf8(by_model.template),
        "top": by_model.reranked.top,
        "windows": asdict(by_model.reranked.windows),
        "usage": asdict(by_model.usage),
        "stopped": by_model.reranked.stopped or None,
    }
    return {"rerank": document}


def _found(answer: Found, explain: bool) -> dict[str, Any]:
    return {
        "query": valid_utf8(answer.query),
        "hits": [hit_document(hit, explain) for hit in answer.rows],
        "truncated": answer.truncated,
    }
