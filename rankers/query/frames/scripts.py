"""C#, PHP, Ruby and Lua."""

from __future__ import annotations

import re

from rankers.query.frames.format import Format, compiled, split_dotted

_STATE_MACHINE = re.compile(r"[.+]<(\w+)>[\w|`]*(?:\.MoveNext)?$")
_ARITY = re.compile(r"`\d+|\[[^\]]*\]")
_RUBY_NESTED = re.compile(r"^(?:(?:block|rescue|ensure)(?: \(\d+ levels\))? in )+")


def _split_csharp(raw: str) -> tuple[str, str]:
    """Split `Ns.Class.<Run>d__3.MoveNext()` into `Ns.Class` and `Run`."""
    raw = _ARITY.sub("", raw).partition("(")[0].strip()
    raw = _STATE_MACHINE.sub(r".\1", raw).replace("+", ".").replace(".<>c", "")
    if raw.endswith(("..ctor", "..cctor")):
        module = raw[: raw.rindex("..")]
        return module, module.rpartition(".")[2]
    return split_dotted(raw)


def _split_php(raw: str) -> tuple[str, str]:
    name = raw.partition("(")[0].replace("->", ".").replace("::", ".").replace("\\", ".")
    if "{closure" in name:
        return "", ""
    return split_dotted(name)


def _split_ruby(raw: str) -> tuple[str, str]:
    raw = _RUBY_NESTED.sub("", raw)
    if raw.startswith("<"):
        return "", ""
    return split_dotted(raw.replace("::", ".").replace("#", "."))


def _split_lua(raw: str) -> tuple[str, str]:
    return split_dotted(raw.replace(":", "."))


FORMATS = (
    Format(
        "csharp",
        compiled(
            r"^[ \t>]*+at (?P<function>[\w.<>`+|\[\],$]{3,400}+ ?\([^\n]{0,600}?\))"
            r"(?: in (?P<path>[^\n]{1,400}?):line (?P<line>\d{1,7}))?[ \t]*$"
        ),
        _split_csharp,
    ),
    Format(
        "php",
        compiled(
            r"#(?P<number>\d{1,4}) (?P<path>[^\n()]{1,400}\.\w{1,6})\((?P<line>\d{1,7})\): "
            r"(?P<function>[^\n(]{1,300})"
        ),
        _split_php,
    ),
    Format(
        "php",
        compiled(
            r"\bin (?P<path>(?:[A-Za-z]:)?[^\s:]{1,400}\.php)(?::| on line )(?P<line>\d{1,7})"
        ),
        _split_php,
    ),
    Format(
        "ruby",
        compiled(
            r"(?:^|(?<=[\s\[]))(?P<path>(?:[A-Za-z]:)?[^\s:]{1,400}):(?P<line>\d{1,7}):in "
            r"['`](?P<function>[^\n']{1,200})'"
        ),
        _split_ruby,
    ),
    Format(
        "lua",
        compiled(
            r"^[ \t>]*+(?P<path>[^\s:]{1,300}\.lua):(?P<line>\d{1,7}): in (?:upvalue |local |"
            r"field |method |global )?(?:function )?"
            r"(?:['<](?P<function>[^\n'>]{1,200})['>]|main chunk)"
        ),
        _split_lua,
    ),
)
