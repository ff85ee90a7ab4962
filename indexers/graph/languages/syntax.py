"""Names of the nodes that all languages have in some form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Fields = Mapping[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Syntax:
    """Node types of one grammar, by what they mean. An empty field is the first child.

    Attributes:
        names: leaves that are names.
        members: `a.b`, with the fields of `a` and of `b` ("" is the last child).
        calls: `f(x)`, with the fields of `f` and of the arguments.
        member_calls: `a.f(x)` in one node, with the fields of `a` and of `f`.
        made: an object of a type, with the field of the type.
        indexed: `a[i]`, with the field of `a`.
        through: nodes that are worth what a field of theirs is worth.
        either: nodes that are worth one of their named children.
        wrapped: nodes that are worth the name in them (generic arguments around it).
        this: leaves that mean the object.
        base: leaves that mean the object as its bases see it.
        literals: nodes of values whose members are nobody's code.
        imports: statements in which names are taken from elsewhere.
        decorators: nodes around a name that is called for what follows.
        labels: (parent, field) of names that are no uses: keywords, keys; without a field,
            all children of the parent.
    """

    names: frozenset[str]
    members: Fields
    calls: Fields
    member_calls: Fields
    made: Mapping[str, str]
    indexed: Mapping[str, str]
    through: Mapping[str, str]
    either: frozenset[str]
    wrapped: frozenset[str]
    this: frozenset[str]
    base: frozenset[str]
    literals: frozenset[str]
    imports: frozenset[str]
    decorators: frozenset[str]
    labels: frozenset[tuple[str, str]]


def syntax(
    names: str,
    *,
    members: Fields,
    calls: Fields,
    member_calls: Fields | None = None,
    made: Mapping[str, str] | None = None,
    indexed: Mapping[str, str] | None = None,
    through: Mapping[str, str] | None = None,
    labels: Mapping[str, str] | None = None,
    **kinds: str,
) -> Syntax:
    """Write a `Syntax` down: words stand for sets, what is left out is empty."""
    words = ("either", "wrapped", "this", "base", "literals", "imports", "decorators")
    sets = {word: frozenset(kinds.get(word, "").split()) for word in words}
    return Syntax(
        names=frozenset(names.split()),
        members=members,
        calls=calls,
        member_calls=member_calls or {},
        made=made or {},
        indexed=indexed or {},
        through=through or {},
        labels=frozenset((labels or {}).items()),
        **sets,
    )
