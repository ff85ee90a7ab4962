"""Queries that an issue, or what was found so far, suggests."""

from __future__ import annotations

import re
from collections import Counter

from agent.loop.types import State
from indexers.tokens import count_terms
from rankers.query.types import Query

STRONG = 1.0
"""Strength from which on an identifier is surely meant as a name."""
MOST_NAMES = 4
MOST_WORDS = 24
MOST_PATTERN = 60
FED_BACK = 5
"""Best candidates whose words are asked for."""
MOST_FED = 8
"""Words of theirs."""

_SYNTAX = re.compile(r'["():]|(?<!\w)-')
"""What the search would read as its own syntax."""


def title_query(query: Query) -> str:
    """The title as plain words; nothing without one."""
    return _plain(query.title)


def named_query(query: Query) -> str:
    """The names that the issue surely means."""
    names = [one.text for one in query.identifiers if one.strength >= STRONG]
    return _plain(" ".join(names[:MOST_NAMES]))


def quoted_pattern(query: Query) -> str:
    """The longest fixed piece of a quoted message, as a pattern."""
    pieces = [piece for one in query.quoted for piece in one.pieces if "\n" not in piece]
    longest = max(pieces, key=len, default="")[:MOST_PATTERN]
    return re.escape(longest).replace("\\ ", " ") if longest.strip() else ""


def feedback_query(state: State) -> str:
    """The title, and words of the best candidates' names that it lacks."""
    known = count_terms(f"{state.query.title} {state.query.prose}")
    counts: Counter[str] = Counter()
    for one in state.memory.ordered()[:FED_BACK]:
        name = one.id.rpartition(":")[2].replace(".", " ")
        counts.update(term for term in count_terms(name) if term not in known)
    words = [term for term, _ in counts.most_common(MOST_FED)]
    return _plain(" ".join((state.query.title, *words))) if words else ""


def _plain(text: str) -> str:
    return " ".join(_SYNTAX.sub(" ", text).split()[:MOST_WORDS])
