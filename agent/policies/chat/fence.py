"""Text of the repository and of the issue is data: marked as such wherever a model reads it."""

from __future__ import annotations

from hashlib import sha256


def fenced(text: str, what: str) -> str:
    """Put a text between two marks that it cannot contain.

    The marks carry a digest of the text: whoever wrote the text could not write its end mark.
    """
    tag = sha256(text.encode("utf-8", "replace")).hexdigest()[:12]
    return f"[begin {what} {tag}]\n{text}\n[end {what} {tag}]"
