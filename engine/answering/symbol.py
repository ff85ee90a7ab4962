"""How `Engine.symbol` answers."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from agent.workbench import Workbench
from engine.clock import Clock
from engine.tree import Trees
from indexers.choices import unknown
from indexers.errors import PatchpointError
from indexers.graph.graph import SymbolGraph
from indexers.graph.types import Link
from indexers.lookup import UnknownUnit, file_of, resolve
from indexers.progress import Progress
from indexers.types import Kind

_PLACE = re.compile(r"(?P<path>.+?):(?P<line>\d+):(?P<column>\d+)")
_LINE = re.compile(r"(?P<path>.+?):(?P<line>\d+)(?::\d+)?")
_LINKS: Mapping[str, Callable[[SymbolGraph, int], list[Link]]] = {
    "callers": SymbolGraph.callers,
    "callees": SymbolGraph.callees,
    "references": SymbolGraph.references,
    "bases": SymbolGraph.bases,
    "derived": SymbolGraph.derived,
    "tests": SymbolGraph.tests,
}
RELATIONS = tuple(_LINKS)


@dataclass(frozen=True, slots=True)
class Related:
    """A unit that has to do with another one.

    Attributes:
        id: `path:qualified_name`.
        kind: what it is.
        start_line: first line, 1-based.
        end_line: last line, inclusive.
        resolved: imports, receivers or the enclosing class decide for it; False where the
            name alone matches.
        lines: where the name is used, 1-based; empty where that was not looked at.
    """

    id: str
    kind: Kind
    start_line: int
    end_line: int
    resolved: bool
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Symbol:
    """What a name means, and what has to do with it.

    Attributes:
        repo: root of the repository or folder.
        rev: the commit the tree is, or was made from; None without one.
        definitions: the likeliest first; more than one where that is not certain.
        relations: of the first definition, by name of the relation, resolved ones first.
        timings: milliseconds by stage, in order.
    """

    repo: str
    rev: str | None
    definitions: tuple[Related, ...]
    relations: Mapping[str, tuple[Related, ...]]
    timings: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked about.

    Attributes:
        text: what `indexers.lookup` takes for a unit, or `path:line:column` (1-based, in
            characters): then what the name there means.
        name: with `path:line`: the name on that line whose meaning is asked for.
        relations: some of `RELATIONS`.
        rev: the tree; None is the work tree.
    """

    text: str
    name: str = ""
    relations: Sequence[str] = ()
    rev: str | None = None


def symbol(trees: Trees, wanted: Wanted, progress: Progress | None) -> Symbol:
    """See `Engine.symbol`."""
    for relation in wanted.relations:
        if relation not in _LINKS:
            raise unknown("relation", relation, _LINKS, f"there are: {', '.join(_LINKS)}")
    clock = Clock()
    tree = trees.refresh(wanted.rev, clock, progress)
    bench = trees.at_hand(tree)
    with clock.stage("define"):
        links = _definitions(bench, wanted)
    with clock.stage("relate"):
        doc = links[0].doc
        relations = {
            relation: tuple(_related(bench, link) for link in _LINKS[relation](bench.graph, doc))
            for relation in wanted.relations
        }
    definitions = tuple(_related(bench, link) for link in links)
    root, commit = str(trees.repository.root), tree.snapshot.commit
    return Symbol(root, commit, definitions, relations, clock.stages)


def _definitions(bench: Workbench, wanted: Wanted) -> list[Link]:
    """What is meant, at least one; the meaning of a name in code before the unit around it."""
    view, text = bench.corpus.view, wanted.text
    if wanted.name:
        return _named_on_line(bench, wanted)
    place = _PLACE.fullmatch(text)
    file = file_of(view, place["path"]) if place else -1
    if place and file >= 0:
        column = _bytes_before(bench, file, int(place["line"]), int(place["column"]))
        links = bench.graph.definition(view.files[file].path, int(place["line"]), column)
        if links:
            return links
    return [Link(resolve(view, text, bench.root), resolved=True)]


def _named_on_line(bench: Workbench, wanted: Wanted) -> list[Link]:
    """What a name on a line means, wherever on the line it stands first."""
    view, place = bench.corpus.view, _LINE.fullmatch(wanted.text)
    file = file_of(view, place["path"]) if place else -1
    if place is None or file < 0:
        raise UnknownUnit(
            f"'{wanted.text}' is no line of an indexed file, so '{wanted.name}' has no place",
            "give path:line, or leave the name out",
        )
    path, line = view.files[file].path, int(place["line"])
    text = _line(bench, file, line)
    pattern = rf"(?<!\w){re.escape(wanted.name.rpartition('.')[2])}(?!\w)"
    for match in re.finditer(pattern, text):
        links = bench.graph.definition(path, line, len(text[: match.start()].encode()))
        if links:
            return links
    raise UnknownUnit(
        f"nothing in this repository is known to define '{wanted.name}' at {path}:{line}",
        "it may come from a library; search for the name to see where it is used",
    )


def _bytes_before(bench: Workbench, file: int, line: int, column: int) -> int:
    return len(_line(bench, file, line)[: max(0, column - 1)].encode("utf-8", "replace"))


def _line(bench: Workbench, file: int, line: int) -> str:
    try:
        lines = bench.lines_of_file(file)
    except PatchpointError:  # the file may have changed or gone since
        return ""
    return lines[line - 1] if 1 <= line <= len(lines) else ""


def _related(bench: Workbench, link: Link) -> Related:
    view = bench.corpus.view
    start, end = view.doc_lines[link.doc].tolist()
    kind = Kind(int(view.doc_kinds[link.doc]))
    return Related(view.unit_id(link.doc), kind, start, end, link.resolved, link.lines)
