"""How many arguments a list of parameters takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from indexers.graph.facts.chain import text_of
from indexers.graph.facts.types import ANY_NUMBER

if TYPE_CHECKING:
    from tree_sitter import Node

_NONE = frozenset(
    "comment line_comment block_comment keyword_separator positional_separator attribute_item"
    " self_parameter receiver_parameter".split()
)
_MANY = ("splat", "spread", "variadic", "rest_pattern")


def arity_of(parameters: Node) -> tuple[int, int]:
    """Fewest and most arguments; most is `ANY_NUMBER` without a limit."""
    low = high = 0
    for node in parameters.named_children:
        text = text_of(node)
        if node.type in _NONE or text == "void":
            continue
        if any(mark in node.type for mark in _MANY) or "..." in text or text.startswith("params "):
            high = ANY_NUMBER
            continue
        count = max(1, len(node.children_by_field_name("name")))
        high += count
        optional = "default" in node.type or "optional" in node.type
        low += 0 if optional or "=" in text else count
    return low, min(high, ANY_NUMBER)
