"""Python: tracebacks, pytest, IPython, faulthandler."""

from __future__ import annotations

from rankers.query.frames.format import Format, Innermost, compiled, split_dotted

# The line of source beneath a frame belongs to it, and so do the marks beneath that.
_SOURCE = r"(?:\n[ \t|]++(?!File |Traceback)[^\n]*+(?:\n[ \t|]*+[~^]++[ \t~^]*+$)?+)?+"
_LISTING = r"(?:\n[ \t>]*+\d++(?:[ \t][^\n]*+)?+$|\n[ \t>]*+$)*+"


def _split(raw: str) -> tuple[str, str]:
    """A nested function counts for the outermost one: `f.<locals>.g` is `f`."""
    if raw.startswith("<"):
        return "", ""
    return split_dotted(raw.partition(".<locals>")[0])


def _format(pattern: str, gap: int = 400) -> Format:
    return Format("python", compiled(pattern), _split, Innermost.LAST, gap)


FORMATS = (
    _format(
        r'\bFile "(?P<path>[^"\n]{1,400})", line (?P<line>\d{1,7})'
        r"(?:,? in (?P<function>[\w.<>]{1,200}))?+[^\n]*+" + _SOURCE
    ),
    _format(  # IPython 8
        r"^[ \t>]*+File (?P<path>[^\n:\"]{1,400}\.\w{1,4}):(?P<line>\d{1,7}), in "
        r"(?P<function>[\w.<>]{1,200})[^\n]*+(?:"
        + _LISTING
        + r"\n[ \t>]*+-{1,8}> \d[^\n]*+"
        + _LISTING
        + r")?+",
        gap=4000,
    ),
    _format(  # IPython up to 7
        r"^[ \t>]*+(?P<path>[~/\w.<][^\n:*?\"]{0,400}?(?:\.\w{1,4}|>)) in "
        r"(?P<function>[\w.<>]{1,200})[^\n]{0,2000}+"
        + _LISTING
        + r"\n[ \t>]*+-{1,8}> (?P<line>\d{1,7})"
        r"[^\n]*+" + _LISTING,
        gap=4000,
    ),
    Format(  # a warning
        "python",
        compiled(
            r"^[ \t>]*+(?P<path>[\w./\\~:-]{1,300}\.py):(?P<line>\d{1,7}): "
            r"[\w.]{1,80}Warning: [^\n]*+" + _SOURCE
        ),
        _split,
        Innermost.ALONE,
    ),
    _format(  # pytest: `x.py:12: in f`, `x.py:12: ValueError`, `x.py:12:` alone
        r"^[ \t>]*+(?P<path>[\w./\\~-]{1,300}\.py):(?P<line>\d{1,7}): ?"
        r"(?:in (?P<function>[\w.<>]{1,200})|[A-Z][\w.]*+|)[ \t]*+$" + _SOURCE,
        gap=4000,
    ),
)
