"""Rust: modules are files below the root of a crate."""

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

_ROOTS = ("lib.rs", "main.rs")


class Rust:
    """The rules of Rust."""

    object_names: frozenset[str] = frozenset()
    implicit_this = False
    open_types = True
    loose = False
    syntax = syntax(
        "identifier field_identifier type_identifier shorthand_field_identifier crate super",
        members={
            "field_expression": ("value", "field"),
            "scoped_identifier": ("path", "name"),
            "scoped_type_identifier": ("path", "name"),
        },
        calls={"call_expression": ("function", "arguments"), "macro_invocation": ("macro", "-")},
        made={"struct_expression": "name", "type_cast_expression": "type"},
        indexed={"index_expression": ""},
        through={
            "parenthesized_expression": "",
            "reference_expression": "value",
            "try_expression": "",
            "await_expression": "",
            "unary_expression": "",
        },
        wrapped="generic_function generic_type generic_type_with_turbofish",
        this="self",
        literals="string_literal raw_string_literal char_literal integer_literal float_literal"
        " boolean_literal array_expression tuple_expression closure_expression"
        " binary_expression range_expression",
        imports="use_declaration extern_crate_declaration",
        labels={"field_initializer": "field", "field_pattern": "name"},
    )

    def imports(self, node: Node) -> Iterator[Import]:
        """Read `use a::{b as c, d::*}` and `mod a;`."""
        if node.type == "use_declaration":
            argument = node.child_by_field_name("argument")
            exported = any(one.type == "visibility_modifier" for one in node.children)
            if argument is not None:
                yield from _tree(argument, "", exported)
            return
        name = node.child_by_field_name("name")
        prefix = "self." if node.type == "mod_item" else ""
        if name is not None:
            module = prefix + text_of(name)
            yield Import(text_of(name), module, "", -1, name.start_byte, name.end_byte)

    def module(self, module: str, path: str, facts: Facts, paths: Paths) -> Target:
        """Find a module by its path from `crate`, `self`, `super` or a crate's name."""
        first, *rest = module.split(".")
        here = _folder_of_module(path)
        if first == "crate":
            return _below(_root(path, paths), rest, paths)
        if first == "self":
            return _below(here, rest, paths)
        if first == "super":
            while first == "super":
                here = folder_of(here)
                first, rest = (rest[0], rest[1:]) if rest else ("", [])
            return _below(here, [first, *rest] if first else [], paths)
        local = _below(here, [first, *rest], paths, least=1)
        return local if local.files else _crate(first, rest, paths)

    def inside(self, name: str) -> str:
        """A module below."""
        return f"self.{name}"

    def visible(self, name: str, path: str, facts: Facts, paths: Paths) -> Iterable[int]:
        """Nothing is seen without an import; macros are not told from the rest here."""
        return ()

    def shares(self, path: str, other: str) -> bool:
        """Methods of a type stand anywhere in its crate."""
        return path.rpartition("/src/")[0] == other.rpartition("/src/")[0]


def _dotted(node: Node | None) -> str:
    return text_of(node).replace("::", ".").replace(" ", "").replace("\n", "")


def _tree(node: Node, prefix: str, exported: bool) -> Iterator[Import]:
    """The names of one branch of a `use`."""
    kind = node.type
    if kind in ("use_list", "scoped_use_list"):
        inner = node.child_by_field_name("list") if kind == "scoped_use_list" else node
        below = ".".join(filter(None, (prefix, _dotted(node.child_by_field_name("path")))))
        for child in inner.named_children if inner is not None else ():
            yield from _tree(child, below, exported)
    elif kind == "use_wildcard":
        named = _dotted(next(iter(node.named_children), None))
        module = ".".join(filter(None, (prefix, named)))
        yield Import(ALL, module, ALL, -1, node.start_byte, node.end_byte)
    elif kind == "use_as_clause":
        path, alias = node.child_by_field_name("path"), node.child_by_field_name("alias")
        if path is not None:
            yield _leaf(path, prefix, text_of(alias), exported)
    elif kind != "line_comment":
        yield _leaf(node, prefix, "", exported)


def _leaf(node: Node, prefix: str, alias: str, exported: bool) -> Import:
    start = node.start_byte
    if text_of(node) == "self":
        name = alias or prefix.rpartition(".")[2]
        return Import(name, prefix, "", -1, start, node.end_byte, name if exported else "")
    last = node.child_by_field_name("name") or node
    module, _, member = ".".join(filter(None, (prefix, _dotted(node)))).rpartition(".")
    known = alias or member
    if not module:
        return Import(known, member, "", -1, start, node.end_byte, known if exported else "")
    handed = known if exported else ""
    return Import(known, module, member, last.start_byte, start, last.start_byte, handed)


def _folder_of_module(path: str) -> str:
    """The folder in which the modules below a file's own stand."""
    name = path.rpartition("/")[2]
    return folder_of(path) if name in (*_ROOTS, "mod.rs") else path.removesuffix(".rs")


def _root(path: str, paths: Paths) -> str:
    """The folder of the crate's root file."""
    folder = folder_of(path)
    while not any(f"{folder}/{name}".lstrip("/") in paths.numbers for name in _ROOTS):
        if not folder:
            return folder_of(path)
        folder = folder_of(folder)
    return folder


def _crate(first: str, rest: list[str], paths: Paths) -> Target:
    """A crate of the same tree: a folder of its name with a manifest."""
    for name in (first, first.replace("_", "-")):
        for folder in paths.folders.get(name, ()):
            if f"{folder}/Cargo.toml" in paths.numbers:
                return _below(f"{folder}/src", rest, paths)
    return Target()


def _below(folder: str, parts: list[str], paths: Paths, least: int = 0) -> Target:
    """The file of a module; the last part may name what stands in one, such as an enum."""
    for end in range(len(parts), max(least, len(parts) - 1) - 1, -1):
        stem = "/".join(filter(None, (folder, *parts[:end])))
        roots = (f"{stem}/{name}".lstrip("/") for name in (*_ROOTS, "mod.rs"))
        file = paths.first((f"{stem}.rs", *roots))
        if file >= 0:
            return Target((file,))
    return Target(known=False)
