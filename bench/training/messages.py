"""Commit messages as questions: what a person wrote, without what tools add."""

from __future__ import annotations

import re

FEWEST_WORDS = 8
MOST_CHARACTERS = 2000

_TRAILER = re.compile(
    r"""^(?:[A-Z][a-zA-Z]+(?:-[a-zA-Z]+)+:|git-svn-id:|Change-Id:|\(cherry[ ]picked|
        (?:Closes|Fixes|Resolves|Refs?|See|Issue|Bug|PR|Ticket|References|Related)\b[ :]*
        \S*\d\S*(?:[ ,]+\S*\d\S*){0,9}[ .]*$|Assisted-by|Conflicts:)""",
    re.VERBOSE | re.IGNORECASE,
)
_NOISE = re.compile(
    r"""https?://\S+                                   # addresses
      | \(\#\d+\) | \bgh-\d+ | (?<![\w./-])[\w./-]{0,60}\#\d+     # numbers of issues
      | \b(?=[0-9a-f]*[0-9])[0-9a-f]{7,40}\b        # hashes
      | ^\[?(?:backport|[\w.-]+\sbackport)[^\]\n]*\] | ^[ \t]*\#.*$ """,
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)
_ROUTINE = re.compile(
    r"""^(?:merge|revert|bump|release|version|v?\d+\.\d+|prepare|update\s+(?:changelog|dependenc|
        version|translations?|copyright)|upgrade\s|back\s?port|\[pre-commit|\[?auto|fix\s+typo|
        typo|reformat|format|lint|apply\s+black|run\s+black|chore\(deps|build\(deps)""",
    re.VERBOSE | re.IGNORECASE,
)
_BOT = re.compile(r"\bbot\b|dependabot|renovate|pre-commit|github-actions|greenkeeper", re.I)
_FIX = re.compile(r"\b(?:fix(?:e[sd])?|bugs?|error|(?:regress|crash|wrong|incorrect)\w*)\b", re.I)
_WORD = re.compile(r"[A-Za-z][A-Za-z_]{2,}")
_PLAIN = frozenset(
    """the and for with that this from not are was were has have had but all can now when then than
    into its use used uses using add added adds fix fixes fixed remove removed update updated also
    will would should more some make makes made code tests test which instead only out""".split()
)


def clean(message: str) -> str:
    """Take trailers, issue numbers, hashes and addresses out of a commit message."""
    lines = [line for line in message.splitlines() if not _TRAILER.match(line.strip())]
    text = _NOISE.sub("", "\n".join(lines))
    text = re.sub(r"[ \t]+(?=\n)", "", re.sub(r"[ \t]+", " ", text))
    return re.sub(r"\n\s*\n+", "\n\n", text).strip()[:MOST_CHARACTERS]


def informative_words(text: str) -> int:
    """Count the different words of three letters or more that say something."""
    return len({word.lower() for word in _WORD.findall(text)} - _PLAIN)


def is_fix(text: str) -> bool:
    """Whether a message speaks of a defect."""
    return bool(_FIX.search(text))


def why_unfit(author: str, message: str, cleaned: str) -> str:
    """Say why a commit asks no question: `bot`, `routine` or `short`; "" if it does."""
    if _BOT.search(author):
        return "bot"
    if _ROUTINE.match(message.strip()):
        return "routine"
    return "short" if informative_words(cleaned) < FEWEST_WORDS else ""
