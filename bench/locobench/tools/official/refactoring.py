"""The two refactorings that the official tool knows, on the text of one file."""

from __future__ import annotations

import re

from bench.locobench.tools.official.sources import whole_word
from bench.locobench.tools.protocol import ErrorKind, ToolError

_NAME = re.compile(r"[^\W\d]\w*")
MOST_NAME = 200


def rename(text: str, old: str, new: str) -> tuple[str, int]:
    """Return a text with a name replaced wherever it stands as a whole word, and how often.

    Raises:
        ToolError: one of them is no name, or the old one does not occur.
    """
    _check(new)
    _check(old)
    changed, count = whole_word(old).subn(new, text)
    if not count:
        raise ToolError(ErrorKind.NO_MATCH, f"the name '{old}' does not occur in the file")
    return changed, count


def extract_method(text: str, name: str, start: int, end: int) -> str:
    """Return a text in which a function after the end holds some lines; a call stands for them.

    Raises:
        ToolError: the new one is no name, or there are no such lines.
    """
    _check(name)
    lines = text.split("\n")
    if not 1 <= start <= end <= len(lines):
        told = f"lines {start} to {end} are not in the file; it has {len(lines)}"
        raise ToolError(ErrorKind.BAD_VALUE, told)
    taken = lines[start - 1 : end]
    indents = [len(line) - len(line.lstrip()) for line in taken if line.strip()]
    indent = min(indents, default=0)
    body = [f"    {line[indent:]}" if line.strip() else "" for line in taken]
    first = next((line for line in taken if line.strip()), "")
    call = f"{first[:indent]}{name}()"
    whole = [*lines[: start - 1], call, *lines[end:], f"def {name}():", *body, ""]
    return "\n".join(whole)


def _check(name: str) -> None:
    if not _NAME.fullmatch(name) or len(name) > MOST_NAME:
        raise ToolError(ErrorKind.BAD_VALUE, f"'{name[:MOST_NAME]}' is no name")
