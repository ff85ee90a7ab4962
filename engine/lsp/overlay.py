"""A repository as the editor sees it: what is open counts, saved or not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from engine.lsp.text.buffers import Text
from indexers.snapshot.repository import MAX_BYTES, Repository
from indexers.types import FileEntry, Snapshot

if TYPE_CHECKING:
    from indexers.view.view import View


class Overlay(Repository):
    """A repository with open documents laid over its work tree.

    A copy in another process has none: there, content of a document is missing.
    """

    @classmethod
    def find(cls, path: Path) -> Overlay:
        """Find the repository of a folder, see `Repository.find`."""
        found = Repository.find(path)
        return cls(found.root, found.git_dir, found.identity, found.bare)

    @cached_property
    def texts(self) -> dict[str, Text]:
        """Open documents by path. Replace entries; do not change texts."""
        return {}

    @cached_property
    def counts(self) -> Event:
        """Set once documents count in snapshots.

        Not before the tree was read for the first time, as many files are read in other
        processes.
        """
        return Event()

    def snapshot(self, rev: str | None = None, *, max_bytes: int = MAX_BYTES) -> Snapshot:
        """List the files of a revision, or of the work tree with what is open."""
        found = super().snapshot(rev, max_bytes=max_bytes)
        texts = dict(self.texts)
        if rev is not None or not texts or not self.counts.is_set():
            return found
        known = {entry.path: entry for entry in found.files}
        left_out = {one.path for one in found.excluded}
        for path, text in texts.items():
            if path in left_out or len(text.content) > max_bytes:
                continue
            if path not in known or not self._same(known[path], text):
                known[path] = FileEntry(path, text.blob, on_disk=True)
        files = tuple(sorted(known.values(), key=lambda entry: entry.path))
        return Snapshot(files, found.excluded, found.commit, found.dirty)

    def read_many(self, entries: Iterable[FileEntry]) -> Iterator[tuple[FileEntry, bytes | None]]:
        """Yield each entry with its content, in order; None where it cannot be had."""
        wanted = list(entries)
        texts = dict(self.texts)
        held = {
            entry: texts[entry.path].content
            for entry in wanted
            if entry.path in texts and texts[entry.path].blob == entry.blob
        }
        others = super().read_many(one for one in wanted if one not in held)
        for entry in wanted:
            if entry in held:
                yield entry, held[entry]
            else:
                yield next(others)

    def current(self, entry: FileEntry) -> bytes:
        """Return what a file holds now: in the editor, else as `read` has it.

        Raises:
            MissingBlob: it cannot be had.
        """
        text = self.texts.get(entry.path)
        return text.content if text is not None else self.read(entry)

    def _same(self, entry: FileEntry, text: Text) -> bool:
        """Whether a document is what the disk holds; git may store it in another form."""
        if entry.blob == text.blob:
            return True
        try:
            return Path(self.root, entry.path).read_bytes() == text.content
        except OSError:
            return False


def view_of_texts(repository: Overlay) -> View:
    """View what is open and nothing else: all that is known before the tree was read."""
    from indexers.grammars.languages import language_of
    from indexers.segment.compile import compile_files
    from indexers.view.view import View

    texts = sorted(dict(repository.texts).items())
    entries = [FileEntry(path, text.blob, True) for path, text in texts]
    codes = [language_of(entry.path).code for entry in entries]
    segment = compile_files(repository, list(zip(entries, codes, strict=True)))
    return View(Snapshot(tuple(entries)), codes, [segment])
