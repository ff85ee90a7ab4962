"""ACS, architectural coherence: names of patterns, order, one naming style, tidy imports."""

from __future__ import annotations

import re
from collections import Counter

from bench.locobench.lcbs.metric import SolutionMetric
from bench.locobench.lcbs.parts import hits, import_lines, mean, naming_style, per_file
from bench.locobench.lcbs.solution import Solution

_PATTERNS = (
    ("model", "view", "controller", "models", "views", "controllers"),
    ("repository", "repo", "dao", "data_access"),
    ("factory", "builder", "create"),
    ("observer", "listener", "subscriber", "event"),
    ("strategy", "algorithm", "policy"),
    ("adapter", "wrapper", "bridge"),
)
_STANDARD = ("os", "sys", "json", "time", "datetime", "collections", "re")
_FUNCTION = re.compile(r"def\s+([a-zA-Z_][a-zA-Z0-9_]*)")
_ASSIGNED = re.compile(r"([a-zA-Z_][a-zA-Z0-9_]*)\s*=")
_CLASS_WORD = re.compile(r"class\s+\w+")
_FUNCTION_WORD = re.compile(r"def\s+\w+")


def coherence(solution: Solution) -> float:
    """.4 patterns + .3 organisation + .2 naming + .1 imports.

    Source: LoCoBench metric_algorithms.py, calculate_architectural_coherence_score.
    """
    patterns = per_file(_patterns, solution.texts)
    organisation = mean([_organisation(text) for text in solution.texts])
    imports = mean([_imports(text) for text in solution.texts])
    score = patterns * 0.4 + organisation * 0.3 + _naming(solution.texts) * 0.2 + imports * 0.1
    return min(max(score, 0.0), 1.0)


def _patterns(text: str) -> float:
    lowered, lines = text.lower(), text.split("\n")
    score = sum(min(hits(words, lowered) / len(words), 0.3) for words in _PATTERNS)
    if _CLASS_WORD.search(text) or len(_FUNCTION_WORD.findall(text)) > 2:
        score += 0.3
    if sum(line.startswith(("    ", "\t")) for line in lines) > len(lines) * 0.3:
        score += 0.2
    return score


def _organisation(text: str) -> float:
    lines = text.split("\n")
    score = 0.3 * (len(import_lines(text)) <= 10)
    score += 0.3 * _classes_first(lines)
    score += 0.2 * (sum(not line.strip() for line in lines) < len(lines) * 0.3)
    score += 0.2 * ('"""' in text or "'''" in text or "#" in text)
    return score


def _classes_first(lines: list[str]) -> bool:
    classes = [at for at, line in enumerate(lines) if line.strip().startswith("class ")]
    defined = [at for at, line in enumerate(lines) if line.strip().startswith("def ")]
    return not classes or not defined or max(classes) < min(defined)


def _naming(texts: list[str]) -> float:
    """1.2 times the share of the commonest style, at most 1; .5 without a name."""
    styles = Counter(
        naming_style(name)
        for text in texts
        for name in _FUNCTION.findall(text) + _ASSIGNED.findall(text)
    )
    return min(max(styles.values()) / styles.total() * 1.2, 1.0) if styles else 0.5


def _imports(text: str) -> float:
    lines = import_lines(text)
    if not lines:
        return 0.0
    score = 0.4 * _standard_first(lines)
    score += 0.3 * all(name in text for line in lines for name in _imported(line))
    return score + 0.3 * ("*" not in "".join(lines))


def _standard_first(lines: list[str]) -> bool:
    """Whether no line with the name of a standard module follows one without."""
    standard = [any(name in line for name in _STANDARD) for line in lines]
    return standard == sorted(standard, reverse=True)


def _imported(line: str) -> list[str]:
    words = line.split()
    if line.startswith("import "):
        return [words[1].split(".")[0]]
    if "import" not in words:
        return []
    names = " ".join(words[words.index("import") + 1 :]).split(",")
    return [name.strip() for name in names]


METRIC = SolutionMetric("architectural_coherence_score", "engineering", coherence)
