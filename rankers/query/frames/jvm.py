"""Java, Kotlin, Scala, Groovy and Clojure on the JVM."""

from __future__ import annotations

import re

from rankers.query.frames.format import Format, compiled, split_dotted

_LAMBDA = re.compile(r"(?:lambda|\$anonfun)\$([A-Za-z_]\w*)")
_NUMBERED = re.compile(r"\.\d+(?=\.|$)")


def split(raw: str) -> tuple[str, str]:
    """Split `mod/pkg.Class$Inner.method`; a constructor has the name of its class."""
    module, function = split_dotted(raw.rpartition("/")[2])
    module = _NUMBERED.sub("", module.replace("$", ".")).strip(".")
    if function == "<init>":
        return module, module.rpartition(".")[2]
    if function == "<clinit>":
        return module, ""
    if found := _LAMBDA.search(function):
        function = found[1]
    return module, function.partition("$")[0] or function


FORMATS = (
    Format(
        "java",
        compiled(
            r"\bat (?P<function>[\w$.<>/@-]{3,400}+)"
            r"\((?:(?P<path>[\w$-]{1,120}\.\w{1,8})(?::(?P<line>\d{1,7}))?"
            r"|Native Method|Unknown Source|<generated>)\)(?: ~?\[[^\]\n]{0,200}\])?"
        ),
        split,
    ),
)
