"""One snapshot and all that is derived from it: what tools, policies and packing look at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from agent.contents import Contents
from indexers.lines import source_lines
from rankers.corpus import Corpus
from rankers.judge import judged
from rankers.learned.order import Order, learned
from rankers.locate import HAND_SET, look_further, score
from rankers.past import Past
from rankers.present import Found, present
from rankers.query.types import Query
from rankers.query.understand import understand
from rankers.reach import FAR
from rankers.reading import Read
from rankers.search import filters
from rankers.types import Hit, Ranking

if TYPE_CHECKING:
    from indexers.graph.graph import SymbolGraph
    from rankers.dense.dense import Dense
    from rankers.tuning.adapter import Adapter

MOST_FILES = 256
"""Files whose lines are kept."""


@dataclass(frozen=True, eq=False)
class Workbench:
    """One snapshot, ready for questions; keep it for the next one.

    Attributes:
        corpus: the units as ranking sees them; `corpus.view` is the view.
        read: gives the content of a file.
        past: the commits before the snapshot, if they count.
        dense: an encoder before the corpus, if one is used.
        adapter: what the repository's own commits taught, if it is used.
        root: of the work tree, the bare repository or the plain folder.
        folder: where more may be kept about the repository; None keeps nothing.
    """

    corpus: Corpus
    read: Read
    past: Past | None = None
    dense: Dense | None = None
    adapter: Adapter | None = None
    root: Path = Path()
    folder: Path | None = None
    _lines: dict[int, list[str]] = field(default_factory=dict, repr=False)

    @cached_property
    def graph(self) -> SymbolGraph:
        """Which unit uses which."""
        from indexers.graph.graph import SymbolGraph

        return SymbolGraph(self.corpus.view, self.read, self.folder)

    @cached_property
    def contents(self) -> Contents:
        """Reads files, each once."""
        return Contents(self.read)

    def lines_of_file(self, file: int) -> list[str]:
        """The lines of a file, without line ends.

        Raises:
            PatchpointError: its content cannot be had.
        """
        if file not in self._lines:
            if len(self._lines) >= MOST_FILES:
                self._lines.clear()
            self._lines[file] = source_lines(self.contents(self.corpus.view.files[file]))
        return self._lines[file]

    def source(self, doc: int) -> list[str]:
        """The lines of a unit, without line ends; errors as for a file."""
        start, end = self.corpus.view.doc_lines[doc].tolist()
        return self.lines_of_file(int(self.corpus.file_of[doc]))[start - 1 : end]

    def found(
        self,
        query: Query,
        paths: Sequence[str] = (),
        languages: Sequence[str] = (),
        order: Order = learned,
    ) -> Found:
        """Score every unit and file for an issue.

        Args:
            query: the understood issue.
            paths: globs, see `rankers.search.filters`; what does not match scores 0.
            languages: names or extensions, likewise.
            order: what scores the best of them anew.

        Raises:
            PatchpointError: a glob or a language makes no sense.
        """
        found = score(
            query,
            self.corpus,
            self.past,
            self.read,
            order=order,
            dense=self.dense,
            adapter=self.adapter,
        )
        if not paths and not languages:
            return found
        keep = filters.keep_files(self.corpus.view, paths, languages)
        units = found.units * keep[self.corpus.file_of]
        return replace(found, units=units, files=found.files * keep)

    def look_further(self, found: Found) -> Found:
        """Let the learned order look at more candidates, and the encoder read more of them."""
        return look_further(found, self.corpus, learned, FAR)

    def ranking(self, found: Found, limit: int) -> Ranking:
        """The best hits of each level, with their evidence and how likely they are right."""
        return judged(present(found, self.corpus, HAND_SET, limit), found)

    def locate(self, issue: str, limit: int = 10) -> Ranking:
        """Rank what an issue is about, in one shot."""
        return self.ranking(self.found(understand(issue)), limit)

    def search(self, query: str, limit: int = 10) -> list[Hit]:
        """Find the units that a query describes, see `rankers.search.syntax`.

        Raises:
            PatchpointError: the query, a glob or a language makes no sense.
        """
        from rankers.search.run import check_filters, search
        from rankers.search.syntax import parse

        parsed = parse(query)
        for side in (parsed.wanted, parsed.excluded):
            side.globs[:] = filters.below(self.root, side.globs)
        check_filters(parsed)
        return search(parsed, self.corpus, self.read, limit, self.dense)[0]
