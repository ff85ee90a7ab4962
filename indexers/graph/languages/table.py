"""Which rules a language follows."""

from __future__ import annotations

from indexers.graph.languages.c import C
from indexers.graph.languages.csharp import CSharp
from indexers.graph.languages.ecmascript import EcmaScript
from indexers.graph.languages.go import Go
from indexers.graph.languages.java import Java
from indexers.graph.languages.protocol import Rules
from indexers.graph.languages.python import Python
from indexers.graph.languages.rust import Rust

_ECMASCRIPT = EcmaScript()

RULES: dict[str, Rules] = {
    "python": Python(),
    "javascript": _ECMASCRIPT,
    "typescript": _ECMASCRIPT,
    "tsx": _ECMASCRIPT,
    "java": Java(),
    "go": Go(),
    "rust": Rust(),
    "c": C(implicit_this=False),
    "cpp": C(implicit_this=True),
    "csharp": CSharp(),
}
"""Rules by the name of the language; without any, names are all that links its units."""

_FAMILIES = {
    "javascript": "ecmascript",
    "typescript": "ecmascript",
    "tsx": "ecmascript",
    "c": "c",
    "cpp": "c",
    "java": "jvm",
    "kotlin": "jvm",
    "scala": "jvm",
}


def family_of(language: str) -> str:
    """Languages whose code uses each other's names are one family."""
    return _FAMILIES.get(language, language)
