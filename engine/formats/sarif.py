"""SARIF 2.1.0, for code-scanning pages and editors that read it.

Hits are informational, not findings: `kind` is `informational` and `level` is `none`
(OASIS SARIF 2.1.0, sections 3.27.9 and 3.27.10); `rank` is the score as a percentage.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from engine.answers import Found, Located
from engine.formats.documents import confidence_document
from engine.formats.harmless import valid_utf8
from engine.formats.registry import Look
from engine.formats.rows import column, shown
from engine.version import version
from indexers.types import Kind
from rankers.types import FileHit, Hit

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_ROOT = "%SRCROOT%"
_RULES = {
    "locate/function": "A function that the issue is probably about.",
    "locate/class": "A class that the issue is probably about.",
    "locate/file": "A file that the issue is probably about.",
    "locate/text": "A passage of text that the issue is probably about.",
    "search/unit": "A unit of code that matches the search.",
}


def render(answer: Located | Found, look: Look) -> Iterator[str]:
    """Yield one log with one run."""
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(answer, look.explain)]}
    yield from json.dumps(log, indent=2, ensure_ascii=False).splitlines()


def _run(answer: Located | Found, explain: bool) -> dict[str, Any]:
    run: dict[str, Any] = {
        "tool": {"driver": _driver()},
        "invocations": [{"executionSuccessful": True}],
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"uri": Path(answer.repo).as_uri() + "/"}},
        "results": list(_results(answer, explain)),
    }
    if properties := dict(_properties(answer)):
        run["properties"] = properties
    return run


def _properties(answer: Located | Found) -> Iterator[tuple[str, Any]]:
    if answer.rev:
        yield "revision", answer.rev
    if isinstance(answer, Located) and answer.ranking.confidence:
        yield "confidence", confidence_document(answer.ranking.confidence)


def _driver() -> dict[str, Any]:
    rules = [{"id": rule, "shortDescription": {"text": text}} for rule, text in _RULES.items()]
    return {
        "name": "patchpoint",
        "version": version(),
        "informationUri": "https://github.com/patchpoint/patchpoint",
        "rules": rules,
    }


def _results(answer: Located | Found, explain: bool) -> Iterator[dict[str, Any]]:
    if isinstance(answer, Found):
        yield from (_unit("search/unit", hit, answer, explain) for hit in answer.rows)
        return
    yield from (_unit("locate/function", hit, answer, explain) for hit in answer.ranking.functions)
    yield from (_unit("locate/class", hit, answer, explain) for hit in answer.ranking.classes)
    yield from (_file(file, explain) for file in answer.ranking.files)
    yield from (_unit("locate/text", hit, answer, explain) for hit in answer.ranking.texts)


def _unit(rule: str, hit: Hit, answer: Located | Found, explain: bool) -> dict[str, Any]:
    location = {
        "physicalLocation": {
            "artifactLocation": {"uri": _uri(hit.path), "uriBaseId": _ROOT},
            "region": {
                "startLine": hit.start_line,
                "startColumn": column(answer, hit),
                "endLine": hit.end_line,
            },
        },
        "logicalLocations": [
            {"fullyQualifiedName": hit.qualified_name, "kind": _logical_kind(hit.kind)}
        ],
    }
    return _result(rule, hit.qualified_name, hit, location, explain, hit.id)


def _file(file: FileHit, explain: bool) -> dict[str, Any]:
    artifact = {"uri": _uri(file.path), "uriBaseId": _ROOT}
    location = {"physicalLocation": {"artifactLocation": artifact}}
    return _result("locate/file", valid_utf8(file.path), file, location, explain, file.path)


def _result(
    rule: str, name: str, hit: Hit | FileHit, location: dict[str, Any], explain: bool, identity: str
) -> dict[str, Any]:
    reasons = "; ".join(reason.text for reason in shown(hit.evidence, explain))
    return {
        "ruleId": rule,
        "ruleIndex": list(_RULES).index(rule),
        "kind": "informational",
        "level": "none",
        "rank": round(min(max(hit.score, 0.0), 1.0) * 100, 2),
        "message": {"text": valid_utf8(f"{name}: {reasons}" if reasons else name)},
        "locations": [location],
        "partialFingerprints": {"unit/v1": hashlib.sha256(os.fsencode(identity)).hexdigest()},
    }


def _uri(path: str) -> str:
    return quote(os.fsencode(path))


def _logical_kind(kind: Kind) -> str:
    if kind.is_function:
        return "function" if kind in (Kind.FUNCTION, Kind.MACRO) else "member"
    return "type" if kind.is_class else "module"
