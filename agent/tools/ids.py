"""What a model means by an id or a path."""

from __future__ import annotations

from difflib import get_close_matches

from agent.tools.types import ToolError
from agent.workbench import Workbench
from indexers.lookup import UnknownUnit, file_of, resolve


def doc_of(bench: Workbench, text: str) -> int:
    """The unit of an id, a name that only one unit has, or `path:line`.

    Raises:
        ToolError: there is none; near ones are named.
    """
    try:
        return resolve(bench.corpus.view, text)
    except UnknownUnit as error:
        hint = "" if "patchpoint" in error.hint else f"; {error.hint}"
        more = hint or "; find ids with search, or with outline of its file"
        raise ToolError("unknown_id", error.message + more) from None


def number_of(bench: Workbench, path: str) -> int:
    """The number of a file, by its path or by the end of it that only one has.

    Raises:
        ToolError: there is none; near ones are named.
    """
    view = bench.corpus.view
    number = file_of(view, path.removeprefix("/"))
    if number >= 0:
        return number
    paths = [entry.path for entry in view.files]
    name = path.rpartition("/")[2]
    close = [one for one in paths if one.rpartition("/")[2] == name][:3]
    close = close or get_close_matches(path, paths, n=3)
    meant = f"did you mean {' or '.join(close)}?" if close else "outline of . lists the folders"
    raise ToolError("unknown_path", f"no indexed file '{path}'; {meant}")
