"""Python: modules are files, packages are folders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from indexers.graph.facts.chain import text_of
from indexers.graph.facts.types import ALL, Facts, Import
from indexers.graph.languages.paths import Paths, folder_of, nearest
from indexers.graph.languages.protocol import Target
from indexers.graph.languages.syntax import syntax

if TYPE_CHECKING:
    from tree_sitter import Node

_EXTENSIONS = (".py", ".pyi", ".pyx", ".pxd", ".pyw")


class Python:
    """The rules of Python."""

    object_names = frozenset({"self", "cls"})
    implicit_this = False
    open_types = False
    loose = False
    syntax = syntax(
        "identifier",
        members={"attribute": ("object", "attribute")},
        calls={"call": ("function", "arguments")},
        indexed={"subscript": "value"},
        through={
            "parenthesized_expression": "",
            "await": "",
            "named_expression": "value",
            "as_pattern": "",
            "type": "",
        },
        either="boolean_operator conditional_expression",
        literals="string concatenated_string integer float list dictionary set tuple true false"
        " none list_comprehension dictionary_comprehension set_comprehension generator_expression"
        " comparison_operator not_operator",
        imports="import_statement import_from_statement",
        decorators="decorator",
        labels={"keyword_argument": "name"},
    )

    def imports(self, node: Node) -> Iterator[Import]:
        """Read `import a.b as c` and `from .a import b as c`."""
        module = node.child_by_field_name("module_name")
        if module is None:
            for name in node.children_by_field_name("name"):
                yield _module(name)
            return
        source, start, end = text_of(module).replace(" ", ""), module.start_byte, module.end_byte
        for name in node.children_by_field_name("name"):
            member = name.child_by_field_name("name") or name
            alias = name.child_by_field_name("alias") or member
            at = member.start_byte
            yield Import(text_of(alias), source, text_of(member), at, start, end)
        if any(child.type == "wildcard_import" for child in node.children):
            yield Import(ALL, source, ALL, -1, start, end)

    def module(self, module: str, path: str, facts: Facts, paths: Paths) -> Target:
        """Find a module; relative ones start with dots."""
        name = module.lstrip(".")
        level = len(module) - len(name)
        parts = name.split(".") if name else []
        if not level:
            return _absolute(parts, path, paths) if parts else Target(known=False)
        folder = folder_of(path)
        for _ in range(level - 1):
            folder = folder_of(folder)
        return _at("/".join(filter(None, [folder, *parts])), paths)

    def inside(self, name: str) -> str:
        """A relative import."""
        return f".{name}"

    def visible(self, name: str, path: str, facts: Facts, paths: Paths) -> Iterable[int]:
        """Nothing is seen without an import."""
        return ()

    def shares(self, path: str, other: str) -> bool:
        """A class stands in one file."""
        return path == other


def _module(name: Node) -> Import:
    """`import a.b` binds `a`; `import a.b as c` binds `a.b`."""
    dotted = name.child_by_field_name("name") or name
    alias = name.child_by_field_name("alias")
    whole = text_of(dotted)
    start, end = dotted.start_byte, dotted.end_byte
    if alias is not None:
        return Import(text_of(alias), whole, "", -1, start, end)
    return Import(whole.partition(".")[0], whole.partition(".")[0], "", -1, start, end)


def _absolute(parts: list[str], path: str, paths: Paths) -> Target:
    end = "/".join(parts)
    files = [
        number
        for stem, tail in ((parts[-1], end), ("__init__", f"{end}/__init__"))
        for number in paths.by_stem.get(stem, ())
        if _is(paths.paths[number], tail)
    ]
    tops = [one for one in files if _is_top(paths.paths[one], len(parts), paths)]
    chosen = nearest(paths.paths, tops, path)
    if chosen:
        holder = paths.paths[chosen[0]]
        package = holder.rpartition("/")[2].startswith("__init__.")
        return Target(chosen, (folder_of(holder),) if package else ())
    folders = [one for one in paths.folders_ending(end) if _is_root(one, len(parts), paths)]
    return Target((), tuple(folders))


def _is(path: str, tail: str) -> bool:
    stem, _, extension = path.rpartition(".")
    return f".{extension}" in _EXTENSIONS and (stem == tail or stem.endswith(f"/{tail}"))


def _is_top(path: str, depth: int, paths: Paths) -> bool:
    """Whether a module of so many parts can be imported by them: no package is around it."""
    return _is_root(path.rpartition(".")[0].removesuffix("/__init__"), depth, paths)


def _is_root(folder: str, depth: int, paths: Paths) -> bool:
    for _ in range(depth):
        folder = folder_of(folder)
    init = f"{folder}/__init__" if folder else "__init__"
    return paths.first(f"{init}{extension}" for extension in _EXTENSIONS) < 0


def _at(stem: str, paths: Paths) -> Target:
    """The module at a path without its extension, or the package that it is the folder of."""
    init = f"{stem}/__init__" if stem else "__init__"
    file = paths.first(f"{init}{extension}" for extension in _EXTENSIONS)
    if file >= 0:
        return Target((file,), (stem,))
    file = paths.first(f"{stem}{extension}" for extension in _EXTENSIONS)
    if file >= 0:
        return Target((file,))
    is_folder = stem in paths.folders.get(stem.rpartition("/")[2], ())
    return Target((), (stem,)) if is_folder else Target(known=False)
