"""C#: namespaces span files, and a file sees those that it uses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from indexers.graph.facts.chain import text_of
from indexers.graph.facts.types import Facts, Import
from indexers.graph.languages.paths import Paths, nearest
from indexers.graph.languages.protocol import Target
from indexers.graph.languages.syntax import syntax

if TYPE_CHECKING:
    from tree_sitter import Node


class CSharp:
    """The rules of C#."""

    object_names: frozenset[str] = frozenset()
    implicit_this = True
    open_types = True
    loose = True
    syntax = syntax(
        "identifier",
        members={
            "member_access_expression": ("expression", "name"),
            "qualified_name": ("qualifier", "name"),
            "member_binding_expression": ("condition", "name"),
        },
        calls={"invocation_expression": ("function", "arguments")},
        made={
            "object_creation_expression": "type",
            "cast_expression": "type",
            "as_expression": "right",
        },
        indexed={"element_access_expression": "expression"},
        through={
            "parenthesized_expression": "",
            "await_expression": "",
            "postfix_unary_expression": "",
            "assignment_expression": "right",
            "equals_value_clause": "",
        },
        either="conditional_expression",
        wrapped="generic_name",
        this="this",
        base="base",
        literals="string_literal integer_literal real_literal boolean_literal null_literal"
        " character_literal interpolated_string_expression verbatim_string_literal"
        " lambda_expression binary_expression typeof_expression",
        imports="using_directive",
        decorators="attribute",
        labels={"argument": "name", "name_colon": ""},
    )

    def imports(self, node: Node) -> Iterator[Import]:
        """Read `using C = A.B;`. Without an alias, nothing is named: see `visible`."""
        alias = node.child_by_field_name("name")
        target = next((one for one in reversed(node.named_children) if one != alias), None)
        if target is not None and alias is not None:
            module, _, member = text_of(target).rpartition(".")
            yield Import(text_of(alias), module, member, -1, target.start_byte, target.end_byte)

    def module(self, module: str, path: str, facts: Facts, paths: Paths) -> Target:
        """Namespaces are no files: their types are found by `visible`."""
        return Target(known=False)

    def inside(self, name: str) -> str:
        """Namespaces are no folders."""
        return ""

    def visible(self, name: str, path: str, facts: Facts, paths: Paths) -> Iterable[int]:
        """Files that define a type of the name: the only one, or the nearest one."""
        defining = [one for one in paths.defining(name) if paths.paths[one].endswith(".cs")]
        named = [one for one in defining if paths.paths[one].endswith(f"/{name}.cs")]
        return defining if len(defining) == 1 else nearest(paths.paths, named or defining, path)

    def shares(self, path: str, other: str) -> bool:
        """A partial class stands in several files."""
        return True
