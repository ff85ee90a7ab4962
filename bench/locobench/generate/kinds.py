"""What kind of task a commit can be: rules on its message and its files."""

from __future__ import annotations

import re

from bench.locobench.generate.commits import Commit
from bench.training.messages import is_fix

MOST_SOURCES = 6
FEWEST_MOVED = 2
_WEAKNESS = re.compile(
    r"\b(?:CVE-\d+|vulnerab\w+|exploit\w*|XSS|CSRF|SSRF|ReDoS|denial of service|"
    r"(?:sql|command|code|header|template) injection|use[- ]after[- ]free|double[- ]free|"
    r"out[- ]of[- ]bounds|buffer over(?:flow|read|run)|heap overflow|timing attack)\b",
    re.IGNORECASE,
)
"""Words that mean one wherever they stand."""
_SECURITY = re.compile(
    r"\b(?:security|injection|DoS|(?:path|directory) traversal|integer overflow|sanitiz\w+|"
    r"untrusted|arbitrary (?:code|execution)|privilege|sensitive (?:data|information)|"
    r"leak(?:s|ed|ing)? (?:of )?(?:credential|password|secret|token|header)\w*)\b",
    re.IGNORECASE,
)
"""Words that mean one in a subject."""
_FEATURE = re.compile(
    r"^\W*(?:\w+(?:\(\w+\))?: )?(?:add|implement|support|introduce|allow|enable|provide|expose|"
    r"feat|new)\b",
    re.IGNORECASE,
)
_MOVE = re.compile(
    r"\b(?:refactor\w*|renam\w+|mov(?:e[sd]?|ing)|extract\w*|split\w*|reorganiz\w+|"
    r"restructur\w+|consolidat\w+|deduplicat\w+|unify|simplif\w+)\b",
    re.IGNORECASE,
)
_TESTS = re.compile(
    r"\b(?:add|write|extend|improve|more|missing|cover|increase|include|new)\w*\b.*"
    r"\b(?:tests?|coverage|(?:test )?cases?|specs?)\b|\btest(?:s|ing)? (?:for|that|of|the)\b",
    re.IGNORECASE,
)
_ROUTINE = re.compile(
    r"\b(?:tests?|docs?|documentation|changelog|readme|typos?|CI|lint|style)\b", re.I
)


def kind_of(commit: Commit) -> str:
    """The task category that a commit suits best; "" for none.

    The rarer the category, the earlier it is asked for: a security fix is a bug fix, too.
    """
    if not commit.text or len(commit.sources) > MOST_SOURCES:
        return ""
    subject = commit.headline
    if _is_test_commit(commit, subject):
        return "integration_testing"
    if not commit.sources or _ROUTINE.search(subject):
        return ""
    if (_SECURITY.search(subject) or _WEAKNESS.search(commit.text)) and _modifies(commit):
        return "security_analysis"
    if _moves(commit, subject):
        return "cross_file_refactoring"
    if _FEATURE.match(subject) and _modifies(commit):
        return "feature_implementation"
    return "bug_investigation" if is_fix(subject) and _only_modifies(commit) else ""


def _is_test_commit(commit: Commit, subject: str) -> bool:
    """Tests are added, and nothing but tests is: the subject says so or no source is touched."""
    added = [one for one in commit.tests if one.status in "AM"]
    return bool(added) and not commit.sources and bool(_TESTS.search(subject))


def _moves(commit: Commit, subject: str) -> bool:
    renamed = any(one.status == "R" for one in commit.sources)
    return len(commit.sources) >= FEWEST_MOVED and (renamed or bool(_MOVE.search(subject)))


def _only_modifies(commit: Commit) -> bool:
    return all(one.status == "M" for one in commit.sources)


def _modifies(commit: Commit) -> bool:
    return any(one.status == "M" for one in commit.sources)


def related(commits: list[Commit]) -> list[tuple[Commit, ...]]:
    """Series of commits by one author that go on with one another's files, oldest first.

    Each shares a source file with the one before, within two weeks; three or four make a
    series. No commit is in two.
    """
    found: list[tuple[Commit, ...]] = []
    used: set[str] = set()
    fit = [one for one in reversed(commits) if one.text and 0 < len(one.sources) <= MOST_SOURCES]
    for at, first in enumerate(fit):
        if first.sha in used:
            continue
        series = [first]
        for other in fit[at + 1 : at + 1 + _AHEAD]:
            if other.sha not in used and _goes_on(series[-1], other):
                series.append(other)
            if len(series) == LONGEST_SERIES:
                break
        if len(series) >= SHORTEST_SERIES:
            used.update(one.sha for one in series)
            found.append(tuple(series))
    return found[::-1]


SHORTEST_SERIES, LONGEST_SERIES = 3, 4
_AHEAD = 60
_TWO_WEEKS = 14 * 86_400


def _goes_on(before: Commit, after: Commit) -> bool:
    files = {one.path for one in before.sources}
    return (
        before.author == after.author
        and 0 <= after.time - before.time <= _TWO_WEEKS
        and any(one.old_path in files for one in after.sources)
        and after.text != before.text
    )
