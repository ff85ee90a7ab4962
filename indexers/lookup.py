"""What a person means by `path:Class.method`, `path:line` or a name alone."""

from __future__ import annotations

import os
import re
from difflib import get_close_matches
from pathlib import Path

from indexers.errors import PatchpointError
from indexers.types import Kind
from indexers.view.view import View

_LINE = re.compile(r"(?P<path>.+?):(?P<line>\d+)(?:[-:]\d+)*")
_MOST_HINTS = 3


class UnknownUnit(PatchpointError):
    """No unit has this id; the hint names those that come close."""


def resolve(view: View, text: str, root: Path | None = None) -> int:
    """Return the doc that an id names.

    Args:
        view: the snapshot.
        text: `path:qualified.name`; `path:line` (the innermost unit there); or a name that
            only one unit has. A path may leave out leading folders where that is clear.

        root: of the tree; with it, a path may start at the current folder, too.

    Raises:
        UnknownUnit: there is none, or more than one.
    """
    doc = view.find(text)
    if doc >= 0:
        return doc
    if root is not None:
        text = _from_here(view, text, root)
    line = _LINE.fullmatch(text)
    if line is not None:
        file = file_of(view, line["path"])
        if file >= 0:
            return _at_line(view, file, int(line["line"]), text)
    path, _, name = text.rpartition(":")
    if path and (file := file_of(view, path)) >= 0:
        return _in_file(view, file, name, text)
    return _by_name(view, text)


def _from_here(view: View, text: str, root: Path) -> str:
    """Return the id with the path at the root, where it names a file from here only."""
    place = Path(os.path.normpath(Path.cwd() / text))
    if view.file_number(text.partition(":")[0]) >= 0 or not place.is_relative_to(root):
        return text
    inside = place.relative_to(root).as_posix()
    return inside if view.file_number(inside.partition(":")[0]) >= 0 else text


def file_of(view: View, path: str) -> int:
    """Return the number of a file, by its path or by the end of it that only one has; or -1."""
    path = path.removeprefix("./")
    file = view.file_number(path)
    if file >= 0:
        return file
    tail = "/" + path
    found = [number for number, entry in enumerate(view.files) if entry.path.endswith(tail)]
    return found[0] if len(found) == 1 else -1


def _at_line(view: View, file: int, line: int, text: str) -> int:
    """Return the smallest unit around a line; module-level code where there is none."""
    around = [doc for doc in view.docs_of_file(file) if _length(view, doc, line) >= 0]
    if around:
        return min(around, key=lambda doc: (_is_module(view, doc), _length(view, doc, line)))
    modules = [doc for doc in view.docs_of_file(file) if _is_module(view, doc)]
    if modules and view.doc_lines[modules[0]][1] >= line:
        return modules[0]
    path = view.files[file].path
    raise UnknownUnit(f"no unit stands at '{text}'", f"try 'patchpoint show {path}:1'")


def _in_file(view: View, file: int, name: str, text: str) -> int:
    docs = list(view.docs_of_file(file))
    names = [view.name(doc) for doc in docs]
    for doc, qualified in zip(docs, names, strict=True):
        if qualified == name:
            return doc
    close = get_close_matches(name, names, n=_MOST_HINTS, cutoff=0.5)
    last = name.rpartition(".")[2].lower()
    close += [one for one in names if one.rpartition(".")[2].lower() == last and one not in close]
    ids = [f"{view.files[file].path}:{one}" for one in close[:_MOST_HINTS]]
    raise UnknownUnit(f"unknown unit '{text}'", _did_you_mean(ids))


def _by_name(view: View, text: str) -> int:
    name = text.rpartition(":")[2]
    last = name.rpartition(".")[2]
    docs = view.defining_folded(last).tolist()
    exact = [doc for doc in docs if _names(view.name(doc), name)]
    if len(exact) == 1 and name == text:
        return int(exact[0])
    if len(exact) > 1 and name == text:
        ids = [view.unit_id(doc) for doc in exact]
        raise UnknownUnit(f"{len(ids)} units are named '{text}'", _did_you_mean(ids))
    ids = [view.unit_id(doc) for doc in exact or docs]
    raise UnknownUnit(f"unknown unit '{text}'", _did_you_mean(ids or _near(view, text)))


def _names(qualified: str, name: str) -> bool:
    return qualified == name or qualified.endswith("." + name)


def _near(view: View, text: str) -> list[str]:
    """Ids or paths that resemble a text of which nothing is known."""
    file = file_of(view, text)
    if file >= 0:
        return [view.unit_id(doc) for doc in view.docs_of_file(file)]
    path, _, name = text.rpartition(":")
    if path:
        return _near_in_files(view, path, name)
    by_name: dict[str, int] = {}
    for doc in range(view.n_docs):
        by_name.setdefault(view.name(doc).rpartition(".")[2], doc)
    close = get_close_matches(text.rpartition(".")[2], by_name, n=_MOST_HINTS)
    return [view.unit_id(by_name[one]) for one in close]


def _near_in_files(view: View, path: str, name: str) -> list[str]:
    """Ids in files that end like the path, else that resemble it, with a name that is close."""
    tail = "/" + path.rpartition("/")[2]
    paths = [entry.path for entry in view.files if ("/" + entry.path).endswith(tail)]
    paths = paths or get_close_matches(path, [entry.path for entry in view.files], n=_MOST_HINTS)
    ids: dict[str, str] = {}
    for one in paths:
        for doc in view.docs_of_file(view.file_number(one)):
            ids.setdefault(view.name(doc), view.unit_id(doc))
    close = get_close_matches(name, ids, n=_MOST_HINTS)
    return [ids[one] for one in close]


def _did_you_mean(ids: list[str]) -> str:
    if not ids:
        return "find its id with 'patchpoint search'"
    more = f" ({len(ids) - _MOST_HINTS} more)" if len(ids) > _MOST_HINTS else ""
    return f"did you mean {' or '.join(ids[:_MOST_HINTS])}?{more}"


def _is_module(view: View, doc: int) -> bool:
    return int(view.doc_kinds[doc]) == Kind.MODULE


def _length(view: View, doc: int, line: int) -> int:
    """Lines of a unit that holds a line; -1 for one that does not."""
    start, end = view.doc_lines[doc].tolist()
    return end - start if start <= line <= end else -1
