"""Turns LightGBM's trees into the arrays that ranking reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rankers.columns import Floats
from rankers.learned.trees import MOST_LEAVES, Trees

Split = tuple[int, float, int]
"""Feature, threshold, and the leaves that are left when a row goes right."""


def convert(models: Sequence[Mapping[str, Any]]) -> Trees:
    """The average of boosters as one ensemble.

    Args:
        models: `Booster.dump_model()` of each.

    Raises:
        ValueError: a tree has more than 32 leaves, or a split that is no `<=`.
    """
    splits: list[Split] = []
    starts, values = [], []
    for model in models:
        for tree in model["tree_info"]:
            leaves: list[float] = []
            starts.append(len(splits))
            _walk(tree["tree_structure"], splits, leaves)
            if len(splits) == starts[-1]:
                splits.append((0, np.inf, 0))  # a tree that is one leaf: all rows go left
            if len(leaves) > MOST_LEAVES:
                raise ValueError(f"a tree has {len(leaves)} leaves")
            values.append([leaf / len(models) for leaf in leaves])
    width = max(map(len, values), default=0)
    padded = [leaves + [0.0] * (width - len(leaves)) for leaves in values]
    return Trees(
        np.array([split[0] for split in splits], np.int16),
        not_above(np.array([split[1] for split in splits], np.float64)),
        np.array([split[2] for split in splits], np.uint32),
        np.array(starts, np.int32),
        np.array(padded, np.float64).reshape(len(values), width),
    )


def not_above(values: NDArray[np.float64]) -> Floats:
    """The highest float32 not above each value: to compare a float32 with either is the same."""
    near = values.astype(np.float32)
    return np.where(near > values, np.nextafter(near, np.float32(-np.inf)), near)


def _walk(node: Mapping[str, Any], splits: list[Split], leaves: list[float]) -> None:
    """Add the splits and leaves below a node, from left to right."""
    if "leaf_value" in node:
        leaves.append(node["leaf_value"])
        return
    if node["decision_type"] != "<=":
        raise ValueError(f"a split decides by '{node['decision_type']}'")
    own, first = len(splits), len(leaves)
    splits.append((0, 0.0, 0))
    _walk(node["left_child"], splits, leaves)
    struck = ((1 << len(leaves)) - 1) & ~((1 << first) - 1)
    kept = 0xFFFFFFFF & ~struck
    splits[own] = (node["split_feature"], node["threshold"], kept)
    _walk(node["right_child"], splits, leaves)
