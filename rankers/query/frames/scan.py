"""Find the stack traces of a text: frames in order, grouped into traces, with depths."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rankers.query.frames import go, javascript, jvm, native, python, rust, scripts
from rankers.query.frames.format import Format, Innermost
from rankers.query.types import Frame

FORMATS: tuple[Format, ...] = (
    python.FORMATS
    + jvm.FORMATS
    + rust.FORMATS
    + go.FORMATS
    + javascript.FORMATS
    + scripts.FORMATS
    + native.FORMATS
)
MAX_FRAMES = 2_000
"""Frames of a text that are read; endless recursion prints the same ones again."""

_NEW_TRACE = re.compile(
    r"Traceback|Caused by|Suppressed:|During handling|direct cause|goroutine \d"
    r"|[Ee]xception in thread|Current thread|^Thread |stack backtrace|allocated by|freed by"
    r"|^==\d+== {1,2}Address |```|panicked",
    re.MULTILINE,
)
_RUNTIME = re.compile(
    r"<frozen |/lib/python[\d.]+/(?!site-packages|dist-packages)|\\lib\\(?!site-packages)\w+\.py"
    r"|^node:|^internal/|^\(?internal/|/rustc/|/library/(?:std|core|alloc)/|/src/lib(?:std|core)/"
    r"|/usr/local/go/src/|/go/src/runtime/|/sysdeps/|/csu/"
)
_RUNTIME_MODULE = re.compile(
    r"(?:java|javax|jdk|sun|com\.sun|kotlin|scala|System|Microsoft|std|core|runtime)(?:\.|$)"
)


@dataclass(frozen=True, slots=True)
class _Match:
    format: Format
    found: re.Match[str]

    @property
    def start(self) -> int:
        return self.found.start()


@dataclass(frozen=True, slots=True)
class Trace:
    """The frames of one trace, and the characters of the text that it covers."""

    frames: tuple[Frame, ...]
    spans: tuple[tuple[int, int], ...]

    @property
    def start(self) -> int:
        """Where its first frame begins."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Where its last frame ends."""
        return self.spans[-1][1]


def find_traces(text: str) -> list[Trace]:
    """Find all stack traces and compiler locations, in the order of the text."""
    groups: list[list[_Match]] = []
    for match in _matches(text):
        if groups and _continues(groups[-1][-1], match, text):
            groups[-1].append(match)
        else:
            groups.append([match])
    return [_trace(group, number, text) for number, group in enumerate(groups)]


def _matches(text: str) -> list[_Match]:
    """All matches, none overlapping another; the format that stands first wins."""
    found = [
        (_first_word(match), rank, match)
        for rank, form in enumerate(FORMATS)
        for match in form.pattern.finditer(text)
    ]
    kept: list[_Match] = []
    end = -1
    for start, rank, match in sorted(found, key=lambda item: item[:2]):
        if start >= end:
            kept.append(_Match(FORMATS[rank], match))
            end = match.end()
    return kept[:MAX_FRAMES]


def _first_word(match: re.Match[str]) -> int:
    """Where a match begins after blanks and quotation marks, which some formats allow."""
    return match.end() - len(match[0].lstrip(" \t>|"))


def _continues(previous: _Match, match: _Match, text: str) -> bool:
    if previous.format.language != match.format.language:
        return False
    if Innermost.ALONE in (previous.format.innermost, match.format.innermost):
        return False
    between = text[previous.found.end() : match.start]
    if len(between) > max(previous.format.gap, match.format.gap) or _NEW_TRACE.search(between):
        return False
    numbers = [_group(item.found, "number") for item in (previous, match)]
    return not all(numbers) or int(numbers[1]) > int(numbers[0])


def _trace(group: list[_Match], number: int, text: str) -> Trace:
    first = group[0]
    innermost = first.format.innermost
    if "most recent call first" in text[max(0, first.start - 200) : first.start]:
        innermost = Innermost.FIRST
    last = len(group) - 1
    frames = tuple(
        _frame(match, number, last - place if innermost is Innermost.LAST else place)
        for place, match in enumerate(group)
    )
    return Trace(frames, tuple(_spans(group)))


def _spans(group: list[_Match]) -> Iterator[tuple[int, int]]:
    for match in group:
        yield match.found.span()


def _frame(match: _Match, trace: int, depth: int) -> Frame:
    found, language = match.found, match.format.language
    module, function = match.format.split(_group(found, "function"))
    path = _group(found, "path").strip().replace("\\", "/").removeprefix("./")
    if language == "java" and path:
        path = "/".join([*_package(module), path])
    line = _group(found, "line")
    runtime = bool(_RUNTIME.search(found[0][:600]) or _RUNTIME_MODULE.match(module))
    return Frame(
        path, int(line) if line else None, function, module, depth, trace, language, runtime
    )


def _package(module: str) -> list[str]:
    """The parts of a class name before the first that starts with a capital letter."""
    parts = module.split(".")
    for place, part in enumerate(parts):
        if part[:1].isupper():
            return parts[:place]
    return parts[:-1]


def _group(found: re.Match[str], name: str) -> str:
    return found.groupdict().get(name) or ""
