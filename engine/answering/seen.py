"""The tree that the last answer speaks of: what to quote from, and how fresh it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from agent.context.headers import header_end
from indexers.errors import PatchpointError
from indexers.lines import source_lines
from indexers.types import FileEntry
from indexers.view.view import View


@dataclass(frozen=True)
class Seen:
    """An indexed tree.

    Attributes:
        view: its units.
        read: gives the content of a file.
    """

    view: View
    read: Callable[[FileEntry], bytes]

    @property
    def commit(self) -> str | None:
        """The commit that the tree is, or was made from; None without one."""
        return self.view.snapshot.commit

    @cached_property
    def changed(self) -> tuple[str, ...]:
        """Indexed files whose content is not that of the commit; empty without a commit."""
        if self.commit is None:
            return ()
        return tuple(entry.path for entry in self.view.files if entry.on_disk)

    def source(self, unit_id: str) -> tuple[str, ...]:
        """The lines of a unit, without line ends; empty where they cannot be read."""
        doc = self.view.find(unit_id)
        if doc < 0:
            return ()
        start, end = self.view.doc_lines[doc].tolist()
        return tuple(self._lines(int(self.view.doc_files[doc]))[start - 1 : end])

    def signature(self, unit_id: str) -> tuple[str, ...]:
        """The lines of a unit's header; empty where they cannot be read."""
        doc = self.view.find(unit_id)
        if doc < 0:
            return ()
        lines = self._lines(int(self.view.doc_files[doc]))
        start, end = self.view.doc_lines[doc].tolist()
        name = self.view.name(doc).rpartition(".")[2].partition("#")[0]
        return tuple(lines[start - 1 : header_end(lines, start, min(end, len(lines)), name)])

    @cached_property
    def _known(self) -> dict[int, list[str]]:
        return {}

    def _lines(self, file: int) -> list[str]:
        if file not in self._known:
            try:
                self._known[file] = source_lines(self.read(self.view.files[file]))
            except PatchpointError:  # the file may have changed or gone since
                self._known[file] = []
        return self._known[file]
