"""Both sides of a snapshot: what is indexed, and why the rest is not."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from indexers.errors import PatchpointError
from indexers.grammars.languages import by_code
from indexers.snapshot.repository import Repository
from indexers.snapshot.why import Explanation, explain
from indexers.types import Exclusion, Kind
from indexers.view.view import View


@dataclass(frozen=True, slots=True)
class Why:
    """Why a path is indexed or not, in words."""

    path: str
    indexed: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Listing:
    """The files of one tree; `rev` is the one that was asked for, None the work tree."""

    repository: Repository
    view: View
    rev: str | None = None

    @property
    def paths(self) -> list[str]:
        """Those that are indexed."""
        return [entry.path for entry in self.view.files]

    @property
    def excluded(self) -> list[Exclusion]:
        """Those that are not, and why."""
        return excluded(self.view)

    def why(self, path: str, folder: Path) -> Why:
        """Say whether a path is indexed, see `why`."""
        return why(self, path, folder)


def excluded(view: View) -> list[Exclusion]:
    """Return all paths that are left out, for their place or for their content, by path."""
    return sorted((*view.snapshot.excluded, *view.excluded), key=lambda one: one.path)


def excluded_by_reason(view: View) -> dict[str, int]:
    """Count the paths that are left out by kind of reason, most first."""
    return dict(Counter(_kind_of(one.reason) for one in excluded(view)).most_common())


def why(listing: Listing, asked: str, folder: Path) -> Why:
    """Say whether a path is indexed, and why.

    Args:
        listing: of the tree.
        asked: a path, relative to a folder or to the root, or absolute.
        folder: the one that a relative path starts at, where it stands below the root.

    Raises:
        PatchpointError: there is no such path.
    """
    repository, view = listing.repository, listing.view
    for path in _candidates(repository.root, asked, folder):
        found = explain(repository, view.snapshot, path, listing.rev)
        if not found.reason.startswith("no such file"):
            return _with_content(view, found)
    close = get_close_matches(asked, listing.paths, n=3)
    hint = f"did you mean {' or '.join(close)}?" if close else "see 'patchpoint files'"
    raise PatchpointError(f"no such path in the tree: '{asked}'", hint)


def _candidates(root: Path, asked: str, folder: Path) -> list[str]:
    """Return what a path may mean, relative to the root, with `/`; below the root only."""
    places = [Path(os.path.normpath(start / asked)) for start in (folder, root)]
    inside = [place.relative_to(root).as_posix() for place in places if place.is_relative_to(root)]
    return list(dict.fromkeys(inside))


def _with_content(view: View, found: Explanation) -> Why:
    """Add what the content says: it can keep a file out, too."""
    number = view.file_number(found.path)
    problem = next((one.text for one in view.problems if one.path == found.path), "")
    if number >= 0:
        return Why(found.path, True, _described(view, number, problem))
    by_content = (one.reason for one in view.excluded if one.path == found.path)
    reason = next(by_content, problem)
    return Why(found.path, found.included and not reason, reason or found.reason)


def _described(view: View, number: int, problem: str) -> str:
    docs = view.docs_of_file(number)
    functions = sum(Kind(int(kind)).is_function for kind in view.doc_kinds[docs.start : docs.stop])
    language = by_code(int(view.file_languages[number])).name
    text = f"{language}, {len(docs)} units, {functions} of them functions"
    return f"{text}; {problem}" if problem else text


def _kind_of(reason: str) -> str:
    """Return the part of a reason that does not name one path, rule or number."""
    if "over the limit" in reason:
        return "over the size limit"
    if reason.startswith("symlink to "):
        return "symlink"
    kind = reason.partition(":")[0]
    return kind.rpartition("/")[2] or kind
