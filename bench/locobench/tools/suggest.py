"""What an agent may have meant by a path that is not there."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from bench.locobench.workspace.errors import ErrorKind, ToolError
from bench.locobench.workspace.paths import folded, shown
from bench.locobench.workspace.workspace import Workspace

MOST = 5
ALIKE = 0.75


def similar(path: str, paths: Iterable[str]) -> list[str]:
    """Return up to five paths: same ending first, then same name, then names that look alike."""
    wanted = folded("/" + path.strip("/"))
    name = wanted.rpartition("/")[2]
    there = {one: folded("/" + one) for one in paths}
    names = {one: whole.rpartition("/")[2] for one, whole in there.items()}
    alike = set(difflib.get_close_matches(name, set(names.values()), MOST, ALIKE))
    ordered = [one for one, whole in there.items() if whole.endswith(wanted)]
    ordered += [one for one in there if names[one] == name]
    ordered += [one for one in there if names[one] in alike]
    return list(dict.fromkeys(ordered))[:MOST]


def not_found(workspace: Workspace, path: str, what: str = "file") -> ToolError:
    """Return the error for a path that is not there, with what may have been meant."""
    near = similar(path, (entry.path for entry in workspace.files()))
    hint = f"; did you mean {' or '.join(shown(one) for one in near)}?" if near else ""
    return ToolError(ErrorKind.NOT_FOUND, f"there is no {what} {shown(path)}{hint}")
