"""Reasons why a unit or a file may be meant: one file each, all with one interface."""

from rankers.protocols import Signal
from rankers.signals.age import age
from rankers.signals.dense import dense
from rankers.signals.expanded import expanded
from rankers.signals.frames import frames, line_links
from rankers.signals.history import churn, similar_commits
from rankers.signals.mentions import class_mentions, mentions
from rankers.signals.neighbours import neighbours
from rankers.signals.options import imported, options
from rankers.signals.overrides import overrides
from rankers.signals.places import named_files
from rankers.signals.precedents import precedents
from rankers.signals.profile import profile
from rankers.signals.quoted import quoted
from rankers.signals.reach import named_reach, reach
from rankers.signals.size import size
from rankers.signals.symbol import symbol
from rankers.signals.terms import terms
from rankers.signals.uses import uses
from rankers.signals.words import words

FIRST: tuple[Signal, ...] = (
    symbol,
    words,
    terms,
    expanded,
    mentions,
    class_mentions,
    frames,
    line_links,
    named_files,
    quoted,
    options,
    imported,
    uses,
    named_reach,
    similar_commits,
    precedents,
    profile,
    churn,
    age,
    size,
)
"""Signals that read the query."""

SECOND: tuple[Signal, ...] = (neighbours, overrides, reach, dense)
"""Signals that read the scores of the first ones as well."""
