"""Types and messages of errors."""

from __future__ import annotations

import re

from rankers.query.frames.scan import Trace
from rankers.query.types import ErrorMessage

MAX_ERRORS = 200

_MESSAGE = r"(?P<message>[^\n]{1,500})"
_PATTERNS = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        # An exception of most languages: `a.b.SomeError: message`, or the type alone.
        r"(?<![\w.$:/`-])(?P<type>(?:[A-Za-z_][\w$.]{0,150}?|[A-Z]\w{0,80}::[\w:]{0,80}?|)"
        r"(?:Error|Exception|Warning|Failure|Fault|Interrupt|Exit))"
        rf"(?::[ \t]{{1,8}}{_MESSAGE}|[ \t]*+$)",
        # Rust
        r"\bpanicked at ['\"`](?P<message>[^\n]{1,500}?)['\"`], [^\n]*+(?P<type>)",
        rf"\bpanicked at [^\s:]{{1,300}}:\d+:\d+:\n{_MESSAGE}(?P<type>)",
        # Go, C and compilers
        rf"^[ \t>]*+(?P<type>panic|fatal error): {_MESSAGE}",
        rf"\b(?:fatal )?(?P<type>error(?:\[E\d+\]| TS\d+| C\d+)?): {_MESSAGE}",
        r"\b(?P<type>(?:Address|Memory|Thread|Leak)Sanitizer): (?P<message>[\w-]{3,80})",
        rf"\breceived signal (?P<type>SIG\w+), {_MESSAGE}",
        r"\b(?P<type>Assert)ion [`'\"](?P<message>[^\n]{1,500})['\"`] failed",
        # PHP, Ruby
        r"\bPHP (?P<type>Fatal error|Warning|Notice|Deprecated): {1,3}"
        r"(?P<message>(?!Uncaught)[^\n]{1,500})",
        r":in ['`][^\n']{1,200}': (?P<message>[^\n]{1,500}) \((?P<type>[A-Z][\w:]{1,100})\)$",
        # Logs
        rf"(?<![\w-])(?P<type>ERROR|FATAL|CRITICAL|WARN(?:ING)?)(?:[\]:| -]{{1,4}}+)"
        rf"(?![\"'][ )]|\w+Sanitizer: ){_MESSAGE}",
    )
)
_CLOSING = {'"': '"', "“": "”", "‘": "’", "«": "»"}
_REACH = 1500
"""Characters between an error and its trace: messages may have many lines."""
_MARKUP = " \t`*_|"


def find_errors(text: str, traces: list[Trace]) -> list[ErrorMessage]:
    """Find error types and messages, in order and each once, with the trace they end or open."""
    found: dict[tuple[str, str], ErrorMessage] = {}
    for match in _matches(text):
        message = _trimmed(_unquoted(match, text))
        kind = match["type"].strip(".")
        if message or kind not in {"Error", "Exception", "Warning", "Failure", "Exit", "Interrupt"}:
            trace = _trace_of(match, traces)
            found.setdefault((kind, message), ErrorMessage(kind, message, trace))
        if len(found) == MAX_ERRORS:
            break
    return list(found.values())


def _matches(text: str) -> list[re.Match[str]]:
    found = [match for pattern in _PATTERNS for match in pattern.finditer(text)]
    kept: list[re.Match[str]] = []
    end = -1
    for match in sorted(found, key=lambda match: match.start()):
        if match.start() >= end and match["type"] is not None:
            kept.append(match)
            end = match.end()
    return kept


def _unquoted(match: re.Match[str], text: str) -> str:
    """The message, up to the end of the quotation that the error stands in."""
    message = match["message"] or ""
    closing = _CLOSING.get(text[match.start() - 1 : match.start()], "")
    return message.partition(closing)[0] if closing else message


def _trimmed(message: str) -> str:
    """Without marks at its ends, nor the quotation mark that closes a quote around it."""
    message = message.strip(_MARKUP)
    is_odd = message[-1:] in {"'", '"'} and message.count(message[-1:]) % 2
    return message[:-1].rstrip(_MARKUP) if is_odd else message


def _trace_of(error: re.Match[str], traces: list[Trace]) -> int | None:
    """The nearest trace: Python prints the error after its frames, the others before them."""
    nearest: int | None = None
    least = _REACH
    for number, trace in enumerate(traces):
        if trace.start <= error.start() < trace.spans[0][1]:
            return number
        is_python = trace.frames[0].language == "python"
        distance = error.start() - trace.end if is_python else trace.start - error.end()
        if 0 <= distance < least:
            nearest, least = number, distance
    return nearest
