"""What the name at a place means."""

from __future__ import annotations

from indexers.graph.names import NameLinks
from indexers.graph.resolve.meaning import Meaning
from indexers.graph.resolve.uses import Use, use_at
from indexers.graph.resolve.world import World
from indexers.graph.search import UseSearch
from indexers.graph.types import Link

MOST_CANDIDATES = 20
"""Units that are offered for a name whose meaning is not certain."""


class Definitions:
    """Finds the definitions of names."""

    def __init__(self, world: World, meaning: Meaning, search: UseSearch) -> None:
        self._world = world
        self._meaning = meaning
        self._search = search
        self._names = NameLinks(world.view)

    def of(self, path: str, line: int, column: int) -> list[Link]:
        """What a name means, see `SymbolGraph.definition`."""
        use = self.use_at(path, line, column)
        if use is None:
            return []
        file = self._world.view.file_number(path)
        symbols = self._meaning.of(file, use)
        if not symbols:
            near = self._world.module_doc(file)
            return self._names.by_name(self.candidates(file, use), near)[:MOST_CANDIDATES]
        links: dict[int, Link] = {}
        for symbol in symbols:
            docs = self._meaning.docs(symbol)
            place = self._meaning.place(symbol)
            for doc in docs:
                links.setdefault(doc, Link(doc, True))
            if place is not None and not docs:
                self._add_place(links, *place)
        units = [link.doc for link in links.values() if not link.lines]
        found = links.values()
        return [one for one in found if one.lines or self._search.decided(use, one.doc, units)]

    def candidates(self, file: int, use: Use) -> list[int]:
        """Units that an unresolved use may mean."""
        docs = self._world.defining(use.name, self._world.family(file))
        return [doc for doc in docs if self._search.plausible(use, (), doc, file)]

    def use_at(self, path: str, line: int, column: int) -> Use | None:
        """The name around or directly before a place, or None."""
        file = self._world.view.file_number(path)
        rules = self._world.rules(file) if file >= 0 else None
        source = self._world.sources.file(file) if rules is not None else None
        tree = self._world.sources.tree(file) if rules is not None else None
        if source is None or rules is None or tree is None or line > source.source.n_lines:
            return None
        offset = source.source.line_start(line) + column
        uses = (
            use_at(max(at, 0), tree.root_node, source.source, rules.syntax)
            for at in (offset, offset - 1)
        )
        return next((use for use in uses if use is not None), None)

    def _add_place(self, links: dict[int, Link], file: int, offset: int) -> None:
        doc, source = self._world.doc_at(file, offset), self._world.sources.file(file)
        if doc < 0 or source is None:
            return
        lines = links[doc].lines if doc in links else ()
        links[doc] = Link(doc, True, tuple(sorted({*lines, source.source.line(offset)})))
