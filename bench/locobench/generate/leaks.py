"""Names and lines of an answer that must not stand in its question."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from bench.locobench.generate.change import Done

SHORTEST_LINE = 20
_ENDS = re.compile(r"[^\n]+|\n(?=[^\n]*[^\s])")
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n[ \t]*\n\s*|\n(?=[ \t]*[-*|>`])")
"""Where one ends. A line end alone ends none: messages are wrapped."""


@dataclass(frozen=True, slots=True)
class Secrets:
    """What gives the answer away.

    Attributes:
        paths: files, as paths, base names and module names: never allowed.
        names: functions and classes: allowed as plain words of prose only.
        lines: of the difference: never allowed.
    """

    paths: frozenset[str]
    names: frozenset[str]
    lines: frozenset[str]

    @classmethod
    def of(cls, done: Done) -> Secrets:
        """The secrets of a change: where it is, and what it adds."""
        paths = (*done.files, *done.new_files)
        qualified = [one.rpartition(":")[2] for one in done.functions]
        parts = {part for name in qualified for part in name.split(".")} | set(qualified)
        added = (line[1:].strip() for line in done.diff.split("\n") if line[:1] == "+")
        return cls(
            frozenset(form for path in paths for form in _forms(path)),
            frozenset(re.sub(r"#\d+$", "", part) for part in parts),
            frozenset(line for line in added if len(line) >= SHORTEST_LINE),
        )

    @classmethod
    def of_names(cls, names: Iterable[str]) -> Secrets:
        """The secrets of an answer that is a set of names, whole and last part."""
        listed = list(names)
        last = {re.split(r"[/:.]", name)[-1] for name in listed if ":" in name}
        paths = {form for name in listed for form in _forms(name.partition(":")[0])}
        return cls(frozenset(paths), frozenset(last), frozenset())


def leaks(text: str, secrets: Secrets) -> list[str]:
    """What a text gives away, in order of its kind; nothing for a clean one."""
    found = [path for path in sorted(secrets.paths) if _whole(path, text)]
    found += [name for name in sorted(secrets.names) if _names(name, text)]
    return found + [line for line in sorted(secrets.lines) if line in text]


def without(text: str, secrets: Secrets) -> str:
    """A text without the sentences that give something away."""
    kept = [_ENDS.sub("", part) if leaks(part, secrets) else part for part in _parts(text)]
    clean = re.sub(r"\n{3,}", "\n\n", "".join(kept)).strip()
    return f"{clean}\n```" if clean.count("```") % 2 else clean


def _parts(text: str) -> Iterator[str]:
    start = 0
    for gap in _SENTENCE.finditer(text):
        yield text[start : gap.end()]
        start = gap.end()
    yield text[start:]


def _forms(path: str) -> Iterator[str]:
    """A path, its base name, and both as a module is named: with dots, without its ending."""
    pure = PurePosixPath(path)
    yield path
    yield pure.name
    bare = pure.with_suffix("")
    if len(bare.parts) > 1:
        yield ".".join(bare.parts[-2:])
    if is_code_like(pure.stem):
        yield pure.stem


def _whole(word: str, text: str) -> bool:
    return re.search(rf"(?<![\w/]){re.escape(word)}(?!\w)", text) is not None


def _names(name: str, text: str) -> bool:
    """Whether a text names it as code; a word such as `run` in a sentence is none."""
    escaped = re.escape(name)
    if is_code_like(name):
        return re.search(rf"(?<!\w){escaped}(?!\w)", text) is not None
    marked = rf"`[^`\n]*(?<!\w){escaped}(?!\w)[^`\n]*`|(?<!\w){escaped}\(|[\w)]\.{escaped}(?!\w)"
    called = rf"\b(?:function|method|class|def|func|fn)\s+{escaped}\b"
    return re.search(f"{marked}|{called}", text) is not None


def is_code_like(name: str) -> bool:
    """Whether nobody would write it in prose: underscores, digits or inner capitals."""
    return bool(re.search(r"[_\d$.]|[a-z][A-Z]|[A-Z]{2,}[a-z]", name))
