"""Which of the benchmark's languages a file is written in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from bench.locobench.data.names import LANGUAGES
from indexers.grammars.languages import language_of

_OURS = {"c_sharp": "csharp", "tsx": "typescript", "jsx": "javascript"}


def language_named(path: str) -> str:
    """The benchmark's name of a file's language; "" where it has none."""
    name = language_of(path).name
    name = _OURS.get(name, name)
    return name if name in LANGUAGES else ""


def commonest(paths: Iterable[str]) -> str:
    """The language of most of the files; "" where none is code."""
    counts = Counter(name for path in paths if (name := language_named(path)))
    return max(sorted(counts), key=lambda name: counts[name], default="")
