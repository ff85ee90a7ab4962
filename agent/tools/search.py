"""The tool `search`: words, names, exact texts and filters."""

from __future__ import annotations

from agent.chat.types import ToolSpec
from agent.tools.pages import ROWS, paged, row
from agent.tools.schema import of_object, page, text
from agent.tools.types import Answer, Arguments, Sighting, ToolError
from agent.workbench import Workbench
from indexers.errors import PatchpointError

_FILTERS = {"path": "path", "language": "lang", "kind": "kind"}
_MOST_PAGES = 5


class Search:
    """Code search by words, names, exact texts and filters."""

    spec = ToolSpec(
        "search",
        "Search the code. Words are ranked by what they mean together; a name alone finds its "
        'definition first; "quoted text" must occur letter for letter. Answers with ids.',
        of_object(
            ("query",),
            query=text("Words, names or a question."),
            filters=of_object(
                (),
                path=text("Glob such as src/**/*.py; starts with ! to leave out."),
                language=text("Such as python."),
                kind=text("function or class, or a narrower kind such as method."),
            ),
            page=page(),
        ),
    )

    def __call__(self, bench: Workbench, arguments: Arguments) -> Answer:
        """Search, see `rankers.search.syntax`."""
        number = int(arguments.get("page", 1))
        if number > _MOST_PAGES:
            raise ToolError("wrong_type", f"only {_MOST_PAGES} pages are kept; narrow the query")
        try:
            hits = bench.search(_query(arguments), _MOST_PAGES * ROWS)
        except PatchpointError as error:
            hint = "" if "patchpoint" in error.hint else f"; {error.hint}"
            raise ToolError("bad_query", error.message + hint) from error
        view = bench.corpus.view
        shown = hits[(number - 1) * ROWS : number * ROWS]
        rows = [row(bench, view.find(hit.id)) if hit in shown else hit.id for hit in hits]
        seen = tuple(Sighting(hit.id, hit.score) for hit in shown)
        return Answer(paged(rows, number, "hits"), seen)

    def about(self, arguments: Arguments) -> str:
        """The query."""
        return _query(arguments)


def _query(arguments: Arguments) -> str:
    filters = arguments.get("filters", {})
    parts = [f'{_FILTERS[name]}:"{value}"' for name, value in filters.items()]
    return " ".join([str(arguments["query"]), *(_minus(part) for part in parts)])


def _minus(part: str) -> str:
    """A glob that starts with `!` excludes."""
    return "-" + part.replace('"!', '"', 1) if ':"!' in part else part
