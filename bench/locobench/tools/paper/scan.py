"""Finds the lines of files that a pattern matches; runs in the session or in a sandbox.

Only the standard library: the sandbox starts without the others.
"""

from __future__ import annotations

import json
import re
import sys
import time
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

MOST_LINE = 300
"""Characters of a matching line that are shown."""
SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Match:
    """A line, 1-based, and its text, cut if long."""

    path: str
    line: int
    text: str


class TooSlow(Exception):
    """The pattern takes too long on these files."""


def compiled(pattern: str, *, ignore_case: bool) -> re.Pattern[str]:
    """Return the pattern; what Python would only warn of is taken as it stands.

    Raises:
        re.error: it is none. Other errors come from very large or deep ones.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return re.compile(pattern, re.IGNORECASE if ignore_case else 0)


def scan(
    files: Iterable[tuple[str, str]],
    pattern: str,
    *,
    ignore_case: bool,
    limit: int,
    seconds: float = SECONDS,
) -> Iterator[Match]:
    """Yield up to `limit` matching lines of files (path, text).

    Raises:
        TooSlow: it took too long.
    """
    search = compiled(pattern, ignore_case=ignore_case).search
    deadline, left = time.monotonic() + seconds, limit
    for path, text in files:
        for number, line in enumerate(text.split("\n"), 1):
            if left <= 0:
                return
            if search(line.removesuffix("\r")):
                left -= 1
                yield Match(path, number, line.strip()[:MOST_LINE])
            if time.monotonic() > deadline:
                raise TooSlow


def longest_line(text: str) -> int:
    """Return the number of characters of the longest line."""
    return max(map(len, text.split("\n")))


def within(pattern: str) -> float:
    """Return how long a line may be that the pattern is tried on without a limit of time.

    A pattern with repeated groups, or with many ways to match the same text, may take longer
    than anyone waits; Python's matcher cannot be interrupted.
    """
    plain = re.sub(r"\\.", "x", pattern, flags=re.DOTALL)
    plain = re.sub(r"\[\^?\]?[^\]]*\]", "x", plain)
    if re.search(r"\)[*+{]|\(\?[=!<P]", plain) or re.search(r"\\[1-9]", pattern):
        return 0
    if plain.count("(") > 2 and "|" in plain:
        return 0
    plain = re.sub(r"([*+}?])\?", r"\1", plain)  # what repeats little repeats as often
    repeats = len(re.findall(r"[*+{]|(?<!\()\?", plain))
    return {0: float("inf"), 1: 5000, 2: 500}.get(repeats, 0)


def main() -> None:
    """Scan what stands on the standard input, and print the matches as JSON."""
    asked = json.load(sys.stdin)
    root = Path(asked["root"])
    files = ((path, _read(root / path)) for path in asked["paths"])
    settings = {name: asked[name] for name in ("ignore_case", "limit", "seconds")}
    found = [asdict(one) for one in scan(files, asked["pattern"], **settings)]
    sys.stdout.write(json.dumps(found))


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode(errors="replace")
    except OSError:
        return ""
