"""JavaScript and TypeScript: modules are files, packages may be folders of the same tree."""

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

_EXTENSIONS = (".ts", ".tsx", ".mts", ".cts", ".d.ts", ".js", ".jsx", ".mjs", ".cjs", ".es6")
_ENTRIES = ("src/index", "index", "src/main", "lib/index", "source/index")
"""Where the entry of a package stands in its folder."""
_ALIASES = ("@/", "~/", "#/", "$/", "src/")
"""Usual names for the folder of the sources."""


class EcmaScript:
    """The rules of JavaScript and TypeScript."""

    object_names: frozenset[str] = frozenset()
    implicit_this = False
    open_types = False
    loose = False
    syntax = syntax(
        "identifier property_identifier private_property_identifier type_identifier"
        " shorthand_property_identifier shorthand_property_identifier_pattern"
        " statement_identifier",
        members={
            "member_expression": ("object", "property"),
            "nested_type_identifier": ("module", "name"),
            "nested_identifier": ("object", "property"),
        },
        calls={
            "call_expression": ("function", "arguments"),
            "new_expression": ("constructor", "arguments"),
        },
        indexed={"subscript_expression": "object"},
        through={
            "parenthesized_expression": "",
            "await_expression": "",
            "non_null_expression": "",
            "satisfies_expression": "",
            "assignment_expression": "right",
            "decorator": "",
        },
        made={"type_assertion": "type"},
        either="ternary_expression binary_expression",
        wrapped="generic_type",
        this="this",
        base="super",
        literals="string template_string number object array true false null undefined regex"
        " arrow_function function_expression unary_expression",
        imports="import_statement export_clause",
        decorators="decorator",
        labels={
            "pair": "key",
            "pair_pattern": "key",
            "labeled_statement": "label",
            "jsx_attribute": "",
        },
    )

    def imports(self, node: Node) -> Iterator[Import]:
        """Read `import`, `export … from` and `require`."""
        if node.type == "variable_declarator":
            yield from _required(node)
            return
        source = node.child_by_field_name("source")
        if source is None:
            return
        module, start, end = text_of(source).strip("\"'`"), source.start_byte, source.end_byte
        if node.type == "export_statement":
            yield from _handed_on(node, module, start, end)
            return
        for child in _all(node, "import_clause"):
            yield from _clause(child, module, start, end)

    def module(self, module: str, path: str, facts: Facts, paths: Paths) -> Target:
        """Find a module."""
        if module.startswith("."):
            file = _file_at(join(folder_of(path), module), paths)
            return Target((file,)) if file >= 0 else Target(known=False)
        for alias in _ALIASES:
            if module.startswith(alias):
                return _ending(f"src/{module[len(alias) :]}", path, paths)
        return _package(module, paths)

    def inside(self, name: str) -> str:
        """A module in the same folder."""
        return f"./{name}"

    def visible(self, name: str, path: str, facts: Facts, paths: Paths) -> Iterable[int]:
        """Nothing is seen without an import."""
        return ()

    def shares(self, path: str, other: str) -> bool:
        """A class stands in one file."""
        return path == other


def _all(node: Node, kind: str) -> Iterator[Node]:
    return (child for child in node.children if child.type == kind)


def _clause(clause: Node, module: str, start: int, end: int) -> Iterator[Import]:
    """`a, * as b, {c as d}`."""
    for child in clause.named_children:
        if child.type == "identifier":
            yield Import(text_of(child), module, "default", child.start_byte, start, end)
        elif child.type == "namespace_import":
            name = next(iter(child.named_children), None)
            yield Import(text_of(name), module, "", -1, start, end)
        elif child.type == "named_imports":
            for one in _all(child, "import_specifier"):
                yield _specifier(one, module, start, end)


def _specifier(one: Node, module: str, start: int, end: int, *, handed: bool = False) -> Import:
    name = one.child_by_field_name("name") or one
    alias = text_of(one.child_by_field_name("alias")) or text_of(name)
    known, exported = ("", alias) if handed else (alias, "")
    return Import(known, module, text_of(name), name.start_byte, start, end, exported)


def _handed_on(node: Node, module: str, start: int, end: int) -> Iterator[Import]:
    """`export * from`, `export * as a from`, `export {a as b} from`."""
    for child in node.children:
        if child.type == "export_clause":
            for one in _all(child, "export_specifier"):
                yield _specifier(one, module, start, end, handed=True)
        elif child.type == "namespace_export":
            name = text_of(next(iter(child.named_children), None))
            yield Import("", module, "", -1, start, end, name)
        elif child.type == "*":
            yield Import(ALL, module, ALL, -1, start, end)


def _required(node: Node) -> Iterator[Import]:
    """`const a = require('x')`, `const {b} = require('x')`, `const c = require('x').c`."""
    value, name = node.child_by_field_name("value"), node.child_by_field_name("name")
    member = None
    if value is not None and value.type == "member_expression":
        member, value = value.child_by_field_name("property"), value.child_by_field_name("object")
    arguments = value.child_by_field_name("arguments") if value is not None else None
    source = next(iter(arguments.named_children), None) if arguments is not None else None
    if source is None or name is None:
        return
    module, start, end = text_of(source).strip("\"'`"), source.start_byte, source.end_byte
    if name.type == "identifier":
        at = member.start_byte if member is not None else -1
        yield Import(text_of(name), module, text_of(member), at, start, end)
        return
    for one in name.named_children:
        key = one.child_by_field_name("key") or one
        local = one.child_by_field_name("value") or one
        yield Import(text_of(local), module, text_of(key), key.start_byte, start, end)


def _file_at(stem: str, paths: Paths) -> int:
    """The file that a path without extension means; TypeScript writes `.js` for its `.ts`."""
    base, dot, extension = stem.rpartition(".")
    written = [stem]
    if dot and f".{extension}" in _EXTENSIONS:
        written += [f"{base}{one}" for one in _EXTENSIONS]
    index = f"{stem}/index" if stem else "index"
    plain = [f"{stem}{one}" for one in _EXTENSIONS]
    return paths.first((*written, *plain, *(f"{index}{one}" for one in _EXTENSIONS)))


def _ending(stem: str, path: str, paths: Paths) -> Target:
    """The file whose path ends so, nearest to the one that asks."""
    last = stem.rpartition("/")[2].partition(".")[0]
    wanted = (f"/{stem}", f"/{stem}/index")
    named = (*paths.by_stem.get(last, ()), *paths.by_stem.get("index", ()))
    found = [one for one in named if _bare(paths.paths[one]).endswith(wanted)]
    return Target(nearest(paths.paths, found, path), known=bool(found))


def _bare(path: str) -> str:
    folder, _, name = path.rpartition("/")
    return f"/{folder}/{name.partition('.')[0]}"


def _package(module: str, paths: Paths) -> Target:
    """A package of the same tree: a folder of its name that holds a package.json."""
    parts = module.split("/")
    scoped = module.startswith("@") and len(parts) > 1
    name, rest = parts[1 if scoped else 0], parts[2 if scoped else 1 :]
    inner = "/".join(rest)
    for folder in paths.folders.get(name, ()):
        if f"{folder}/package.json" not in paths.numbers:
            continue
        stems = (inner, f"src/{inner}") if rest else _ENTRIES
        files = (_file_at(f"{folder}/{stem}", paths) for stem in stems)
        found = next((one for one in files if one >= 0), -1)
        if found >= 0:
            return Target((found,))
    return Target()
