"""What keeps an instance from being labelled."""

from __future__ import annotations

from indexers.errors import PatchpointError


class PatchUnreadable(PatchpointError):
    """The text is no unified diff."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"the patch cannot be read: {reason}", "`git diff` writes what is understood"
        )


class HunkMismatch(PatchpointError):
    """A hunk does not fit the file at the base commit.

    Attributes:
        hunk: the text of the hunk.
    """

    def __init__(self, path: str, line: int, hunk: str) -> None:
        header = hunk.partition("\n")[0]
        super().__init__(
            f"hunk '{header}' does not fit '{path}' at line {line}",
            "the patch is not against the base commit",
        )
        self.hunk = hunk


class FileMissing(PatchpointError):
    """The base commit lacks a file that the patch changes."""

    def __init__(self, path: str, commit: str) -> None:
        super().__init__(
            f"no file '{path}' at commit {commit[:12]}", "the patch is not against the base commit"
        )


class CommitMissing(PatchpointError):
    """No local repository holds the base commit of an instance."""

    def __init__(self, repo: str, commit: str) -> None:
        super().__init__(
            f"no repository of '{repo}' with commit {commit[:12]}", "fetch it, or name its folder"
        )
