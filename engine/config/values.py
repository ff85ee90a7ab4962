"""Readers of setting values; ValueError says what a value should be."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

_SIZE = re.compile(r"(\d+)\s*([KMG]?)(?:i?B)?", re.IGNORECASE)
_UNITS = {"": 1, "k": 1 << 10, "m": 1 << 20, "g": 1 << 30}


def text(value: object) -> str:
    """Read a string that is not empty."""
    if not isinstance(value, str) or not value:
        raise ValueError("a string")
    return value


def folder(value: object) -> Path:
    """Read a path; `~` is the home folder, a relative one starts at the working directory."""
    return Path(text(value)).expanduser().absolute()


def address(value: object) -> str:
    """Read the address of an API; a password in it would be shown where the key never is."""
    url = text(value)
    if not re.fullmatch(r"https?://[^/@\s]+(/[^@\s]*)?", url):
        raise ValueError("an address such as http://localhost:11434/v1, without a password")
    return url


def size(value: object) -> int:
    """Read a number of bytes: 300000, "300 KiB", "2M"."""
    match = _SIZE.fullmatch(str(value).strip())
    if match is None or isinstance(value, bool) or int(match[1]) == 0:
        raise ValueError("a number of bytes such as 1048576 or '1 MiB'")
    return int(match[1]) * _UNITS[match[2].lower()]


def yes_or_no(value: object) -> bool:
    """Read a truth value."""
    word = str(value).lower()
    if word not in ("true", "false"):
        raise ValueError("true or false")
    return word == "true"


def one_of(*choices: str) -> Callable[[object], str]:
    """Return a reader of one of some words."""

    def read(value: object) -> str:
        if value not in choices:
            raise ValueError(f"one of {', '.join(choices)}")
        return str(value)

    return read
