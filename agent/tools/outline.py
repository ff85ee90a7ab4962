"""The tool `outline`: what stands in a file, or in a folder."""

from __future__ import annotations

from collections import Counter

from agent.chat.types import ToolSpec
from agent.tools.ids import number_of
from agent.tools.pages import first_line, paged
from agent.tools.schema import of_object, page, text
from agent.tools.types import Answer, Arguments, Sighting
from agent.workbench import Workbench
from indexers.types import Kind

ROWS = 60


class Outline:
    """Units of a file in order, or files of a folder."""

    spec = ToolSpec(
        "outline",
        "List the classes and functions of a file with their lines, or what a folder holds.",
        of_object(("path",), path=text("Of a file or folder; . is the root."), page=page()),
    )

    def __call__(self, bench: Workbench, arguments: Arguments) -> Answer:
        """List a file or folder."""
        path = str(arguments["path"]).strip("/").removeprefix("./")
        number = int(arguments.get("page", 1))
        inside = _inside(bench, path)
        if inside:
            return Answer(paged(inside, number, "entries", ROWS))
        docs = list(bench.corpus.view.docs_of_file(number_of(bench, path)))
        rows = [_row(bench, doc) for doc in docs]
        shown = docs[(number - 1) * ROWS : number * ROWS]
        view = bench.corpus.view
        seen = tuple(Sighting(view.unit_id(doc)) for doc in shown if _is_code(bench, doc))
        return Answer(paged(rows, number, "units", ROWS), seen)

    def about(self, arguments: Arguments) -> str:
        """The path."""
        return str(arguments["path"])


def _inside(bench: Workbench, path: str) -> list[str]:
    """Files and folders right below a folder, with the number of files below."""
    start = "" if path in ("", ".") else path + "/"
    below: Counter[str] = Counter()
    for entry in bench.corpus.view.files:
        if entry.path.startswith(start):
            name, slash, _ = entry.path[len(start) :].partition("/")
            below[name + slash] += 1
    return [f"{name} ({count} files)" if name[-1] == "/" else name for name, count in below.items()]


def _row(bench: Workbench, doc: int) -> str:
    view = bench.corpus.view
    start, end = view.doc_lines[doc].tolist()
    kind = Kind(int(view.doc_kinds[doc])).name.lower()
    depth = "  " * view.name(doc).count(".")
    return f"{depth}{view.name(doc)} ({kind}, lines {start}-{end}): {first_line(bench, doc)}"


def _is_code(bench: Workbench, doc: int) -> bool:
    kind = Kind(int(bench.corpus.view.doc_kinds[doc]))
    return kind.is_function or kind.is_class
