"""C, C++ and Swift: debuggers, sanitizers, valgrind, compilers."""

from __future__ import annotations

import re

from rankers.query.frames.format import Format, Innermost, compiled

_GENERIC = re.compile(r"<[^<>]*>")


def split(raw: str) -> tuple[str, str]:
    """Split `ns::Class<T>::f(int) const` into `ns.Class` and `f`."""
    raw = raw.replace("(anonymous namespace)::", "")
    while raw != (plain := _GENERIC.sub("", raw)):
        raw = plain
    raw = raw.partition("(")[0].strip().rpartition(" ")[2].lstrip("*&")
    module, _, function = raw.replace(".", "::").rpartition("::")
    return module.replace("::", "."), function


_PATH = r"(?P<path>(?:[A-Za-z]:)?[^\s:()]{1,300}\.\w{1,5}):(?P<line>\d{1,7})"
_SOURCE = r"(?P<path>(?:[A-Za-z]:)?[^\s:()]{1,300}\.(?:[ch]|cc|hh|[ch]pp|[ch]xx|inl|ipp|mm?))"

FORMATS = (
    Format(  # gdb, and ASan where it has no " at "
        "c",
        compiled(
            r"^[ \t>]*+#(?P<number>\d{1,4}) ++(?:0x[0-9a-fA-F]++ (?:<[^\n>]{0,200}> )?in )?"
            r"(?P<function>[^\s#][^\n]{0,600}?) (?:at )?" + _PATH + r"(?::\d{1,7})?[ \t]*$"
        ),
        split,
    ),
    Format(  # gdb and ASan without source
        "c",
        compiled(
            r"^[ \t>]*+#(?P<number>\d{1,4}) ++0x[0-9a-fA-F]++ (?:in )?"
            r"(?P<function>[^\s(][^\n(]{0,300}+)[^\n]*+$(?P<path>)"
        ),
        split,
    ),
    Format(  # valgrind
        "c",
        compiled(
            r"\b(?:by|at) 0x[0-9A-F]+: (?P<function>[^\n]{1,300}?) \("
            r"(?:in [^\n)]{1,300}|(?P<path>[^\s:()]{1,300}):(?P<line>\d{1,7}))\)"
        ),
        split,
    ),
    Format(  # gcc, clang
        "c",
        compiled(
            r"^[ \t>]*+"
            + _SOURCE
            + r":(?P<line>\d{1,7}):(?:\d{1,7}:)? (?:fatal )?(?:runtime )?(?:error|warning): "
        ),
        split,
        Innermost.ALONE,
    ),
    Format(  # MSVC
        "c",
        compiled(
            r"^[ \t>\d]*+(?P<path>[^\n()]{1,300}\.\w{1,4})\((?P<line>\d{1,7})(?:,\d{1,7})?\) ?: "
            r"(?:fatal )?(?:error|warning) C\d+"
        ),
        split,
        Innermost.ALONE,
    ),
    Format(  # assert(3)
        "c",
        compiled(
            r"\b"
            + _SOURCE
            + r":(?P<line>\d{1,7}): (?P<function>[^\n:]{1,200}(?:::[^\n:]{1,200}){0,9}): Assertion"
        ),
        split,
        Innermost.ALONE,
    ),
    Format(
        "swift",
        compiled(
            r"^[ \t>]*+(?P<number>\d{1,4}) ++\S{1,100}+[ \t]++(?:0x[0-9a-f]++ )?"
            r"(?P<function>[^\n]{1,400}?) (?:\+ \d+ \(|at )"
            r"(?P<path>[^\s:()]{1,300}\.swift):(?P<line>\d{1,7})"
        ),
        split,
    ),
)
