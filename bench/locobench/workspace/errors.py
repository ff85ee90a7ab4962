"""Why something could not be done in a workspace, for counting and for the agent to read."""

from __future__ import annotations

from enum import StrEnum


class ErrorKind(StrEnum):
    """Why a call failed. The first six are calls that no function ever saw."""

    UNKNOWN_TOOL = "unknown_tool"
    UNKNOWN_FUNCTION = "unknown_function"
    MALFORMED = "malformed"
    """The arguments are no JSON object."""
    MISSING_PARAMETER = "missing_parameter"
    WRONG_TYPE = "wrong_type"
    UNEXPECTED_PARAMETER = "unexpected_parameter"

    OUTSIDE = "outside"
    """A path that would leave the workspace."""
    BAD_NAME = "bad_name"
    """A path that cannot be a file everywhere: NUL, a device, too long, differs by case only."""
    NOT_FOUND = "not_found"
    NOT_A_FILE = "not_a_file"
    """A folder, link, pipe or device where a file is needed (or a file instead of a folder)."""
    NOT_TEXT = "not_text"
    TOO_LARGE = "too_large"
    QUOTA = "quota"
    """The workspace holds as much as it may."""
    NO_MATCH = "no_match"
    AMBIGUOUS = "ambiguous"
    BAD_VALUE = "bad_value"
    """Of the right type, but without sense: a broken pattern, line 0, a division by zero."""

    NOT_AVAILABLE = "not_available"
    """The machine lacks the compiler or runner."""
    EXIT = "exit"
    """A program ran and said no."""
    TIME = "time"
    MEMORY = "memory"
    OUTPUT = "output"
    PROCESSES = "processes"
    DISK = "disk"
    KILLED = "killed"
    INTERNAL = "internal"
    """A defect of the tool."""


class ToolError(Exception):
    """Raised by a function of a tool; becomes a result that is not ok."""

    def __init__(self, kind: ErrorKind, message: str) -> None:
        super().__init__(message)
        self.kind = kind
