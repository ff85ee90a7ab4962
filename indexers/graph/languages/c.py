"""C and C++: a file sees what it includes, and functions of the whole program."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from indexers.graph.facts.chain import text_of
from indexers.graph.facts.types import ALL, Facts, Import
from indexers.graph.languages.paths import Paths, folder_of, join, nearest
from indexers.graph.languages.protocol import Target
from indexers.graph.languages.syntax import syntax

if TYPE_CHECKING:
    from tree_sitter import Node

_CODE = (".c", ".cc", ".cpp", ".cxx", ".h", ".hh", ".hpp", ".hxx", ".inl", ".cu", ".ipp", ".tpp")


class C:
    """The rules of C, and of C++, where a bare name can be a member."""

    object_names: frozenset[str] = frozenset()
    open_types = True
    loose = True
    syntax = syntax(
        "identifier field_identifier type_identifier namespace_identifier",
        members={
            "field_expression": ("argument", "field"),
            "qualified_identifier": ("scope", "name"),
        },
        calls={"call_expression": ("function", "arguments")},
        made={
            "new_expression": "type",
            "cast_expression": "type",
            "compound_literal_expression": "type",
        },
        indexed={"subscript_expression": "argument"},
        through={
            "parenthesized_expression": "",
            "pointer_expression": "argument",
            "unary_expression": "argument",
        },
        either="conditional_expression",
        wrapped="template_function template_method template_type dependent_name dependent_type",
        this="this",
        literals="string_literal number_literal char_literal true false null concatenated_string"
        " initializer_list lambda_expression",
        imports="preproc_include using_declaration",
        labels={"labeled_statement": "label", "goto_statement": ""},
    )

    def __init__(self, *, implicit_this: bool) -> None:
        self.implicit_this = implicit_this

    def imports(self, node: Node) -> Iterator[Import]:
        """Read `#include`; what `using` names is found without it."""
        path = node.child_by_field_name("path")
        if path is not None:
            module = text_of(path).strip('"<>')
            yield Import(ALL, module, ALL, -1, path.start_byte, path.end_byte)

    def module(self, module: str, path: str, facts: Facts, paths: Paths) -> Target:
        """Find a header: beside the file, else the nearest one whose path ends so."""
        beside = paths.first((join(folder_of(path), module),))
        if beside >= 0:
            return Target((beside,))
        named = paths.by_name.get(module.rpartition("/")[2], ())
        found = [one for one in named if f"/{paths.paths[one]}".endswith(f"/{module}")]
        return Target(nearest(paths.paths, found, path))

    def inside(self, name: str) -> str:
        """Headers do not nest."""
        return ""

    def visible(self, name: str, path: str, facts: Facts, paths: Paths) -> Iterable[int]:
        """The one file that defines a name, or of several the one of an included header."""
        defining = [one for one in paths.defining(name) if paths.paths[one].endswith(_CODE)]
        if len(defining) <= 1:
            return defining
        stems = {one.module.rpartition("/")[2].partition(".")[0] for one in facts.imports}
        included = [one for one in defining if _stem(paths.paths[one]) in stems]
        if len(included) == 1:
            return included
        sources = [one for one in defining if ".h" not in paths.paths[one].rpartition("/")[2]]
        return sources if len(sources) == 1 else ()

    def shares(self, path: str, other: str) -> bool:
        """A member of a class may be defined in any file of the program."""
        return True


def _stem(path: str) -> str:
    return path.rpartition("/")[2].partition(".")[0]
