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
    """The files of one tree."""

    repository: Repository
    view: View

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
        return why(self.repository, self.view, path, folder)


def excluded(view: View) -> list[Exclusion]:
    """Return all paths that are left out, for their place or for their content, by path."""
    return sorted((*view.snapshot.excluded, *view.excluded), key=lambda one: one.path)


def excluded_by_reason(view: View) -> dict[str, int]:
    """Count the paths that are left out by kind of reason, most first."""
    return dict(Counter(_kind_of(one.reason) for one in excluded(view)).most_common())


def why(repository: Repository, view: View, asked: str, folder: Path) -> Why:
    """Say whether a path is indexed, and why.

    Args:
        repository: of the view.
        view: the snapshot.
        asked: a path, relative to a folder or to the root, or absolute.
        folder: the one that a relative path starts at, where it stands below the root.

    Raises:
        PatchpointError: the snapshot knows no such path.
    """
    for path in _candidates(repository.root, asked, folder):
        found = _in_view(view, path) or _ignored_by_git(repository, path)
        if found:
            return found
    close = get_close_matches(asked, [entry.path for entry in view.files], n=3)
    hint = f"did you mean {' or '.join(close)}?" if close else "see 'patchpoint files'"
    raise PatchpointError(f"no such path in the snapshot: '{asked}'", hint)


def _candidates(root: Path, asked: str, folder: Path) -> list[str]:
    """Return what a path may mean, relative to the root, with `/`."""
    candidates = []
    for start in (folder, root):
        path = Path(os.path.normpath(start / asked))
        if path.is_relative_to(root) and path != root:
            candidates.append(path.relative_to(root).as_posix())
    return list(dict.fromkeys(candidates))


def _in_view(view: View, path: str) -> Why | None:
    for one in (*view.snapshot.excluded, *view.excluded):
        whole_folder = one.path.endswith("/") and (path + "/").startswith(one.path)
        if one.path == path or whole_folder:
            return Why(path, False, one.reason)
    problem = next((one.text for one in view.problems if one.path == path), "")
    number = view.file_number(path)
    if number >= 0:
        return Why(path, True, _described(view, number, problem))
    if problem:
        return Why(path, False, problem)
    return _folder(view, path)


def _described(view: View, number: int, problem: str) -> str:
    docs = view.docs_of_file(number)
    functions = sum(Kind(int(kind)).is_function for kind in view.doc_kinds[docs.start : docs.stop])
    language = by_code(int(view.file_languages[number])).name
    text = f"{language}, {len(docs)} units, {functions} of them functions"
    return f"{text}; {problem}" if problem else text


def _folder(view: View, path: str) -> Why | None:
    inside = sum(entry.path.startswith(path + "/") for entry in view.files)
    left_out = sum(one.path.startswith(path + "/") for one in excluded(view))
    if not inside and not left_out:
        return None
    return Why(path, inside > 0, f"a folder: {inside} files indexed, {left_out} left out")


def _ignored_by_git(repository: Repository, path: str) -> Why | None:
    if repository.git_dir is None or repository.bare or not (repository.root / path).exists():
        return None
    from indexers.snapshot.gitcommand import start

    command = start(str(repository.root), "check-ignore", "-v", "--", path)
    rule = command.finish().stdout.decode("utf-8", "surrogateescape").partition("\t")[0]
    return Why(path, False, f"git ignores it: {rule}") if rule else None


def _kind_of(reason: str) -> str:
    """Return the part of a reason that does not name one path, rule or number."""
    if "over the limit" in reason:
        return "over the size limit"
    if reason.startswith("symlink to "):
        return "symlink"
    kind = reason.partition(":")[0]
    return kind.rpartition("/")[2] or kind
