"""The shape of names: chains, case, keywords."""

from __future__ import annotations

import re

LETTER = r"A-Za-z_$\u00c0-\u024f"
"""Letters of names: Latin only, so that a name stands out in Chinese or Japanese prose."""
NAME = rf"[{LETTER}][{LETTER}0-9]*+"
CHAIN = re.compile(
    rf"(?<![{LETTER}0-9@\-])(?P<lead>(?:\?\.|\.|::|->)?)"
    rf"(?P<chain>{NAME}(?:(?:\.|::|->|\?\.|\#)~?{NAME})*+)"
    r"(?P<call>!?\()?(?P<empty>\))?"
)
_SEPARATOR = re.compile(r"\.|::|->|\?\.|#|(?<=[a-z\d])\$(?=[A-Z])")
_SHAPED = re.compile(
    r"[^\W_]_+[^\W_]|^_+[^\W\d]|[a-z\d][A-Z]|[A-Z]{2,}[a-z]{2}|^[A-Z][a-z]+[A-Z]|[a-z]{2}\d+[a-z]|\w\d+\w*_"
)
_NOISE = re.compile(r"(?=.*\d)[0-9a-f]{7,40}|_[A-Za-z]+_|_+")  # commits, emphasis
_RECEIVERS = frozenset(
    {"self", "this", "cls", "super", "Self", "crate", "$this", "window", "exports"}
)
_CONSOLES = frozenset({"console", "System", "sys", "Console"})
_PRODUCTS = frozenset(
    """GitHub JavaScript TypeScript PyPI StackOverflow MacOS macOS OSX iOS YouTube IPython
    CPython PyPy IssueHunt MacBook LaTeX JSON5 NodeJS VSCode JetBrains IntelliJ PyCharm
    PowerShell CentOS OpenJDK GitLab BitBucket README CHANGELOG TODO FIXME GPUs CPUs URLs
    IDs PRs APIs IDEs WebKit UTF""".split()
)
_KEYWORDS = frozenset(
    """and as assert async await break case catch class const continue def default del
    delete do elif else end enum except export extends false False final finally fn for from
    func function global go goto if impl implements import in include instanceof interface
    internal is lambda let match mod module mut namespace new nil None nonlocal not null
    nullptr or package pass private protected pub public raise require ref return select
    self sizeof static struct super switch then this throw throws trait true True try type
    typedef typename typeof undefined union unsafe unsigned use using val var virtual void
    volatile when where while with yield int long short char bool boolean float double
    string String str byte bytes u8 u16 u32 u64 i8 i16 i32 i64 usize isize f32 f64 size_t
    NaN SELECT FROM WHERE JOIN WITH AND OR NOT AS BY ON NULL TRUE FALSE uint8_t uint16_t
    uint32_t uint64_t int8_t int16_t int32_t int64_t object Object list dict tuple set print
    println printf console log len range main args kwargs argv foo bar baz Integer Long
    Boolean Double Exception Error ValueError TypeError KeyError Override Test std fmt_""".split()
)


def parts_of(chain: str) -> list[str]:
    """The parts of a chain, without `self`, `this` and their like in front."""
    parts = [part.strip("~") for part in _SEPARATOR.split(chain)]
    while len(parts) > 1 and parts[0] in _RECEIVERS:
        del parts[0]
    return parts


def is_shaped(name: str) -> bool:
    """Whether it looks like code by its case or underscores: `a_b`, `aB`, `HTTPServer`, `_x`."""
    return bool(_SHAPED.search(name)) and name not in _PRODUCTS and not _NOISE.fullmatch(name)


def is_keyword(name: str) -> bool:
    """Whether it is a key word, a basic type or a name that every example uses."""
    return name in _KEYWORDS


def is_common(parts: list[str]) -> bool:
    """Whether a chain ends in a key word or the like; one with a qualifier (`T::new`) counts."""
    return is_keyword(parts[-1]) and (len(parts) == 1 or parts[0] in _CONSOLES)
