from pathlib import Path

import pytest

from indexers.errors import PatchpointError
from indexers.grammars.languages import language_of
from indexers.graph import SymbolGraph
from indexers.parse import parse
from indexers.segment.builder import SegmentBuilder
from indexers.segment.file import from_buffer, to_buffer
from indexers.snapshot.blobs import blob_id
from indexers.types import FileEntry, Snapshot
from indexers.view import View


class Project:
    """Files in memory with their graph; `buffers` stand in for them as an editor's would."""

    def __init__(self, files: dict[str, str | bytes], folder: Path | None = None) -> None:
        given = {
            path: text.encode() if isinstance(text, str) else text for path, text in files.items()
        }
        self.files = dict(sorted(given.items()))
        self.buffers: dict[str, bytes | None] = {}
        self.reads: list[str] = []
        builder = SegmentBuilder()
        languages, entries = [], []
        for path, content in self.files.items():
            language, blob = language_of(path), blob_id(content)
            builder.add(bytes.fromhex(blob), language.code, parse(content, language))
            entries.append(FileEntry(path, blob))
            languages.append(language.code)
        segment = from_buffer(to_buffer(builder.build()))
        self.view = View(Snapshot(tuple(entries)), languages, [segment])
        self.graph = SymbolGraph(self.view, self.read, folder)

    def read(self, entry: FileEntry) -> bytes:
        self.reads.append(entry.path)
        content = self.buffers.get(entry.path, self.files[entry.path])
        if content is None:
            raise PatchpointError("gone")
        return content

    def doc(self, unit_id: str) -> int:
        found = self.view.find(unit_id)
        assert found >= 0, f"no unit {unit_id}"
        return found

    def ids(self, links, resolved=None):
        kept = [one for one in links if resolved is None or one.resolved == resolved]
        return [self.view.unit_id(one.doc) for one in kept]

    def callers(self, unit_id: str, resolved=True):
        return sorted(self.ids(self.graph.callers(self.doc(unit_id)), resolved))

    def callees(self, unit_id: str, resolved=True):
        return sorted(self.ids(self.graph.callees(self.doc(unit_id)), resolved))

    def definition(self, path: str, text: str, nth: int = 0):
        """Where the name at the n-th place of a text in a file leads: (id, resolved, lines)."""
        content = self.buffers.get(path) or self.files[path]
        at = -1
        for _ in range(nth + 1):
            at = content.index(text.encode(), at + 1)
        line = content.count(b"\n", 0, at) + 1
        column = at - (content.rfind(b"\n", 0, at) + 1)
        links = self.graph.definition(path, line, column)
        return [(self.view.unit_id(one.doc), one.resolved, one.lines) for one in links]

    def means(self, path: str, text: str, nth: int = 0):
        """Ids of the units that the name there certainly means."""
        return [unit for unit, resolved, _ in self.definition(path, text, nth) if resolved]


@pytest.fixture(autouse=True)
def no_hurry(monkeypatch):
    """Answers do not depend on how busy the machine is."""
    monkeypatch.setattr("indexers.graph.search.MOST_SECONDS", 600.0)


@pytest.fixture
def project():
    return Project
