"""Names of encoders: readable, and distinct for vectors that may differ."""

from __future__ import annotations

import hashlib
import re

from rankers.encoders.text import FORM

_READABLE = 40


def name_of(label: str, *parts: object) -> str:
    """Name an encoder.

    Args:
        label: of the model, for people.
        parts: everything else that decides what a vector is: weights, length, prefixes.

    Returns:
        the label and a digest of all that, in `[a-z0-9_-]`.
    """
    readable = re.sub(r"[^a-z0-9_]+", "-", label.lower()).strip("-")[-_READABLE:].strip("-")
    digest = hashlib.sha256(repr((label, FORM, *parts)).encode()).hexdigest()
    return f"{readable}-{digest[:10]}".removeprefix("-")
