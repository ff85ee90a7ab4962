"""Go: panics and goroutine dumps."""

from __future__ import annotations

import re

from rankers.query.frames.format import Format, compiled

_CLOSURE = re.compile(r"(?:\.func\d+|\.gowrap\d+|\.\d+|-fm)+$")
_GENERIC = re.compile(r"\[[^\]]*\]")


def _split(raw: str) -> tuple[str, str]:
    """Split `host/pkg.(*T).Method.func1(0x1)` into `pkg.T` and `Method`."""
    raw = raw.removeprefix("created by ").partition(" in goroutine")[0]
    raw = _GENERIC.sub("", raw).rpartition("/")[2].replace("(*", "").replace("(T)", "T")
    raw = re.sub(r"^([\w.\-]+)\)", r"\1", raw).partition("(")[0]
    raw = _CLOSURE.sub("", raw)
    module, _, function = raw.rpartition(".")
    return module, function


FORMATS = (
    Format(
        "go",
        compiled(
            r"^[ \t>]*+(?P<function>(?:created by )?[\w./*()\[\]-]{2,300}+(?: in goroutine \d+)?)"
            r"[^\n]{0,600}+\n[ \t>]*+(?P<path>[^\s:][^\n:]{0,300}\.(?:go|s)):(?P<line>\d{1,7})"
            r"(?: \+0x[0-9a-f]+)?[ \t]*$"
        ),
        _split,
    ),
)
