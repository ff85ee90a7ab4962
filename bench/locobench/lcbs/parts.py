"""Counting words and patterns: what most of these metrics come down to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

Words = Sequence[str]


def mean(values: Sequence[float], otherwise: float = 0.0) -> float:
    """Arithmetic mean; `otherwise` where there is nothing to average."""
    return sum(values) / len(values) if values else otherwise


def per_file(score: Callable[[str], float], texts: Sequence[str]) -> float:
    """Mean over files of a score that is cut at 1."""
    return mean([min(score(text), 1.0) for text in texts])


def hits(words: Words, text: str) -> int:
    """How many of the words occur."""
    return sum(word in text for word in words)


def has(words: Words, text: str) -> bool:
    """Whether any of the words occurs."""
    return any(word in text for word in words)


def groups(found_in: Iterable[Words], text: str) -> int:
    """How many groups have a word that occurs."""
    return sum(has(words, text) for words in found_in)


def share(words: Words, text: str) -> float:
    """Share of the words that occur."""
    return hits(words, text) / len(words)


def said_and_done(words: Words, said: str, done: str) -> float:
    """Of the words that occur in one text, the share that occurs in the other; 0 for none."""
    named = [word for word in words if word in said]
    return mean([float(word in done) for word in named])


def compiled(*patterns: str) -> tuple[re.Pattern[str], ...]:
    """Patterns that do not mind case."""
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)


def matches(patterns: Iterable[re.Pattern[str]], text: str) -> int:
    """Matches of all patterns together."""
    return sum(len(pattern.findall(text)) for pattern in patterns)


def density(patterns: Iterable[re.Pattern[str]], text: str, factor: float) -> float:
    """Matches per line, times a factor, at most 1."""
    return min(matches(patterns, text) / (text.count("\n") + 1) * factor, 1.0)


def import_lines(text: str) -> list[str]:
    """Stripped lines that begin as a Python import does."""
    stripped = (line.strip() for line in text.split("\n"))
    return [line for line in stripped if line.startswith(("import ", "from "))]


def full_lines(text: str) -> list[str]:
    """Stripped lines that are not blank."""
    return [line.strip() for line in text.split("\n") if line.strip()]


def naming_style(name: str) -> str:
    """Snake, camel, Pascal or other."""
    if "_" in name and name.islower():
        return "snake"
    if name[0].islower() and any(letter.isupper() for letter in name[1:]):
        return "camel"
    return "Pascal" if name[0].isupper() else "other"
