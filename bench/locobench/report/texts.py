"""Texts of models, made fit to be shown."""

from __future__ import annotations

import json
import re
from typing import Any

LONGEST = 1_500
"""Characters of a message."""

SHORT = 400
"""Characters of a parameter or of a result."""

_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
"""What no reader sees, but what turns text around, hides it, or ends it."""


def shown(text: str, longest: int = LONGEST) -> str:
    """The beginning of a text, with signs that cannot be seen made visible."""
    text = text.replace("\r\n", "\n")
    left = len(text) - longest
    said = _UNSEEN.sub("\ufffd", text[:longest])
    return said if left <= 0 else f"{said} … ({left:,} more characters)"


def written(value: Any) -> str:
    """A parameter: a text as it is, anything else as JSON."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return shown(text, SHORT)
