"""From the paths that a source lists to those that a snapshot holds."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from posixpath import dirname, join, normpath
from typing import NamedTuple

from indexers.snapshot.exclude import reason_of
from indexers.snapshot.ignorefile import IgnoreRules
from indexers.types import Exclusion

IGNORE_FILE = ".patchpointignore"


class Form(Enum):
    """What stands at a path."""

    FILE = "file"
    SYMLINK = "symlink"
    SUBMODULE = "submodule"
    REPOSITORY = "another git repository"
    """A repository inside the work tree that git does not track."""
    SPECIAL = "not a regular file"


class Candidate(NamedTuple):
    """A path that a source lists.

    Attributes:
        path: relative to the root, with `/`.
        blob: git blob id; empty where it is still to be computed from the file.
        size: bytes; -1 if not known.
        form: what stands there.
        target: where a symlink points, as written.
        ignored: the rule of git's ignore files that leaves it out, or an empty string.
    """

    path: str
    blob: str = ""
    size: int = -1
    form: Form = Form.FILE
    target: str = ""
    ignored: str = ""


def select(
    candidates: Iterable[Candidate], rules: IgnoreRules, max_bytes: int
) -> tuple[list[Candidate], list[Exclusion]]:
    """Part the candidates into those to index and those left out, with the reason."""
    chosen: list[Candidate] = []
    excluded: list[Exclusion] = []
    for candidate in candidates:
        reason = why_not(candidate, rules, max_bytes)
        if not reason:
            chosen.append(candidate)
        elif not candidate.ignored:
            excluded.append(Exclusion(candidate.path, reason))
    return chosen, excluded


def why_not(candidate: Candidate, rules: IgnoreRules, max_bytes: int) -> str:
    """Say why a candidate is left out, in words, or return an empty string."""
    if candidate.form is not Form.FILE:
        return _form_reason(candidate)
    if rules and (verdict := rules.verdict(candidate.path)):
        return "" if verdict.included else verdict.rule.source
    if candidate.ignored:
        return candidate.ignored
    if reason := reason_of(candidate.path):
        return reason
    if candidate.size > max_bytes:
        return f"{candidate.size:,} bytes, over the limit of {max_bytes:,}"
    return ""


def _form_reason(candidate: Candidate) -> str:
    if candidate.form is not Form.SYMLINK:
        return str(candidate.form.value)
    if not candidate.target:
        return "symlink"  # a partial clone lacks the blob that says where to
    target = normpath(join(dirname(candidate.path), candidate.target))
    if target.startswith(("/", "../")) or target == "..":
        return "symlink leaves the tree"
    return f"symlink to {target}"
