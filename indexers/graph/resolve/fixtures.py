"""What pytest hands to the parameters of tests."""

from __future__ import annotations

from indexers.graph.facts.types import Function as FunctionFact
from indexers.graph.languages.paths import folder_of
from indexers.graph.resolve.scopes import MODULE_SCOPE
from indexers.graph.resolve.values import Function
from indexers.graph.resolve.world import World


def fixtures_of(world: World, file: int, name: str) -> list[Function]:
    """The fixtures of a name in a file, else in the nearest `conftest.py` that has one."""
    path = world.path(file)
    if not path.endswith(".py"):
        return []
    found = _in_file(world, file, name)
    folder = folder_of(path)
    while not found:
        shared = world.paths.numbers.get(f"{folder}/conftest.py".lstrip("/"))
        found = _in_file(world, shared, name) if shared is not None else []
        if not folder:
            break
        folder = folder_of(folder)
    return found


def _in_file(world: World, file: int, name: str) -> list[Function]:
    scopes = world.scopes(file)
    marked = []
    for number in scopes.defined(MODULE_SCOPE, name):
        fact = scopes.scopes[number].of
        symbol = world.symbol(file, number)
        is_fixture = isinstance(fact, FunctionFact) and any("fixture" in one for one in fact.marks)
        if isinstance(symbol, Function) and is_fixture:
            marked.append(symbol)
    return marked
