"""Which class a unit belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from indexers.types import Unit


def parents_of(units: Sequence[Unit]) -> Iterator[int]:
    """Position of the enclosing class of each unit of a file, or -1.

    It is the innermost class around it; failing that (a method written outside of its type,
    as in Go, Rust and C++) the class of the file that its qualified name names.
    """
    classes = {unit.name: position for position, unit in enumerate(units) if unit.kind.is_class}
    around: list[int] = []
    for position, unit in enumerate(units):
        while around and units[around[-1]].span.end_byte <= unit.span.start_byte:
            around.pop()
        if around and units[around[-1]].span.end_byte >= unit.span.end_byte:
            yield around[-1]
        else:
            yield _named(unit, position, classes)
        if unit.kind.is_class:
            around.append(position)


def _named(unit: Unit, position: int, classes: dict[str, int]) -> int:
    if not (unit.kind.is_function or unit.kind.is_class):
        return -1
    parent = classes.get(unit.name.rpartition(".")[0], -1)
    return -1 if parent == position else parent
