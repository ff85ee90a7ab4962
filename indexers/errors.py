"""The one family of errors that people see: a sentence, a hint and an exit code."""

from __future__ import annotations


class PatchpointError(Exception):
    """What went wrong (the value quoted), and what would be right.

    Attributes:
        message: one sentence, lower case, without a full stop.
        hint: what to do instead, or an empty string.
        exit_code: what the command line exits with (grep's convention: 2 is an error).
    """

    exit_code = 2

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
