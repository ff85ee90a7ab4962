"""Where a repository's store lies."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path

FORMAT = 1
"""Raise when the layout of stored data changes.

What the parser and the tokenizer make of a content needs no such care: their sources are
part of the fingerprint.
"""

ROWS = "lance"
"""Folder of the rows, beside the segments, where no other place is given for them."""
SLUG_LENGTH = 40
_PARSER = ("grammars/**/*.py", "grammars/**/*.scm", "parse/**/*.py", "tokens.py", "types.py")
_BUILDER = ("segment/builder.py", "segment/parents.py", "segment/fields.py", "segment/segment.py")


def store_name(identity: str) -> str:
    """Folder name of a repository's store: readable, and distinct for distinct identities."""
    readable = re.sub(r"\W+", "-", re.sub(r"^\w+://", "", identity)).strip("-")
    digest = hashlib.sha256(identity.encode("utf-8", "surrogateescape")).hexdigest()
    return f"{readable[-SLUG_LENGTH:].strip('-')}-{digest[:12]}"


def store_folder(cache_dir: Path, identity: str) -> Path:
    """Folder of all that is kept about a repository, whatever its format."""
    return cache_dir / store_name(identity)


@cache
def fingerprint() -> str:
    """Names the format of the store and the code that decides what a content holds.

    Data under another fingerprint is never looked at: an older format is a miss.
    """
    package = Path(__file__).parents[1]
    digest = hashlib.sha256(str(FORMAT).encode())
    for pattern in (*_PARSER, *_BUILDER):
        for path in sorted(package.glob(pattern)):
            digest.update(path.relative_to(package).as_posix().encode())
            digest.update(path.read_bytes())
    return f"v{FORMAT}-{digest.hexdigest()[:12]}"
