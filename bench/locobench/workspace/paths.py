"""Paths as agents write them: made relative to the workspace, or refused with a reason."""

from __future__ import annotations

import re
import unicodedata

from bench.locobench.workspace.errors import ErrorKind, ToolError

MOST_NAME_BYTES = 255
MOST_PATH_BYTES = 1000
"""What every platform can hold below a root of ordinary length."""

Parts = tuple[str, ...]

_DEVICE = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(\.|$)", re.IGNORECASE)
"""Windows opens a device under these names, in any folder and whatever the extension."""
_ELSEWHERE = re.compile(r"~|[A-Za-z]:([/\\]|$)")
"""Somebody's home folder, or a drive."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_SHOWN = 200


def split(path: str) -> Parts:
    r"""Return the components of a relative path; empty for the root.

    `//`, `\\`, `.` and `x/..` are resolved. Nothing else may follow a link, so resolving `..`
    by name is exact.

    Raises:
        ToolError: it starts above the root or at another one (OUTSIDE), or cannot be a file
            (BAD_NAME).
    """
    if _CONTROL.search(path):
        raise ToolError(ErrorKind.BAD_NAME, f"{shown(path)} holds a control character")
    parts: list[str] = []
    for part in path.replace("\\", "/").split("/"):
        if part == "..":
            if not parts:
                raise _outside(path)
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    plain = "/".join(parts)
    if _ELSEWHERE.match(path) or _ELSEWHERE.match(plain):
        raise _outside(path)
    _check_names(path, parts)
    return tuple(parts)


def is_absolute(path: str) -> bool:
    """Whether a path starts at a root."""
    return path[:1] in ("/", "\\")


def folded(name: str) -> str:
    """Return what names that some file systems hold for the same have in common."""
    return unicodedata.normalize("NFC", name).casefold()


def shown(path: str) -> str:
    """Return a path in quotes, printable and not too long."""
    short = path if len(path) <= _SHOWN else path[: _SHOWN - 1] + "…"
    return ascii(short) if _CONTROL.search(short) or not _is_unicode(short) else f"'{short}'"


def _check_names(path: str, parts: list[str]) -> None:
    if not _is_unicode(path):
        raise ToolError(ErrorKind.BAD_NAME, f"{shown(path)} is not valid Unicode")
    if len("/".join(parts).encode()) > MOST_PATH_BYTES:
        raise ToolError(ErrorKind.BAD_NAME, f"{shown(path)} is longer than {MOST_PATH_BYTES} bytes")
    for part in parts:
        if len(part.encode()) > MOST_NAME_BYTES:
            raise ToolError(
                ErrorKind.BAD_NAME, f"{shown(part)} is longer than {MOST_NAME_BYTES} bytes"
            )
        if _DEVICE.match(part):
            raise ToolError(ErrorKind.BAD_NAME, f"{shown(part)} is the name of a device")


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _outside(path: str) -> ToolError:
    return ToolError(
        ErrorKind.OUTSIDE,
        f"{shown(path)} is outside the workspace; give a path relative to its root",
    )
