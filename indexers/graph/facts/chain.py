"""Expressions of a syntax tree as chains, see `facts.types`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from indexers.graph.facts.typenames import objects_of
from indexers.graph.facts.types import SUPER, TEXT, THIS
from indexers.graph.languages.syntax import Syntax

if TYPE_CHECKING:
    from tree_sitter import Node

_DEEPEST = 24
_LONGEST = 200
CONDITIONAL = "conditional_access_expression"
"""C#'s `a?.b`: the last child is what it is worth, the field `condition` stands before it."""
_MAKERS = frozenset(("new", "make", "cast"))
"""Functions whose first argument is a type, of which they give an object."""


def text_of(node: Node | None) -> str:
    """The text of a node, "" without one."""
    return (node.text or b"").decode("utf-8", "replace") if node is not None else ""


def chain_of(node: Node | None, syntax: Syntax) -> str:
    """The chain of an expression, "" where it is none."""
    chain = _chain(node, syntax, _DEEPEST)
    return chain if len(chain) <= _LONGEST else ""


def unwrapped(node: Node, syntax: Syntax) -> Node:
    """Leave generic arguments around a name away."""
    while node.type in syntax.wrapped:
        inner = next((one for one in node.named_children if _is_name(one, syntax)), None)
        if inner is None:
            break
        node = inner
    return node


def owner_of(node: Node, field: str) -> Node | None:
    """What stands before the dot of a member; in C#, `a?.b` has it further up."""
    if not field:
        return next(iter(node.named_children), None)
    if field != "condition":
        return node.child_by_field_name(field)
    above = node.parent
    while above is not None and above.type != CONDITIONAL:
        above = above.parent
    return above.child_by_field_name(field) if above is not None else None


def member_of(node: Node, field: str) -> Node | None:
    """What stands after the dot of a member: the last child where it has no field."""
    if field:
        return node.child_by_field_name(field)
    return node.named_children[-1] if node.named_child_count > 1 else None


def _is_name(node: Node, syntax: Syntax) -> bool:
    return node.type in syntax.names or node.type in syntax.wrapped or node.type in syntax.members


def _chain(node: Node | None, syntax: Syntax, depth: int) -> str:
    if node is None or not depth:
        return ""
    node = unwrapped(node, syntax)
    kind = node.type
    if kind in syntax.names:
        return text_of(node)
    if kind in syntax.this:
        return THIS
    if kind in syntax.base:
        return SUPER
    if kind in syntax.literals:
        return TEXT
    if kind in syntax.made:
        return objects_of(text_of(node.child_by_field_name(syntax.made[kind])))
    if kind in syntax.either:
        parts = (_chain(one, syntax, depth - 1) for one in node.named_children)
        return "|".join(dict.fromkeys(filter(None, parts)))
    return _steps(node, kind, syntax, depth - 1)


def _steps(node: Node, kind: str, syntax: Syntax, depth: int) -> str:
    """Chains of nodes that add to the chain of what they hold."""
    if kind == CONDITIONAL:
        return _chain(node.named_children[-1], syntax, depth)
    if kind in syntax.through:
        return _chain(owner_of(node, syntax.through[kind]), syntax, depth)
    if kind in syntax.member_calls:
        owner, name = syntax.member_calls[kind]
        called = text_of(node.child_by_field_name(name))
        on = node.child_by_field_name(owner)
        return f"{called}()" if on is None else _step(_chain(on, syntax, depth), f".{called}()")
    if kind in syntax.members:
        owner, name = syntax.members[kind]
        member = member_of(node, name)
        before = _chain(owner_of(node, owner), syntax, depth)
        return _step(before, f".{text_of(unwrapped(member, syntax))}") if member else ""
    if kind in syntax.calls:
        return _call(_chain(node.child_by_field_name(syntax.calls[kind][0]), syntax, depth), node)
    if kind in syntax.indexed:
        return _step(_chain(owner_of(node, syntax.indexed[kind]), syntax, depth), "[]")
    return ""


def _step(before: str, step: str) -> str:
    return f"{before}{step}" if before and "|" not in before else ""


def _call(called: str, node: Node) -> str:
    """A call; Python's `super()` and Go's `new(T)` are what they give."""
    if called == "super":
        return SUPER
    if called in _MAKERS:
        arguments = node.child_by_field_name("arguments")
        first = next(iter(arguments.named_children), None) if arguments is not None else None
        return objects_of(text_of(first)) or f"{called}()"
    return _step(called, "()")
