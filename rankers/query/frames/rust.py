"""Rust: panics, backtraces, the compiler."""

from __future__ import annotations

import re

from rankers.query.frames.format import Format, Innermost, compiled

_HASH = re.compile(r"::h[0-9a-f]{16}$")
_CLOSURE = re.compile(r"(?:::\{\{?[\w#:]+\}\}?(?:<[^<>]*>)?)+")
_IMPL = re.compile(r"^<(?:dyn |&mut |&)?([\w:]+)(?:<[^\n]*?>)? as [^\n]*>::(\w+)$")
_GENERIC = re.compile(r"(?:::)?<[^<>]*>")


def split(raw: str) -> tuple[str, str]:
    """Split `<crate::a::T as Trait>::f::{{closure}}` into `crate.a.T` and `f`."""
    raw = _CLOSURE.sub("", _HASH.sub("", raw.strip()))
    if found := _IMPL.match(raw):
        raw = f"{found[1]}::{found[2]}"
    while raw != (plain := _GENERIC.sub("", raw)):
        raw = plain
    module, _, function = raw.rpartition("::")
    return module.replace("::", "."), function


FORMATS = (
    Format(
        "rust",
        compiled(
            r"^[ \t>]*+(?P<number>\d{1,4}): ++(?:0x[0-9a-f]++ - )?(?P<function>[^\s][^\n]{0,500})"
            r"\n[ \t>]*+at (?P<path>[^\n:]{1,300}(?:(?<=[A-Z]):[^\n:]{1,300})?)"
            r":(?P<line>\d{1,7})(?::\d{1,7})?[ \t]*$"
        ),
        split,
    ),
    Format(
        "rust",
        compiled(
            r"\bpanicked at (?:['\"`][^\n]{0,1000}?['\"`], )?"
            r"(?P<path>[^\s:'\"]{1,300}\.rs):(?P<line>\d{1,7}):\d{1,7}:?"
        ),
        split,
    ),
    Format(
        "rust",
        compiled(r"^[ \t>]*+--> (?P<path>[^\s:]{1,300}):(?P<line>\d{1,7}):\d{1,7}[ \t]*$"),
        split,
        Innermost.ALONE,
    ),
)
