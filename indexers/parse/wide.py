"""Keeps queries out of nodes with tens of thousands of children.

A query cursor looks at all later siblings of an anonymous node to learn whether a named one
follows, so that a node with n anonymous children takes n² steps: minutes for a file of
100,000 brackets. tree-sitter's progress callback would end that, but passing one to a query
crashes py-tree-sitter 0.26. Such nodes are found first and left out instead.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tree_sitter import Node

_WIDE = 5000
"""Children from which a node is wide: 5,000 cost some 25 milliseconds."""
_BLANKS = b" \t\r\n\f"
_CLASSES = bytes(
    ord(".") if chr(byte).isascii() and not (chr(byte).isalnum() or byte == ord("_")) else ord("a")
    for byte in range(256)
)
_PUNCTUATION = re.compile(rb"(?:[^\w\s\x80-\xff]\s*+){%d,}+" % _WIDE)


def parts_to_query(root: Node, content: bytes) -> Iterator[tuple[Node, int, int]]:
    """Yield nodes to query with byte ranges: the tree around wide nodes, and their children."""
    wide = _wide_nodes(root, content)
    ranges = sorted(wide)
    at = root.start_byte
    for start, end in ranges:
        if at < start:
            yield root, at, start
        at = max(at, end)
        for child in wide[start, end].named_children:
            if child.child_count and not _holds_any(ranges, *child.byte_range):
                yield child, *child.byte_range
    if at < root.end_byte:
        yield root, at, root.end_byte


def _holds_any(ranges: list[tuple[int, int]], start: int, end: int) -> bool:
    first, last = bisect_left(ranges, (start,)), bisect_left(ranges, (end,))
    return any(inner_end <= end for _, inner_end in ranges[first:last])


def _wide_nodes(root: Node, content: bytes) -> dict[tuple[int, int], Node]:
    """Find wide nodes: in valid code only runs of punctuation make one, as in `[,,,]`."""
    found = {}
    long_run = b"." * _WIDE in content.translate(_CLASSES, _BLANKS)
    for run in _PUNCTUATION.finditer(content) if long_run else ():
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
