"""Files as the graph reads them: content, tree, facts and units, each read once."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from indexers.errors import PatchpointError
from indexers.grammars.grammar import grammar_of
from indexers.grammars.languages import Language, by_code
from indexers.grammars.readable import readable
from indexers.graph.facts.codec import fingerprint, from_bytes, to_bytes
from indexers.graph.facts.types import Facts
from indexers.graph.languages.table import RULES
from indexers.graph.sidecar import Sidecar
from indexers.graph.units import Units
from indexers.parse import parse
from indexers.parse.reader import TimeLimit, read_tree
from indexers.parse.source import Source
from indexers.segment.segment import key_of
from indexers.types import FileEntry, Kind
from indexers.view import View

if TYPE_CHECKING:
    from tree_sitter import Tree

MOST_TEXT = 64 << 20
"""Bytes of content that are kept in memory."""
MOST_TREES = 24
MOST_FACTS = 4096
SECONDS_PER_FILE = 2.0
NO_FACTS = Facts()


class SourceFile:
    """One file with the content that it has now.

    Attributes:
        language: that it is read as.
        source: the text.
        key: of the content.
        same: the content is the one that the view knows.
    """

    def __init__(self, entry: FileEntry, language: Language, content: bytes) -> None:
        self.language = language
        self.source = Source(content)
        blob = _blob_id(content, len(entry.blob))
        self.key = key_of(bytes.fromhex(blob), language.code)
        self.same = blob == entry.blob
        self._content = content

    @cached_property
    def parsed_units(self) -> list[tuple[str, int, int]]:
        """Name and bytes of the units, for a content that the view does not know."""
        blob = parse(self._content, self.language)
        return [(one.name, one.span.start_byte, one.span.end_byte) for one in blob.units]


class Sources:
    """The files of a view. What cannot be read is None, never an error."""

    def __init__(
        self, view: View, read: Callable[[FileEntry], bytes], folder: Path | None = None
    ) -> None:
        self._view = view
        self._read = read
        self._folder = folder
        self._files: OrderedDict[int, SourceFile | None] = OrderedDict()
        self._bytes = 0
        self._trees: OrderedDict[bytes, Tree | None] = OrderedDict()
        self._facts: OrderedDict[bytes, Facts] = OrderedDict()
        self._units: dict[int, Units] = {}
        self._keys: dict[int, bytes] = {}

    def language(self, file: int) -> str:
        """Name of the language of a file."""
        return by_code(int(self._view.file_languages[file])).name

    def file(self, number: int) -> SourceFile | None:
        """A file with its content, or None."""
        if number in self._files:
            self._files.move_to_end(number)
            return self._files[number]
        entry = self._view.files[number]
        try:
            content = self._read(entry)
        except (PatchpointError, OSError):  # gone since the snapshot
            self._files[number] = None
            return None
        language = by_code(int(self._view.file_languages[number]))
        found = self._files[number] = SourceFile(entry, language, content)
        self._keys[number] = found.key
        self._bytes += len(found.source.content)
        while self._bytes > MOST_TEXT and len(self._files) > 1:
            self._drop(next(iter(self._files)))
        return found

    def is_known(self, number: int) -> bool:
        """Whether nothing more has to be parsed to know what a file says of its names."""
        if number in self._files and self._files[number] is None:
            return True
        return self._keys.get(number, b"") in self._facts

    def tree(self, number: int) -> Tree | None:
        """The syntax tree of a file, or None."""
        file = self.file(number)
        if file is None or not file.language.grammar:
            return None
        if file.key in self._trees:
            self._trees.move_to_end(file.key)
            return self._trees[file.key]
        tree = self._trees[file.key] = self._parsed(number, file)
        if len(self._trees) > MOST_TREES:
            self._trees.popitem(last=False)
        return tree

    def _parsed(self, number: int, file: SourceFile) -> Tree | None:
        import tree_sitter

        text = readable(file.source.content, file.language.name)
        language = grammar_of(file.language).language
        if self._view.files[number].path in self._slow:
            return None
        if file.same:  # parsed in time before: without a limit, nodes give their text quicker
            return tree_sitter.Parser(language).parse(text)
        try:
            return read_tree(text, language, SECONDS_PER_FILE)
        except TimeLimit:
            return None

    @cached_property
    def _slow(self) -> set[str]:
        """Files that took longer to parse than they may."""
        problems = self._view.problems
        return {one.path for one in problems if one.text == "time limit"}

    def facts(self, number: int) -> Facts:
        """What a file says about its names; nothing where the language has no rules."""
        key = self._keys.get(number)
        if key is None:
            file = self.file(number)
            if file is None:
                return NO_FACTS
            key = file.key
        if key in self._facts:
            self._facts.move_to_end(key)
            return self._facts[key]
        found = self._facts[key] = self._stored(key) or self._extracted(number, key)
        if len(self._facts) > MOST_FACTS:
            self._facts.popitem(last=False)
        return found

    def units(self, number: int) -> Units:
        """The units of a file."""
        if number not in self._units:
            self._units[number] = self._placed(number)
        return self._units[number]

    def forget(self, number: int) -> None:
        """Read a file anew when it is next needed."""
        if number in self._files:
            self._drop(number)
        self._units.pop(number, None)
        self._keys.pop(number, None)

    def flush(self) -> None:
        """Keep what was found."""
        if self._sidecar is not None:
            self._sidecar.flush()

    def _drop(self, number: int) -> None:
        file = self._files.pop(number)
        self._bytes -= len(file.source.content) if file is not None else 0

    @cached_property
    def _sidecar(self) -> Sidecar | None:
        if self._folder is None:
            return None
        return Sidecar(self._folder / "graph" / f"facts-{fingerprint()}")

    def _stored(self, key: bytes) -> Facts | None:
        data = self._sidecar.get(key) if self._sidecar is not None else None
        return from_bytes(data) if data is not None else None

    def _extracted(self, number: int, key: bytes) -> Facts:
        from indexers.graph.facts.extract import extract

        language = self.language(number)
        tree = self.tree(number) if language in RULES else None
        file = self.file(number)
        if tree is None or file is None:
            return NO_FACTS
        found = extract(tree.root_node, file.source.content, language, RULES[language])
        if self._sidecar is not None:
            self._sidecar.put(key, to_bytes(found))
        return found

    def _placed(self, number: int) -> Units:
        view = self._view
        docs = [one for one in view.docs_of_file(number) if view.doc_kinds[one] != Kind.MODULE]
        file = self.file(number)
        if file is None or file.same:
            spans = [view.span(doc) for doc in docs]
            rows = zip(spans, docs, strict=True)
            return Units.of((one.start_byte, one.end_byte, doc) for one, doc in rows)
        by_name = {view.name(doc): doc for doc in docs}
        known = [one for one in file.parsed_units if one[0] in by_name]
        return Units.of((start, end, by_name[name]) for name, start, end in known)


def _blob_id(content: bytes, length: int) -> str:
    """The id that git gives to a content, in the hash that an id of this length is made with."""
    digest = hashlib.sha256() if length == 64 else hashlib.sha1(usedforsecurity=False)
    digest.update(b"blob %d\0" % len(content))
    digest.update(content)
    return digest.hexdigest()
