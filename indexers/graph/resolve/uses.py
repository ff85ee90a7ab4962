"""Uses of a name in a file, as places in its tree."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from indexers.graph.facts.chain import CONDITIONAL, chain_of, member_of, owner_of
from indexers.graph.languages.syntax import Syntax
from indexers.parse.source import Source

if TYPE_CHECKING:
    from tree_sitter import Node

UNKNOWN_ARGUMENTS = -1
_CLIMB = 12
"""Nodes above a name in which an import or a decorator is looked for."""
_SPREAD = ("splat", "spread", "variadic", "unpack")
_ARGUMENTS = frozenset(("argument_list", "arguments"))


class Role(IntEnum):
    """What a name is there for."""

    VALUE = 0
    CALL = 1
    IMPORT = 2
    DECORATOR = 3
    LABEL = 4
    """No use: the name of an argument, or a key."""


@dataclass(frozen=True, slots=True)
class Use:
    """A name at a place.

    Attributes:
        name: as written.
        start: first byte.
        end: byte after the last one.
        line: 1-based.
        column: 0-based, in bytes.
        role: what it is there for.
        bare: nothing stands before it; else `receiver` is the chain of what does, "" unknown.
        receiver: see `bare`.
        arguments: of the call, `UNKNOWN_ARGUMENTS` if it is none or has a spread.
    """

    name: str
    start: int
    end: int
    line: int
    column: int
    role: Role
    bare: bool
    receiver: str
    arguments: int


def uses_of(name: str, root: Node, source: Source, syntax: Syntax) -> list[Use]:
    """Find a name in the code (not in texts and comments) of a file."""
    wanted = re.compile(rb"(?<!\w)%s(?!\w)" % re.escape(name.encode("utf-8", "replace")))
    found = []
    for match in wanted.finditer(source.content):
        use = use_at(match.start(), root, source, syntax)
        if use is not None and use.name == name and use.role is not Role.LABEL:
            found.append(use)
    return found


def use_at(offset: int, root: Node, source: Source, syntax: Syntax) -> Use | None:
    """The name around a byte, or None."""
    node = root.descendant_for_byte_range(offset, offset)
    if node is None or not _is_leaf(node.type, syntax):
        return None
    start, end = node.byte_range
    line = source.line(start)
    role = _role(node, syntax)
    whole, bare, receiver = _receiver(node, syntax)
    called = _call_of(whole, syntax)
    arguments = UNKNOWN_ARGUMENTS
    if called is not None and role in (Role.VALUE, Role.DECORATOR):
        role = role or Role.CALL
        arguments = _count(called, syntax)
    column = start - source.line_start(line)
    name = source.text(start, end)
    return Use(name, start, end, line, column, role, bare, receiver, arguments)


def _is_leaf(kind: str, syntax: Syntax) -> bool:
    return kind in syntax.names or kind in syntax.this or kind in syntax.base


def _receiver(node: Node, syntax: Syntax) -> tuple[Node, bool, str]:
    """The whole expression that a name ends, whether it is bare, and what stands before it."""
    whole = _with_wrapping(node, syntax)
    above = whole.parent
    if above is None:
        return whole, True, ""
    fields = syntax.members.get(above.type) or syntax.member_calls.get(above.type)
    if fields is None or member_of(above, fields[1]) != whole:
        return whole, True, ""
    owner = owner_of(above, fields[0])
    receiver = chain_of(owner, syntax) if owner is not None else ""
    if above.type not in syntax.member_calls:
        above = _with_wrapping(above, syntax)
    return above, owner is None, receiver


def _with_wrapping(node: Node, syntax: Syntax) -> Node:
    """Take the generic arguments behind a name in, and C#'s `?` before it."""
    while (above := node.parent) is not None:
        if above.type == CONDITIONAL:
            if above.named_children[-1] != node:
                break
        elif above.type not in syntax.wrapped or (
            above.named_children[0] != node and above.child_by_field_name("name") != node
        ):
            break
        node = above
    return node


def _call_of(whole: Node, syntax: Syntax) -> Node | None:
    if whole.type in syntax.member_calls:
        return whole
    above = whole.parent
    if above is None:
        return None
    fields = syntax.calls.get(above.type)
    if fields is not None and above.child_by_field_name(fields[0]) == whole:
        return above
    made = syntax.made.get(above.type)
    if made is not None and above.child_by_field_name(made) == whole:
        return above
    return None


def _count(call: Node, syntax: Syntax) -> int:
    fields = syntax.calls.get(call.type)
    arguments = call.child_by_field_name(fields[1] if fields is not None else "arguments")
    if arguments is None or arguments.type not in _ARGUMENTS:
        return UNKNOWN_ARGUMENTS
    given = [one for one in arguments.named_children if "comment" not in one.type]
    if any(mark in one.type for one in given for mark in _SPREAD):
        return UNKNOWN_ARGUMENTS
    return len(given)


def _role(node: Node, syntax: Syntax) -> Role:
    """What the nodes around a name make of it, a call aside."""
    above = node.parent
    if above is None or _is_label(node, above, syntax):
        return Role.VALUE if above is None else Role.LABEL
    for _ in range(_CLIMB):
        if above is None or _in_arguments(node, above, syntax):
            break
        if above.type in syntax.imports:
            return Role.IMPORT
        if above.type in syntax.decorators:
            return Role.DECORATOR
        above = above.parent
    return Role.VALUE


def _is_label(node: Node, above: Node, syntax: Syntax) -> bool:
    return any(
        above.type == kind and (not field or above.child_by_field_name(field) == node)
        for kind, field in syntax.labels
    )


def _in_arguments(node: Node, call: Node, syntax: Syntax) -> bool:
    if call.type not in syntax.calls:
        return False
    arguments = call.child_by_field_name(syntax.calls[call.type][1])
    return arguments is not None and arguments.start_byte <= node.start_byte < arguments.end_byte
