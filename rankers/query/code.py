"""Names in code blocks, by patterns: imports, chains of attributes, calls."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rankers.query.names import CHAIN, is_common, is_shaped, parts_of
from rankers.query.types import CodeBlock

_NOT_CODE = re.compile(
    r"\"\"\"(?:[^\"]|\"(?!\"\"))*+(?:\"\"\"|\Z)|'''(?:[^']|'(?!''))*+(?:'''|\Z)"
    r"|/\*(?:[^*]|\*(?!/))*+(?:\*/|\Z)"
    r"|\"(?:[^\"\\\n]|\\.)*+\"?|(?<!\w)'(?:[^'\\\n]|\\.)*+'|(?:(?<=\s)|^)(?://|\#(?!include))[^\n]*+",
    re.MULTILINE,
)
_FROM = re.compile(
    r"^[ \t>.]*from[ \t]+([\w.]{1,200})[ \t]+import[ \t]+(\([^()]{1,2000}\)|[^\n]{1,500})", re.M
)
_IMPORT = re.compile(
    r"^[ \t>.]*(?:import|using|use)[ \t]+(?:static[ \t]+|type[ \t]+)?([\w.\\:*, ]{2,400});?[ \t]*$",
    re.M,
)
_USE_GROUP = re.compile(r"^[ \t]*(?:pub )?use[ \t]+([\w:]{2,200})::\{([^{};]{1,1000})\}", re.M)
_JS_IMPORT = re.compile(
    r"\b(?:import|const|let|var)[ \t]+([\w$*{}:, \t]{1,400}?)[ \t]*"
    r"(?:from[ \t]*|=[ \t]*require\()['\"]([^'\"\n]{1,200})['\"]"
)
_ASSIGNED = re.compile(
    r"(?:^|[\s;(])(?:(?:let|const|var|val|auto|final)[ \t]+(?:mut[ \t]+)?)?(\w{1,60})"
    r"[ \t]*:?=[ \t]*(?:new[ \t]+|await[ \t]+)?((?:\w{1,60}(?:\.|::)){0,6}[A-Z]\w{0,80})"
    r"(?:<[^<>\n]{0,80}>)?(?:::\w{1,60})?\("
)
_DECLARED = re.compile(
    r"(?:^|[\s;(])([A-Z]\w{1,80})(?:<[^<>\n]{0,80}>)?[ \t]+([a-z]\w{0,60})[ \t]*[=;]"
)
_ALIAS = re.compile(r"\s+as\s+|\s*:\s*")


@dataclass(frozen=True, slots=True)
class CodeName:
    """A name in code: dotted, whether it is called, whether more than a lone word."""

    text: str
    is_call: bool
    is_member: bool


def imports_of(text: str) -> dict[str, str]:
    """Local name → full dotted name of what a block imports."""
    found: dict[str, str] = {}
    for module, names in _FROM.findall(text):
        _bind(found, module.strip("."), names)
    for names in _IMPORT.findall(text):
        for name in names.split(","):
            full, _, alias = name.strip().partition(" as ")
            full = full.replace("::", ".").replace("\\", ".").strip(".* ")
            if full and " " not in full:
                found[alias.strip() or _local(full, name)] = full
    for module, names in _USE_GROUP.findall(text):
        _bind(found, module.replace("::", "."), names.replace("::", "."))
    for names, module in _JS_IMPORT.findall(text):
        module = module.strip("./@").replace("/", ".")
        default, _, members = names.partition("{")
        _bind_default(found, module, default.strip(" ,"))
        _bind(found, module, members)
    return found


def _bind_default(found: dict[str, str], module: str, names: str) -> None:
    """`import name from 'a/name'` and `import * as name` bind the module itself."""
    name = names.rpartition(" ")[2].strip(" ,")
    if name:
        found[name] = module if module.rpartition(".")[2] == name else f"{module}.{name}"


def _bind(found: dict[str, str], module: str, names: str) -> None:
    for name in re.split(r"[,{}()\n]", names):
        original, *alias = _ALIAS.split(name.partition("#")[0].strip(), maxsplit=1)
        if re.fullmatch(r"[\w$.]+", original):
            found[alias[0] if alias else original] = f"{module}.{original}"


def _local(full: str, written: str) -> str:
    """Python's `import a.b` binds all of it; `use a::b` and Java's `import a.B` the last part."""
    has_type = any(part[:1].isupper() for part in full.split("."))
    return full.rpartition(".")[2] if "::" in written or has_type else full


def names_in(block: CodeBlock, imports: dict[str, str]) -> Iterator[CodeName]:
    """Names of a block without its strings and comments, resolved as far as patterns tell.

    A chain that starts with an imported name starts with that name's full one; one that
    starts with a variable made by `x = Type(…)` or `Type x = …` starts with the type.
    """
    text = _NOT_CODE.sub(" ", block.text)
    bound = _bound_variables(text, imports) | imports
    for match in CHAIN.finditer(text):
        parts = parts_of(match["chain"])
        if (is_common(parts) and not match["lead"]) or len(parts[-1]) < 2:
            continue
        if not match["lead"] and parts[0] in bound:
            parts[:1] = bound[parts[0]].split(".")
        is_member = bool(match["lead"]) or len(parts) > 1
        yield CodeName(".".join(parts), bool(match["call"]), is_member or is_shaped(parts[-1]))


def _bound_variables(text: str, imports: dict[str, str]) -> dict[str, str]:
    """Variable → dotted type, where a block declares or constructs it."""
    types = {name: kind for kind, name in _DECLARED.findall(text)}
    types |= {name: kind.replace("::", ".") for name, kind in _ASSIGNED.findall(text)}
    bound = {}
    for name, kind in types.items():
        first, dot, rest = kind.partition(".")
        bound[name] = f"{imports.get(first, first)}{dot}{rest}"
    return bound
