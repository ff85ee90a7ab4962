"""The snapshot of a plain folder, which no git repository holds."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from indexers.snapshot.blobs import blob_id
from indexers.snapshot.errors import UnreadableFolder
from indexers.snapshot.exclude import folder_reason
from indexers.snapshot.ignorefile import IgnoreRules
from indexers.snapshot.paths import decode, on_disk
from indexers.snapshot.selection import IGNORE_FILE, Candidate, Form, select
from indexers.types import Exclusion, FileEntry, Snapshot

GIT_IGNORE_FILE = ".gitignore"
_VERSION_CONTROL = frozenset((b".git", b".hg", b".svn", b".jj", b".bzr"))


def snapshot_of_folder(root: Path, max_bytes: int) -> Snapshot:
    """List the files of a folder and decide which are in; `.gitignore` files count as in git.

    Raises:
        UnreadableFolder: the folder itself cannot be listed.
    """
    walk = FolderWalk(root)
    chosen, excluded = select(walk.candidates(), walk.rules, max_bytes)
    files: list[FileEntry] = []
    for one in chosen:
        try:
            content = Path(os.fsdecode(on_disk(root, one.path))).read_bytes()
        except FileNotFoundError:
            continue
        except OSError as error:
            excluded.append(Exclusion(one.path, f"unreadable: {error.strerror}"))
        else:
            files.append(FileEntry(one.path, blob_id(content), on_disk=True))
    files.sort(key=lambda file: file.path)
    excluded.extend(walk.excluded)
    excluded.sort(key=lambda exclusion: exclusion.path)
    return Snapshot(tuple(files), tuple(excluded))


class FolderWalk:
    """One walk from the root down, which reads the ignore files on its way.

    Attributes:
        rules: those of `.patchpointignore` files met so far.
        git_rules: those of `.gitignore` files met so far.
        excluded: folders that were not entered, their path ending in `/`.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self.rules = IgnoreRules({})
        self.git_rules = IgnoreRules({})
        self.excluded: list[Exclusion] = []

    def candidates(self) -> Iterator[Candidate]:
        """Yield what stands in the tree, except in folders left out as a whole."""
        folders = [""]
        while folders:
            folder = folders.pop()
            for entry in self._entries(folder):
                path = folder + decode(entry.name)
                if entry.is_dir(follow_symlinks=False):
                    if entry.name not in _VERSION_CONTROL and self._enters(path):
                        folders.append(path + "/")
                elif one := self._candidate(path, entry):
                    yield one

    def _entries(self, folder: str) -> list[os.DirEntry[bytes]]:
        try:
            with os.scandir(on_disk(self._root, folder)) as entries:
                listed = list(entries)
        except OSError as error:
            why = error.strerror or str(error)
            if not folder:
                raise UnreadableFolder(self._root, why) from error
            self.excluded.append(Exclusion(folder, f"unreadable: {why}"))
            return []
        for entry in listed:
            if entry.name == IGNORE_FILE.encode():
                self.rules.add(folder + IGNORE_FILE, _content(entry))
            elif entry.name == GIT_IGNORE_FILE.encode():
                self.git_rules.add(folder + GIT_IGNORE_FILE, _content(entry))
        return listed

    def _enters(self, path: str) -> bool:
        """Say whether to look into a folder; any `!` line may force in a part of it."""
        if self.rules.negates:
            return True
        verdict = self.rules.verdict(path, is_folder=True)
        if reason := verdict.rule.source if verdict else folder_reason(path):
            self.excluded.append(Exclusion(path + "/", reason))
            return False
        return not git_ignores(self.git_rules, path, is_folder=True)

    def _candidate(self, path: str, entry: os.DirEntry[bytes]) -> Candidate | None:
        ignored = git_ignores(self.git_rules, path, is_folder=False)
        try:
            if entry.is_symlink():
                target = decode(os.readlink(entry.path))  # noqa: PTH115
                return Candidate(path, form=Form.SYMLINK, target=target, ignored=ignored)
            if not entry.is_file():
                return Candidate(path, form=Form.SPECIAL, ignored=ignored)
            return Candidate(path, size=entry.stat().st_size, ignored=ignored)
        except FileNotFoundError:
            return None


def git_ignores(rules: IgnoreRules, path: str, is_folder: bool) -> str:
    """Say which line of a `.gitignore` leaves a path out, or return an empty string."""
    verdict = rules.verdict(path, is_folder)
    return "" if verdict is None or verdict.included else f"ignored by git: {verdict.rule.source}"


def _content(entry: os.DirEntry[bytes]) -> bytes:
    """Read an ignore file; one that cannot be read has no rules, as in git."""
    try:
        return Path(os.fsdecode(entry.path)).read_bytes()
    except OSError:
        return b""
