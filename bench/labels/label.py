"""From a patch and the repository at its base commit to gold."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bench.labels.apply import Change, apply_hunks
from bench.labels.code import Code, Function
from bench.labels.errors import FileMissing
from bench.labels.modes import Additions, Files, Mode
from bench.labels.patch import ADDED, REMOVED, FilePatch, read_patch
from indexers.grammars.languages import language_of
from indexers.snapshot.repository import Repository
from indexers.snapshot.revision import list_commit
from indexers.types import FileEntry


@dataclass(frozen=True, slots=True)
class Gold:
    """What a right answer names, in the order of the patch, and which hunks say so.

    Attributes:
        files: paths at the base commit.
        modules: `path:Class`, or `path:function` at module level.
        functions: `path:Class.method`.
        hunks: the hunks that touch each of the functions.
    """

    files: tuple[str, ...]
    modules: tuple[str, ...]
    functions: tuple[str, ...]
    hunks: Mapping[str, tuple[str, ...]]


def label(patch: str, repository: Repository, commit: str, mode: Mode) -> Gold:
    """Derive the gold of one instance.

    Args:
        patch: the fix, a unified diff against `commit`.
        repository: holds the commit; nothing is checked out.
        commit: base commit.
        mode: the rule.

    Raises:
        PatchUnreadable: the patch is no unified diff.
        FileMissing: the commit lacks a file that the patch changes.
        HunkMismatch: a hunk does not fit its file.
        MissingBlob: a partial clone lacks the content of a file.
    """
    chosen = [file for file in read_patch(patch) if _is_gold_file(file, mode)]
    blobs = _blobs(repository, commit) if chosen else {}
    modules: dict[str, None] = {}
    hunks: dict[str, dict[str, None]] = {}
    for file in chosen:
        path = _old_path(file)
        if path not in blobs:
            raise FileMissing(path, commit)
        content = repository.read(FileEntry(path, blobs[path]))
        for function, change in _touched(file, content, mode):
            modules[f"{path}:{function.module}"] = None
            hunks.setdefault(f"{path}:{function.name}", {})[change.hunk] = None
    files = dict.fromkeys(_old_path(file) for file in chosen)
    if mode.files is Files.WITH_FUNCTIONS:
        files = dict.fromkeys(name.partition(":")[0] for name in hunks)
    found = {name: tuple(texts) for name, texts in hunks.items()}
    return Gold(tuple(files), tuple(modules), tuple(found), found)


def _is_gold_file(file: FilePatch, mode: Mode) -> bool:
    path = file.old_path
    if path is None or mode.is_test(path) or not path.endswith(mode.extensions or ""):
        return False
    return bool(language_of(path).grammar)


def _old_path(file: FilePatch) -> str:
    if file.old_path is None:
        raise ValueError("a new file has no old path")
    return file.old_path


def _blobs(repository: Repository, commit: str) -> dict[str, str]:
    return {one.path: one.blob for one in list_commit(os.fspath(repository.root), commit)}


def _touched(file: FilePatch, content: bytes, mode: Mode) -> Iterator[tuple[Function, Change]]:
    """Yield the functions that count, with the change that touches them."""
    path = _old_path(file)
    applied = apply_hunks(content, file.hunks, path)
    old = Code(content, language_of(path))
    new = Code(applied.content, language_of(file.new_path or path))
    within_new = _in_new_definitions(applied.changes, new)
    for change in applied.changes:
        if change.sign == REMOVED:
            found = old.functions_at(change.old, mode.without)
        elif mode.additions is Additions.NEW_FILE:
            found = new.functions_at(change.new, mode.without)
        elif mode.additions is Additions.OLD_FILE and change.new not in within_new:
            found = old.functions_at(change.old, mode.without)
        else:
            continue
        for function in found:
            if function.name in old.names:
                yield function, change


def _in_new_definitions(changes: tuple[Change, ...], new: Code) -> set[int]:
    """Added lines (of the new file) in runs that have come to a definition."""
    found: set[int] = set()
    for change in changes:
        if change.sign == ADDED and (change.new - 1 in found or new.defines(change.new)):
            found.add(change.new)
    return found
