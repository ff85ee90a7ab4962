"""Go: a package is the files of a folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from indexers.graph.facts.chain import text_of
from indexers.graph.facts.types import ALL, Facts, Import
from indexers.graph.languages.paths import Paths, folder_of
from indexers.graph.languages.protocol import Target
from indexers.graph.languages.syntax import syntax

if TYPE_CHECKING:
    from tree_sitter import Node

_VERSIONS = frozenset(f"v{number}" for number in range(2, 40))
MOST_FILES = 40
"""Files of a package that are read for a name that no unit has."""


class Go:
    """The rules of Go."""

    object_names: frozenset[str] = frozenset()
    implicit_this = False
    open_types = True
    loose = False
    syntax = syntax(
        "identifier field_identifier type_identifier package_identifier",
        members={
            "selector_expression": ("operand", "field"),
            "qualified_type": ("package", "name"),
        },
        calls={"call_expression": ("function", "arguments")},
        made={
            "composite_literal": "type",
            "type_assertion_expression": "type",
            "type_conversion_expression": "type",
        },
        indexed={"index_expression": "operand", "slice_expression": "operand"},
        through={"parenthesized_expression": "", "unary_expression": "operand"},
        wrapped="generic_type type_instantiation_expression",
        literals="interpreted_string_literal raw_string_literal int_literal float_literal"
        " rune_literal true false nil func_literal binary_expression",
        imports="import_spec package_clause",
        labels={"labeled_statement": "label"},
    )

    def imports(self, node: Node) -> Iterator[Import]:
        """Read `"a/b"`, `c "a/b"` and `. "a/b"`."""
        source, name = node.child_by_field_name("path"), node.child_by_field_name("name")
        if source is None:
            return
        module, start, end = text_of(source).strip('"`'), source.start_byte, source.end_byte
        if name is not None and name.type == "dot":
            yield Import(ALL, module, ALL, -1, start, end)
        elif name is None or name.type == "package_identifier":
            yield Import(text_of(name) or _package_name(module), module, "", -1, start, end)

    def module(self, module: str, path: str, facts: Facts, paths: Paths) -> Target:
        """Find the folder: the longest end of the import path that is one with Go files."""
        parts = module.split("/")
        if "." not in parts[0]:
            return Target()
        for cut in range(1, len(parts)):
            folder = "/".join(parts[cut:])
            if _holds_go(folder, paths):
                return Target((), (folder,))
            nested = [one for one in paths.folders_ending(folder) if _holds_go(one, paths)]
            if nested and len(parts) - cut > 1:
                return Target((), (min(nested, key=len),))
        return Target((), ("",)) if _is_top(parts, paths) else Target()

    def inside(self, name: str) -> str:
        """Packages do not nest."""
        return ""

    def visible(self, name: str, path: str, facts: Facts, paths: Paths) -> Iterable[int]:
        """Files of the same package; all of them for a name that no unit has."""
        here = paths.in_folder.get(folder_of(path), ())
        beside = [one for one in here if paths.paths[one].endswith(".go")]
        defining = set(paths.defining(name)) & set(beside)
        return sorted(defining) or beside[:MOST_FILES]

    def shares(self, path: str, other: str) -> bool:
        """The methods of a type stand in its package."""
        return folder_of(path) == folder_of(other)


def _package_name(module: str) -> str:
    parts = [one for one in module.split("/") if one not in _VERSIONS]
    return parts[-1].partition(".")[0].removeprefix("go-") if parts else ""


def _holds_go(folder: str, paths: Paths) -> bool:
    return any(paths.paths[one].endswith(".go") for one in paths.in_folder.get(folder, ()))


def _is_top(parts: list[str], paths: Paths) -> bool:
    """Whether the top folder may be the module of this path: a file there has its name."""
    name = _package_name("/".join(parts))
    return len(parts) > 2 and paths.first((f"{name}.go", f"{name}_test.go")) >= 0
