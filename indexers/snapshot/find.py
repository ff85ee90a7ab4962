"""From a path that a person gives to the repository or folder that it means."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from indexers.snapshot.errors import NoSuchPath, NotAFolder, UnsupportedRepository
from indexers.snapshot.gitcommand import run, start


@dataclass(frozen=True, slots=True)
class Place:
    """Where a tree is.

    Attributes:
        root: the work tree root, the git dir of a bare repository, or the plain folder.
        git_dir: None in a plain folder.
        common_dir: the git dir that linked worktrees share; None in a plain folder.
        bare: there is no work tree.
    """

    root: Path
    git_dir: Path | None = None
    common_dir: Path | None = None
    bare: bool = False


def find_place(path: Path) -> Place:
    """Find the work tree around a folder, else the bare repository that it is, else itself.

    A folder that git ignores (a build folder, an installed package) is no part of the work
    tree around it: it is a plain folder.

    Raises:
        NoSuchPath: nothing is there.
        NotAFolder: it is a file.
        UnsafeOwner: git refuses a repository of another user.
        UnsupportedRepository: its object ids are not SHA-1.
    """
    try:
        folder = path.expanduser().resolve(strict=True)
    except (OSError, RuntimeError) as error:
        raise NoSuchPath(path) from error
    if not folder.is_dir():
        raise NotAFolder(path)
    if not any(_looks_like_git(above) for above in (folder, *folder.parents)):
        return Place(folder)
    return _ask_git(folder) or Place(folder)


def _looks_like_git(folder: Path) -> bool:
    """Spare plain folders a process, and the need for git."""
    return os.path.lexists(folder / ".git") or (
        (folder / "HEAD").is_file() and (folder / "objects").is_dir()
    )


def _ask_git(folder: Path) -> Place | None:
    cwd = os.fspath(folder)
    asked = (
        ("--absolute-git-dir",),
        ("--git-common-dir",),
        ("--is-bare-repository", "--show-object-format", "--show-cdup"),
    )
    commands = [start(cwd, "rev-parse", *options) for options in asked]
    finished = [command.finish() for command in commands]
    if "not a git repository" in finished[0].stderr:
        return None
    outputs = [command.checked(done) for command, done in zip(commands, finished, strict=True)]
    git_dir, common_dir = (folder / os.fsdecode(output[:-1]) for output in outputs[:2])
    said = outputs[2].decode("utf-8", "surrogateescape").split("\n")
    if said[1] != "sha1":
        raise UnsupportedRepository(folder, said[1])
    return _place(folder, git_dir, common_dir.resolve(), bare=said[0] == "true", above=said[2:])


def _place(folder: Path, git_dir: Path, common_dir: Path, bare: bool, above: list[str]) -> Place:
    """Tell the work tree from the git dir: `--show-cdup` says nothing outside a work tree."""
    if len(above) > 1:
        root = (folder / above[0]).resolve()
        if root != folder and _is_ignored(root, folder):
            return Place(folder)
        return Place(root, git_dir, common_dir)
    if not bare and git_dir.name == ".git":
        return find_place(git_dir.parent)
    return Place(git_dir, git_dir, common_dir, bare=True)


def _is_ignored(root: Path, folder: Path) -> bool:
    inner = os.fspath(folder.relative_to(root))
    if start(os.fspath(root), "check-ignore", "-q", "--", inner).finish().status:
        return False
    return not run(os.fspath(root), "ls-files", "-z", "--", inner)
