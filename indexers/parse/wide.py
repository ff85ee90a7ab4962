"""Keeps queries out of nodes with tens of thousands of children.

A query cursor looks at all later siblings of an anonymous node to learn whether a named one
follows, so that a node with n anonymous children takes n² steps: minutes for a file of
100,000 brackets. tree-sitter's progress callback would end that, but passing one to a query
crashes py-tree-sitter 0.26. Such nodes are found first and left out instead.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tree_sitter import Node

_WIDE = 5000
"""Children from which a node is wide: 5,000 cost some 25 milliseconds."""
_PUNCTUATION = re.compile(rb"(?:[^\w\s\x80-\xff]\s*+){%d,}+" % _WIDE)


def ranges_to_query(root: Node, content: bytes) -> list[tuple[int, int]]:
    """Return the byte ranges around wide nodes, and those of the named children in them."""
    wide = _wide_nodes(root, content)
    if not wide:
        return [(root.start_byte, root.end_byte)]
    starts = sorted(start for start, _ in wide)
    ranges = []
    at = root.start_byte
    for (start, end), node in sorted(wide.items()):
        ranges.append((at, start))
        at = max(at, end)
        ranges += [
            child.byte_range
            for child in node.named_children
            if child.child_count and _none_within(starts, *child.byte_range)
        ]
    ranges.append((at, root.end_byte))
    return [(start, end) for start, end in ranges if start < end]


def _none_within(starts: list[int], start: int, end: int) -> bool:
    return bisect_left(starts, start) == bisect_left(starts, end)


def _wide_nodes(root: Node, content: bytes) -> dict[tuple[int, int], Node]:
    """Find wide nodes: in valid code only runs of punctuation make one, as in `[,,,]`."""
    found = {}
    for run in _PUNCTUATION.finditer(content):
        node = root.descendant_for_byte_range(*run.span())
        if node is not None and node.child_count >= _WIDE:
            found[node.byte_range] = node
    erroneous = [root] if root.has_error else []
    while erroneous:
        node = erroneous.pop()
        children = node.children
        erroneous += [child for child in children if child.has_error]
        if sum(not child.is_named for child in children) >= _WIDE // 2:
            found[node.byte_range] = node
    return found
