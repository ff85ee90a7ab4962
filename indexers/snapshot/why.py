"""Why a path is in a snapshot, or why it is not."""

from __future__ import annotations

import os
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from indexers.snapshot.folder import GIT_IGNORE_FILE, git_ignores
from indexers.snapshot.gitcommand import run, start
from indexers.snapshot.ignorefile import IgnoreRules
from indexers.snapshot.paths import decode, encode, on_disk
from indexers.snapshot.repository import Repository
from indexers.snapshot.selection import Form
from indexers.types import Exclusion, FileEntry, Snapshot


@dataclass(frozen=True, slots=True)
class Explanation:
    """Whether a path is in, and why, in words.

    Attributes:
        path: relative to the root, with `/`; as given if it lies outside.
        included: it is in the snapshot (for a folder: something in it is).
        reason: one phrase, lower case.
    """

    path: str
    included: bool
    reason: str


def explain(
    repository: Repository, snapshot: Snapshot, path: str | Path, rev: str | None = None
) -> Explanation:
    """Say why a path is in or out of a snapshot, which is of `rev` or of the work tree.

    Args:
        repository: the repository of the snapshot.
        snapshot: what `repository.snapshot(rev)` returned.
        path: relative to the root of the tree, or absolute.
        rev: the revision of the snapshot; None for the work tree.
    """
    inner = _relative(repository.root, path)
    if inner is None:
        return Explanation(os.fspath(path), False, f"outside the tree '{repository.root}'")
    if entry := _at(snapshot.files, inner):
        return Explanation(inner, True, _why_in(entry, snapshot))
    if reason := _exclusion(snapshot, inner):
        return Explanation(inner, False, reason)
    if submodule := _submodule(snapshot, inner):
        place = "" if repository.bare else f" (see it with --repo '{repository.root / submodule}')"
        return Explanation(inner, False, f"belongs to submodule '{submodule}'{place}")
    if found := _folder(snapshot, inner):
        return found
    if rev is not None or repository.bare:
        return Explanation(inner, False, f"no such file in {rev or 'HEAD'}")
    return Explanation(inner, False, _why_unlisted(repository, inner))


def _relative(root: Path, path: str | Path) -> str | None:
    joined = os.path.normpath(root / path)
    for base in (root, root.resolve()):
        inner = os.path.relpath(joined, base)
        if inner != ".." and not inner.startswith(".." + os.sep):
            return inner.replace(os.sep, "/") if inner != "." else ""
    return None


def _at(entries: Sequence[FileEntry], path: str) -> FileEntry | None:
    at = bisect_left(entries, path, key=lambda entry: entry.path)
    return entries[at] if at < len(entries) and entries[at].path == path else None


def _why_in(entry: FileEntry, snapshot: Snapshot) -> str:
    if not entry.on_disk:
        return f"tracked by git, blob {entry.blob[:12]}"
    if snapshot.commit is None:
        return f"on the disk, blob {entry.blob[:12]}"
    return f"changed or not yet tracked, blob {entry.blob[:12]}"


def _exclusion(snapshot: Snapshot, path: str) -> str:
    for exclusion in snapshot.excluded:
        if path == exclusion.path.rstrip("/"):
            return exclusion.reason
        if exclusion.path.endswith("/") and path.startswith(exclusion.path):
            return exclusion.reason
    return ""


def _submodule(snapshot: Snapshot, path: str) -> str:
    """The submodule that a path lies in, or an empty string."""
    paths = (one.path for one in snapshot.excluded if one.reason == Form.SUBMODULE.value)
    return next((one for one in paths if path.startswith(one + "/")), "")


def _folder(snapshot: Snapshot, path: str) -> Explanation | None:
    prefix = path + "/" if path else ""
    files = _below(snapshot.files, prefix)
    excluded = _below(snapshot.excluded, prefix)
    if not files and not excluded:
        return None
    return Explanation(path, files > 0, f"a folder: {files} files in, {excluded} left out")


def _below(entries: Sequence[FileEntry] | Sequence[Exclusion], prefix: str) -> int:
    return sum(entry.path.startswith(prefix) for entry in entries)


def _why_unlisted(repository: Repository, path: str) -> str:
    if not os.path.lexists(on_disk(repository.root, path)):
        return _why_absent(repository, path)
    if repository.git_dir is None:
        return _ignored_in_folder(repository.root, path) or "nothing to index there"
    if ".git" in path.split("/"):
        return "git's own data"
    return _ignored_by_git(repository.root, path) or "nothing to index there"


def _why_absent(repository: Repository, path: str) -> str:
    if repository.git_dir is None:
        return "no such file"
    tracked = run(os.fspath(repository.root), "ls-files", "-z", "--", f":(literal){path}")
    return "deleted from the work tree" if tracked else "no such file"


def _ignored_by_git(root: Path, path: str) -> str:
    """Ask git for the rule: `FILE NUL LINE NUL PATTERN NUL PATH NUL`."""
    command = start(os.fspath(root), "check-ignore", "-v", "-z", "--stdin", stdin=True)
    fields = command.finish(encode(path) + b"\0").stdout.split(b"\0")
    if len(fields) < 4 or fields[2].startswith(b"!"):
        return ""
    source, line, pattern = (decode(one) for one in fields[:3])
    return f"ignored by git: {source}:{line}: {pattern}"


def _ignored_in_folder(root: Path, path: str) -> str:
    rules = IgnoreRules({})
    parts = path.split("/")
    for length in range(len(parts)):
        folder = "".join(part + "/" for part in parts[:length])
        try:
            place = on_disk(root, folder + GIT_IGNORE_FILE)
            rules.add(folder + GIT_IGNORE_FILE, Path(os.fsdecode(place)).read_bytes())
        except OSError:
            continue  # no ignore file there
    return git_ignores(rules, path, (root / path).is_dir())
