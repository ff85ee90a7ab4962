"""JavaScript and TypeScript: V8, Firefox, Safari, the TypeScript compiler."""

from __future__ import annotations

import re

from rankers.query.frames.format import Format, Innermost, compiled, split_dotted

_ALIAS = re.compile(r" \[as ([\w$]+)\]")
_LEADING = re.compile(r"^(?:async |new |Object\.|exports\.|module\.exports\.|global\.|window\.)+")


def _split(raw: str) -> tuple[str, str]:
    """Split `async Class.method [as alias]`; Firefox nests with `/` and marks with `<`."""
    raw = _LEADING.sub("", _ALIAS.sub("", raw.strip()))
    raw = raw.rstrip("<").rpartition("/")[2].strip("<>")
    return ("", "") if raw in {"anonymous", "eval"} else split_dotted(raw)


FORMATS = (
    Format(
        "javascript",
        compiled(
            r"^[ \t>|]*+at (?:(?P<function>[^\n()]{1,200}?) )?\(?"
            r"(?:file:///?|node:|webpack(?:-internal)?:/{2,3}|https?://[^\s/]{1,100}/|async )?"
            r"(?P<path>[^\s():][^\n():]{0,400}(?:(?<=[A-Z]):[^\n():]{1,400})?)"
            r":(?P<line>\d{1,7}):\d{1,7}\)?[ \t]*$"
        ),
        _split,
    ),
    Format(  # Firefox and Safari
        "javascript",
        compiled(
            r"^[ \t>]*+(?P<function>[\w$.<>/\[\]*-]{0,200}+)@"
            r"(?:file:///?|webpack(?:-internal)?:/{2,3}|https?://[^\s/]{1,100}/|resource://[^\s/]*+/)?"
            r"(?P<path>[^\s:@][^\n:@]{0,400}):(?P<line>\d{1,7}):\d{1,7}[ \t]*$"
        ),
        _split,
    ),
    Format(  # tsc, with and without --pretty
        "javascript",
        compiled(
            r"^[ \t>]*+(?:ERROR in )?(?P<path>[^\s():][^\n():]{0,300})"
            r"[(:](?P<line>\d{1,7})[,:]\d{1,7}(?:\): | - )(?:error|warning) TS\d+"
        ),
        _split,
        Innermost.ALONE,
    ),
)
