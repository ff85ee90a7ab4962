"""What can go wrong between a path and its snapshot, in words for people."""

from __future__ import annotations

from pathlib import Path

from indexers.errors import PatchpointError


class NoSuchPath(PatchpointError):
    """The path does not exist."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"no such path '{path}'", "give the folder of a repository")


class NotAFolder(PatchpointError):
    """The path is a file."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"'{path}' is not a folder", f"give the folder: '{path.parent}'")


class UnreadableFolder(PatchpointError):
    """The operating system does not let us list the folder."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"cannot read the folder '{path}': {why}", "check its permissions")


class GitMissing(PatchpointError):
    """There is a git repository, but no git to read it with."""

    def __init__(self) -> None:
        super().__init__(
            "the git executable was not found",
            "install git, or set GIT_PYTHON_GIT_EXECUTABLE to its path",
        )


class UnsafeOwner(PatchpointError):
    """Git refuses a repository of another user (its `safe.directory` check)."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"git refuses to read '{path}' because another user owns it",
            f"if you trust it: git config --global --add safe.directory '{path}'",
        )


class GitFailure(PatchpointError):
    """A git command failed in a way that we do not know better how to explain."""

    def __init__(self, command: str, said: str) -> None:
        super().__init__(f"git {command} failed: {said}", "does `git status` work there?")


class MissingObject(GitFailure):
    """A partial clone lacks an object, and we do not fetch."""

    def __init__(self, command: str) -> None:
        super().__init__(command, "the partial clone lacks an object that it needs")
        self.hint = "`git checkout` of that revision brings what it needs"


class UnsupportedRepository(PatchpointError):
    """The repository names its objects by SHA-256."""

    def __init__(self, path: Path, object_format: str) -> None:
        super().__init__(
            f"'{path}' names its objects by {object_format}, and only sha1 is supported",
            "copy the files to a folder without .git to index them",
        )


class UnknownRevision(PatchpointError):
    """No commit has this name."""

    def __init__(self, rev: str, hint: str) -> None:
        super().__init__(f"unknown revision '{rev}'", hint)


class MissingBlob(PatchpointError):
    """The content of a file cannot be had."""

    def __init__(self, path: str, blob: str, on_disk: bool) -> None:
        if on_disk:
            super().__init__(
                f"'{path}' changed or vanished while it was read", "run the command again"
            )
        else:
            super().__init__(
                f"the repository lacks the content of '{path}' (blob {blob})",
                f"a partial clone gets it by: git cat-file -e {blob}",
            )
