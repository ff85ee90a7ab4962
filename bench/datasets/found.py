"""What the readers of files share: how a record is passed on, and how damage is told."""

from __future__ import annotations

import gzip
import io
import zlib
from typing import Any, TypeAlias

Found: TypeAlias = tuple[str, dict[str, Any] | str]
"""The place of a record, and the record or what is wrong there."""

Opened: TypeAlias = io.BufferedReader | gzip.GzipFile

ENDS = (EOFError, zlib.error, gzip.BadGzipFile)
"""What reading a damaged gzip file raises."""

BOM = b"\xef\xbb\xbf"


def damage(error: Exception) -> str:
    """Say that the rest of a file is lost."""
    return f"the file is damaged from here on: {error}"
