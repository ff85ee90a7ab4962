"""Java: a package is the files of a folder, in each source tree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from indexers.graph.facts.chain import text_of
from indexers.graph.facts.types import ALL, Facts, Import
from indexers.graph.languages.packages import folders_of, in_package
from indexers.graph.languages.paths import Paths, nearest
from indexers.graph.languages.protocol import Target
from indexers.graph.languages.syntax import syntax

if TYPE_CHECKING:
    from tree_sitter import Node


class Java:
    """The rules of Java."""

    object_names: frozenset[str] = frozenset()
    implicit_this = True
    open_types = False
    loose = False
    syntax = syntax(
        "identifier type_identifier",
        members={
            "field_access": ("object", "field"),
            "scoped_identifier": ("scope", "name"),
            "scoped_type_identifier": ("", ""),
            "method_reference": ("", ""),
        },
        calls={},
        member_calls={"method_invocation": ("object", "name")},
        made={"object_creation_expression": "type", "cast_expression": "type"},
        indexed={"array_access": "array"},
        through={"parenthesized_expression": "", "assignment_expression": "right"},
        either="ternary_expression",
        wrapped="generic_type",
        this="this",
        base="super",
        literals="string_literal character_literal decimal_integer_literal true false"
        " null_literal class_literal decimal_floating_point_literal binary_expression"
        " lambda_expression array_creation_expression",
        imports="import_declaration package_declaration",
        decorators="annotation marker_annotation",
        labels={"element_value_pair": "key", "labeled_statement": ""},
    )

    def imports(self, node: Node) -> Iterator[Import]:
        """Read `import a.b.C`, `import static a.b.C.m` and `import a.b.*`."""
        name = next((one for one in node.named_children if "identifier" in one.type), None)
        if name is None:
            return
        if any(one.type == "asterisk" for one in node.children):
            yield Import(ALL, text_of(name), ALL, -1, name.start_byte, name.end_byte)
            return
        last, scope = name.child_by_field_name("name"), name.child_by_field_name("scope")
        if last is not None and scope is not None:
            start, end = scope.start_byte, scope.end_byte
            member = text_of(last)
            yield Import(member, text_of(scope), member, last.start_byte, start, end)

    def module(self, module: str, path: str, facts: Facts, paths: Paths) -> Target:
        """Find a package; a class whose members are imported is a module of its own."""
        folders = folders_of(module, path, paths)
        if folders:
            return Target((), folders)
        package, _, name = module.rpartition(".")
        end = f"/{package.replace('.', '/')}/{name}".replace("//", "/")
        named = paths.by_stem.get(name, ())
        files = [one for one in named if f"/{paths.paths[one].rpartition('.')[0]}".endswith(end)]
        return Target(nearest(paths.paths, files, path))

    def inside(self, name: str) -> str:
        """Packages do not nest."""
        return ""

    def visible(self, name: str, path: str, facts: Facts, paths: Paths) -> Iterable[int]:
        """Files of the same package."""
        return in_package(facts.package, name, path, paths)

    def shares(self, path: str, other: str) -> bool:
        """A class stands in one file."""
        return path == other
