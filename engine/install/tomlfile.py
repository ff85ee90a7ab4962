"""A table of a TOML file between two marks: put in, replaced, taken out."""

from __future__ import annotations

import json
import re
import tomllib
from typing import Any

FIRST = "# >>> patchpoint: written by 'patchpoint install' >>>"
LAST = "# <<< patchpoint <<<"
_BLOCK = re.compile(
    rf"(?:\r?\n)?^{re.escape(FIRST)}\r?\n.*?^{re.escape(LAST)}(?:\r?\n|\Z)",
    re.DOTALL | re.MULTILINE,
)


def entry_of(text: str, table: str, name: str) -> Any:
    """The entry, or None.

    Raises:
        TOMLDecodeError: the text is no TOML.
        ValueError: what should hold the entry is no table.
    """
    tables = tomllib.loads(text.removeprefix("\ufeff")).get(table, {})
    if not isinstance(tables, dict):
        raise ValueError(f"'{table}' is no table")
    return tables.get(name)


def with_entry(text: str, table: str, name: str, value: dict[str, Any]) -> str:
    """Put an entry at the end of the text, or in place of the one between the marks.

    Raises:
        TOMLDecodeError: the text is no TOML.
        ValueError: the entry is there, but not between our marks.
    """
    known = entry_of(text, table, name)
    if known == value:
        return text
    if known is not None and not _BLOCK.search(text):
        raise ValueError(f"'[{table}.{name}]' is there, but not written by us: remove it first")
    text = without_entry(text, table, name)
    newline = "\r\n" if "\r\n" in text else "\n"
    rows = [f"{key} = {json.dumps(one)}" for key, one in value.items()]
    block = newline.join([FIRST, f"[{table}.{name}]", *rows, LAST, ""])
    if not text:
        return block
    return text + ("" if text.endswith("\n") else newline) + newline + block


def without_entry(text: str, table: str, name: str) -> str:
    """Take what stands between the marks out, and the empty line before it.

    Raises:
        TOMLDecodeError: the text is no TOML.
        ValueError: the entry is there, but not between our marks.
    """
    if entry_of(text, table, name) is not None and not _BLOCK.search(text):
        raise ValueError(f"'[{table}.{name}]' was not written by us: remove it by hand")
    return _BLOCK.sub("", text)
