"""Local repositories of a benchmark, whatever people call the folders that they keep them in."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from indexers.errors import PatchpointError
from indexers.snapshot.gitcommand import start

DEPTH = 3
"""Levels of folders looked at: `owner/name/repo` is the deepest usual naming."""

_SEPARATOR = re.compile(r"/|\+|__")


@dataclass(slots=True)
class Repositories:
    """Clones, bare repositories and mirrors below a folder.

    `owner/name`, `owner__name`, `owner+name` and `name` are understood, each with `.git` or
    `/repo` behind it, in any case. A repository of another owner with the same name (a fork)
    serves where it holds the commit; a folder that is itself a repository serves for all.
    """

    folder: Path
    _by_name: dict[str, list[tuple[str, Path]]] = field(init=False)
    _holds: dict[tuple[Path, str], bool] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        if not self.folder.is_dir():
            raise PatchpointError(
                f"no such folder '{self.folder}'", "--repos is the folder that holds the clones"
            )
        self._by_name = defaultdict(list)
        for path in sorted(_repositories(self.folder, DEPTH)):
            owner, name = _called(path.relative_to(self.folder).as_posix())
            self._by_name[name].append((owner, path))

    def __len__(self) -> int:
        return sum(map(len, self._by_name.values()))

    def find(self, repo: str, commit: str) -> Path | None:
        """A repository of this name that holds the commit; the owner's own one first."""
        owner, name = _called(repo)
        named = sorted(self._by_name.get(name, ()), key=lambda found: found[0] != owner)
        anonymous = self._by_name.get("", ())
        paths = (path for _, path in [*named, *anonymous])
        return next((path for path in paths if self._has(path, commit)), None)

    def named(self, repo: str) -> list[Path]:
        """The repositories of this very owner and name, whatever they hold."""
        owner, name = _called(repo)
        return [path for found, path in self._by_name.get(name, ()) if found == owner]

    def _has(self, path: Path, commit: str) -> bool:
        key = (path, commit)
        if key not in self._holds:
            self._holds[key] = holds(path, commit)
        return self._holds[key]


def holds(repository: Path, commit: str) -> bool:
    """Whether a repository has a commit."""
    name = f"{commit}^{{commit}}"
    return start(str(repository), "cat-file", "-e", name).finish().status == 0


def is_repository(folder: Path) -> bool:
    """Whether a folder is a work tree or a bare repository."""
    bare = (folder / "HEAD").is_file() and (folder / "objects").is_dir()
    return bare or (folder / ".git").exists()


def _repositories(folder: Path, depth: int) -> Iterator[Path]:
    if is_repository(folder):
        yield folder
    elif depth:
        for child in folder.iterdir():
            if child.is_dir() and not child.name.startswith("."):
                yield from _repositories(child, depth - 1)


def _called(path: str) -> tuple[str, str]:
    """Owner and name, lower case, in a path or a `owner/name`; "" for what is not said."""
    parts = [part for part in _SEPARATOR.split(path.lower().removeprefix(".")) if part]
    parts = [part.removesuffix(".git") for part in parts]
    if len(parts) > 1 and parts[-1] == "repo":
        parts.pop()
    return (parts[-2] if len(parts) > 1 else ""), (parts[-1] if parts else "")
