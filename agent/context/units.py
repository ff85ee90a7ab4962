"""Units of a workbench as blocks: whole, by signature, or shortened to what matches."""

from __future__ import annotations

from agent.context.headers import decorated_start, docstring_end, header_end
from agent.context.types import Block, Form, Part, Role
from agent.workbench import Workbench
from indexers.errors import PatchpointError

Spans = tuple[tuple[int, int], ...]


class Units:
    """Makes blocks of the units of one workbench."""

    def __init__(self, bench: Workbench) -> None:
        self._bench = bench
        self._view = bench.corpus.view

    def lines(self, doc: int) -> list[str]:
        """The lines of the file that a unit stands in; none if it cannot be read."""
        try:
            return self._bench.lines_of_file(int(self._bench.corpus.file_of[doc]))
        except PatchpointError:  # a repository may lack what its index knows
            return []

    def span(self, doc: int) -> tuple[int, int]:
        """First and last line, decorators included; (1, 0) if the file cannot be read."""
        lines = self.lines(doc)
        start, end = self._view.doc_lines[doc].tolist()
        end = min(end, len(lines))
        return (decorated_start(lines, start), end) if start <= end else (1, 0)

    def header(self, doc: int) -> tuple[int, int]:
        """First and last line of the signature, decorators excluded."""
        lines = self.lines(doc)
        start, end = self._view.doc_lines[doc].tolist()
        name = self._view.name(doc).rpartition(".")[2].partition("#")[0]
        return start, header_end(lines, start, min(end, len(lines)), name)

    def opening(self, doc: int) -> tuple[int, int]:
        """First and last line of decorators, signature and docstring."""
        first, last = self.span(doc)
        return first, docstring_end(self.lines(doc), self.header(doc)[1], last)

    def own_lines(self, doc: int) -> Spans:
        """Spans of a unit without those of the units that stand in it."""
        first, last = self.span(doc)
        spans, at = [], first
        for other in self._view.docs_of_file(int(self._bench.corpus.file_of[doc])):
            if other == doc or not self._is_inner(other, doc):
                continue
            start, end = self.span(other)
            if start < at:
                continue
            if start > at:
                spans.append((at, start - 1))
            at = end + 1
        if at <= last:
            spans.append((at, last))
        return tuple(spans)

    def block(
        self,
        doc: int,
        role: Role,
        form: Form,
        spans: Spans,
        rank: int | None = None,
        score: float = 0.0,
    ) -> Block:
        """Quote some lines of a unit.

        Args:
            doc: the unit.
            role: why it is shown.
            form: how much of it is.
            spans: first and last lines, ascending, not empty.
            rank: see `Block`.
            score: see `Block`.
        """
        lines = self.lines(doc)
        start, end = self._view.doc_lines[doc].tolist()
        parts = tuple(Part(first, tuple(lines[first - 1 : last])) for first, last in spans)
        language = self._bench.corpus.language(int(self._bench.corpus.file_of[doc]))
        path, name = self._view.path(doc), self._view.name(doc)
        first = min(start, parts[0].start)
        return Block(role, form, path, name, language, first, end, parts, rank, score)

    def _is_inner(self, other: int, doc: int) -> bool:
        start, end = self._view.doc_lines[doc].tolist()
        first, last = self._view.doc_lines[other].tolist()
        return bool(start <= first and last <= end and (first, last) != (start, end))
