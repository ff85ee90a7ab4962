"""The tool `related`: neighbours of a unit."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from agent.chat.types import ToolSpec
from agent.tools.ids import doc_of
from agent.tools.pages import ROWS, paged, row, sightings
from agent.tools.schema import of_object, page, text
from agent.tools.types import Answer, Arguments
from agent.workbench import Workbench
from indexers.graph.graph import SymbolGraph
from indexers.graph.types import Link

_BY_LINK: Mapping[str, Callable[[SymbolGraph, int], list[Link]]] = {
    "callers": SymbolGraph.callers,
    "callees": SymbolGraph.callees,
    "bases": SymbolGraph.bases,
    "derived": SymbolGraph.derived,
    "tests": SymbolGraph.tests,
}
RELATIONS = (*_BY_LINK, "siblings")


class Related:
    """Units that call a unit, are called by it, and so on."""

    spec = ToolSpec(
        "related",
        "List neighbours of a unit: its callers, what it calls (callees), the base classes, "
        "derived classes, tests that reach it, or siblings in its class or module.",
        of_object(
            ("id", "relation"),
            id=text("Of the unit."),
            relation=text("Which neighbours.", enum=list(RELATIONS)),
            page=page(),
        ),
    )

    def __call__(self, bench: Workbench, arguments: Arguments) -> Answer:
        """List neighbours."""
        doc, number = doc_of(bench, arguments["id"]), int(arguments.get("page", 1))
        relation = str(arguments["relation"])
        links = neighbours(bench.graph, doc, relation)
        shown = range((number - 1) * ROWS, min(number * ROWS, len(links)))
        view = bench.corpus.view
        rows = [view.unit_id(link.doc) for link in links]
        for at in shown:
            guess = "" if links[at].resolved else " (by name alone)"
            rows[at] = row(bench, links[at].doc) + guess
        seen = sightings(bench, [links[at].doc for at in shown])
        return Answer(paged(rows, number, f"{relation} of {view.unit_id(doc)}:"), seen)

    def about(self, arguments: Arguments) -> str:
        """Relation and id."""
        return f"{arguments['relation']} of {arguments['id']}"


def neighbours(graph: SymbolGraph, doc: int, relation: str) -> list[Link]:
    """Links of a unit by the name of the relation."""
    if relation == "siblings":
        return [Link(one, resolved=True) for one in graph.siblings(doc)]
    return _BY_LINK[relation](graph, doc)
