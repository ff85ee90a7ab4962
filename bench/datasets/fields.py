"""Takes single fields out of a record, and says what is wrong with them."""

from __future__ import annotations

import ast
import json
import re
from typing import Any

from bench.datasets.form import BadRecord, Record

MOST_CHARACTERS = 1 << 25
"""Of one field. GitHub ends an issue at 65,536; what is a thousand times that is damage."""

_COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_REPO = re.compile(r"(?:(?:https?://)?github\.com/)?([\w.][\w.-]*/[\w.-]+?)(?:\.git)?/?", re.ASCII)
_ID = re.compile(r"[^\s\x00-\x1f\x7f\ufffd]{1,200}")
_FUNCTION = re.compile(r"[^:\0]+:[^:\0]+")
_LANGUAGES = {
    "c++": "cpp",
    "c#": "csharp",
    "golang": "go",
    "js": "javascript",
    "py": "python",
    "ts": "typescript",
    "tsx": "typescript",
}


def text(record: Record, name: str) -> str:
    """A text that must be there.

    NUL and halves of surrogate pairs become U+FFFD: no file, pipe or argument takes them.

    Raises:
        BadRecord: it is absent or blank, no text, or of absurd length.
    """
    found = optional_text(record, name)
    if not found.strip():
        raise BadRecord(f"without {name}")
    return found


def optional_text(record: Record, name: str) -> str:
    """A text; "" where it is absent.

    Raises:
        BadRecord: it is no text, or of absurd length.
    """
    found = record.get(name)
    if found is None:
        return ""
    if not isinstance(found, str):
        raise BadRecord(f"{name} is no text but {type(found).__name__}")
    if len(found) > MOST_CHARACTERS:
        raise BadRecord(f"{name} has {len(found):,} characters; the limit is {MOST_CHARACTERS:,}")
    return storable(found)


def storable(found: str) -> str:
    """The text without what UTF-8 cannot hold, and without NUL."""
    paired = found.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return paired.replace("\0", "\ufffd")


def instance_id(record: Record, name: str = "instance_id") -> str:
    """The id of an instance: one word.

    Raises:
        BadRecord: it is absent, or has white space or control characters.
    """
    found = text(record, name)
    if not _ID.fullmatch(found):
        raise BadRecord(f"{name} '{found[:60]!r}' is no id: one word, at most 200 characters")
    return found


def commit(found: str, name: str = "base_commit") -> str:
    """A full commit id in lower case.

    Raises:
        BadRecord: it is none; branches and short ids do not stay what they are.
    """
    lower = found.strip().lower()
    if not _COMMIT.fullmatch(lower):
        raise BadRecord(f"{name} '{found[:60]}' is no commit id of 40 hexadecimal digits")
    return lower


def repository(found: str, name: str = "repo") -> str:
    """`owner/name`, which may stand as an address on GitHub.

    Raises:
        BadRecord: it is none.
    """
    match = _REPO.fullmatch(found.strip())
    if not match or ".." in match[1]:
        raise BadRecord(f"{name} '{found[:60]}' is no owner/name")
    return match[1]


def language(record: Record, name: str = "language") -> str:
    """The language as our own table calls it; "" where it is not said.

    Raises:
        BadRecord: it is no text.
    """
    found = optional_text(record, name).strip().lower()
    return _LANGUAGES.get(found, found)


def texts(record: Record, name: str) -> tuple[str, ...]:
    """A list of texts, empty where it is absent; a CSV cell holds it as JSON or as Python.

    Raises:
        BadRecord: it is no such list.
    """
    found = structure(record, name)
    if found is None:
        return ()
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise BadRecord(f"{name} is no list of texts")
    return tuple(storable(one) for one in found)


def functions(record: Record, name: str) -> tuple[str, ...]:
    """A list of `path:Class.method`.

    Raises:
        BadRecord: it is no such list.
    """
    found = texts(record, name)
    for one in found:
        if not _FUNCTION.fullmatch(one):
            raise BadRecord(f"{name} holds '{one[:60]}', which is no path:Class.method")
    return found


def structure(record: Record, name: str) -> Any:
    """A list or an object, also where a text writes it as JSON or Python; None for nothing."""
    found = record.get(name)
    if not isinstance(found, str):
        return found
    if not found.strip():
        return None
    for read in (json.loads, ast.literal_eval):
        try:
            return read(found)
        except (ValueError, SyntaxError, RecursionError, MemoryError):
            continue
    return found
