"""Text and identifiers as search terms: split, kept whole, lightly stemmed.

The same function serves the index and the query, so that both speak alike. Splitting
identifiers *and* keeping them whole follows BLUiR (Saha et al., ASE 2013).
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

WORD = re.compile(r"\w+")
_PART = re.compile(r"[A-Z]+(?![^\W\d_A-Z])|[A-Z]?[^\W\d_A-Z]+|\d+")
_DOUBLED = re.compile(r"([bdfgmnprt])\1$")

ENGLISH_STOP_WORDS = frozenset(
    """a about after again all also am an and any are as at be because been before being but by can
    cannot could did do does doing done each every few for from further get got had has have
    having he her here him his how i if in into is isn it its itself just like me more most my
    no nor not now of off on once one only or other our out over own same she should so some
    such than that the their them then there these they this those through to too under until up
    us very was we were what when where which while who whom why will with would you your""".split()
)
CODE_STOP_WORDS = frozenset(
    """def self cls return else elif lambda function func fn var let const void int char bool
    public private protected static final new null nil none true false pub mut impl fun val end
    struct""".split()
)
STOP_WORDS = ENGLISH_STOP_WORDS | CODE_STOP_WORDS


def stem(word: str) -> str:
    """Strip a plural, `-ing` or `-ed` from a lower-case word (light, order-free)."""
    if len(word) < 4 or not word.isascii():
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("s") and word[-2] not in "sui":
        word = word[:-1]
    for suffix, shortest in (("ing", 6), ("ed", 5)):
        if word.endswith(suffix) and len(word) >= shortest:
            return _DOUBLED.sub(r"\1", word[: -len(suffix)])
    return word[:-1] if word.endswith("e") and len(word) > 4 else word


def split_identifier(word: str) -> list[str]:
    """Split at underscores, case changes and digits: `parseHTTPHeader2` is four parts."""
    return _PART.findall(word)


@lru_cache(maxsize=1 << 18)
def terms_of(word: str) -> tuple[str, ...]:
    """Terms of one word: its stemmed parts, and itself in lower case where it has several."""
    parts = split_identifier(word)
    lowered = [part.lower() for part in parts]
    terms = [stem(part) for part in lowered if _kept(part)]
    if len(parts) > 1:
        terms.append(word.lower().strip("_"))
    return tuple(terms)


def count_terms(text: str) -> Counter[str]:
    """Count the terms of a text."""
    counts: Counter[str] = Counter()
    for word, times in Counter(WORD.findall(text)).items():
        for term in terms_of(word):
            counts[term] += times
    return counts


def _kept(part: str) -> bool:
    if part in STOP_WORDS:
        return False
    return len(part) > 2 if part.isdigit() else len(part) > 1
