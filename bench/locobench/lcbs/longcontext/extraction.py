"""Information extraction: words of the task that the code says, by category."""

from __future__ import annotations

import re

from bench.locobench.lcbs.parts import has, hits, mean, said_and_done
from bench.locobench.lcbs.solution import Solution

_ARCHITECTURE = (
    "middleware", "handler", "controller", "service", "repository", "model", "mvc", "rest",
    "api", "router", "endpoint", "interface", "struct", "package", "module", "component",
    "layer", "tier",
)  # fmt: skip
_DEPENDENCY = ("import", "dependency", "require", "use", "call", "invoke")
_BUSINESS = (
    "user", "customer", "order", "product", "payment", "account", "profile", "create",
    "update", "delete", "get", "list", "search", "filter", "validate", "process", "calculate",
    "generate", "send", "receive",
)  # fmt: skip
_DATA = (
    "input", "output", "request", "response", "data", "parameter", "return", "result", "json",
    "xml", "struct", "map", "array", "slice",
)  # fmt: skip
_ERRORS = ("error", "exception", "fail", "invalid", "check", "validate")
# Capitalised words cannot match: the official code lower-cases the text first.
_CONCEPT = re.compile(r"\b(?:func|struct|interface|package|import)\b")
_ACTIONS = (
    "implement", "create", "build", "add", "update", "modify", "delete", "handle", "process",
    "manage", "execute", "run", "start", "stop",
)  # fmt: skip
_TECHNICAL = (
    "http", "json", "api", "rest", "endpoint", "server", "client", "database", "sql", "query",
    "connection", "session", "cookie",
)  # fmt: skip


def extraction(solution: Solution) -> float:
    """By category; source: LoCoBench metric_algorithms.py, _analyze_information_extraction."""
    said, done = solution.told, solution.spaced.lower()
    if solution.category == "architectural_understanding":
        return _architecture(said, done)
    if solution.category == "feature_implementation":
        return _feature(said, done)
    return _general(said, done)


def _architecture(said: str, done: str) -> float:
    """.4 patterns + .35 structure + .25 dependencies."""
    structure = (
        ("function" in said and "func " in done)
        + ("struct" in said and "type " in done and "struct" in done)
        + ("interface" in said and "interface" in done)
        + ("package" in said and "package " in done)
    )
    named = [word for word in _DEPENDENCY if word in said]
    dependencies = mean([float(word in done or "import" in done) for word in named])
    patterns = said_and_done(_ARCHITECTURE, said, done)
    return patterns * 0.4 + min(structure / 4.0, 1.0) * 0.35 + dependencies * 0.25


def _feature(said: str, done: str) -> float:
    """.45 business + .3 data + .25 errors."""
    errors = 0.0
    if has(_ERRORS, said):
        handled = "if err != nil" in done or "error" in done or ("return" in done and "err" in done)
        errors = 1.0 if handled else 0.5
    business = said_and_done(_BUSINESS, said, done)
    return business * 0.45 + said_and_done(_DATA, said, done) * 0.30 + errors * 0.25


def _general(said: str, done: str) -> float:
    """.4 concepts + .35 functions of Go per named action + .25 technical words."""
    concepts = mean([float(word in done) for word in _CONCEPT.findall(said)])
    actions = hits(_ACTIONS, said)
    functions = min(done.count("func ") / actions, 1.0) if actions else 0.0
    technical = said_and_done(_TECHNICAL, said, done)
    return concepts * 0.4 + functions * 0.35 + technical * 0.25
