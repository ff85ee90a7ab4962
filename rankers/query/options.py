"""Command-line flags and configuration keys."""

from __future__ import annotations

import re

_FLAG = re.compile(r"(?<![\w-])(?!--git\b)--[a-zA-Z][\w-]{1,60}")
_KEY = re.compile(r"^[ \t]*([a-z][\w-]{0,60}(?:[._-]\w{1,60}){1,6})[ \t]*=(?!=)", re.MULTILINE)
MAX_OPTIONS = 100


def options_in(text: str, settings: str) -> tuple[str, ...]:
    """Flags (`--foo-bar`) of a text, and keys (`foo.bar = …`) of blocks with settings."""
    found = _FLAG.findall(text) + _KEY.findall(settings)
    return tuple(dict.fromkeys(name.rstrip("-") for name in found))[:MAX_OPTIONS]
