"""Features of candidates: each signal as it is, next to the best of the query, and as a rank."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from rankers.columns import Floats, Ints, relative
from rankers.learned.pool import Pool

NEAR = (5, 10, 50)
"""Depths at which candidates of one file or class are counted."""

Features = dict[str, Floats]


def matrix(features: Mapping[str, Floats], names: Sequence[str], rows: int) -> Floats:
    """Put features side by side in the order of their names; those that are absent are 0.

    Returns:
        float32[rows, len(names)].
    """
    nothing = np.zeros(rows, np.float32)
    found = [features.get(name, nothing) for name in names]
    return np.stack(found, axis=1) if found else np.zeros((rows, 0), np.float32)


def of_units(pool: Pool) -> Features:
    """Features of the functions of a pool, float32[c] each.

    All but the facts compare with the other candidates: what is absolute, or says what kind
    of query or project it is, was learned by heart and did not hold elsewhere.
    """
    hand = relative(pool.unit_scores["hand"])
    made: Features = dict(pool.unit_facts)
    for name, values in pool.unit_signals.items():
        made |= _views(name, values)
    own: Features = {"file.factor": pool.file_facts["factor"]}
    for name, values in pool.file_signals.items():
        own |= _views(f"file.{name}", values)
    for name, values in pool.file_scores.items():
        own |= _compared(f"file.{name}", values)
    for name, values in pool.unit_scores.items():
        made |= _compared(name, values)
    made |= {name: values[pool.file_of] for name, values in own.items()}
    # Functions outside of classes are a class each.
    alone = pool.class_of.max(initial=-1) + 1 + np.arange(len(pool.docs), dtype=np.int32)
    made |= _grouped("in_file", hand, pool.file_of)
    made |= _grouped("in_class", hand, np.where(pool.class_of >= 0, pool.class_of, alone))
    made |= _grouped("in_name", hand, pool.name_of)
    return made


def of_files(pool: Pool, scores: Floats) -> Features:
    """Features of the files of a pool, float32[m] each.

    Args:
        pool: with c functions.
        scores: float32[c], what a model makes of the functions, between 0 and 1.
    """
    size = len(pool.files)
    made: Features = dict(pool.file_facts)
    for name, values in pool.file_signals.items():
        made |= _views(name, values)
    for name, values in pool.file_scores.items():
        made |= _compared(name, values)
    made |= _best_of_group("model", scores, pool.file_of, size)
    made |= _best_of_group("unit_hand", relative(pool.unit_scores["hand"]), pool.file_of, size)
    for name, values in pool.unit_signals.items():
        highest = np.zeros(size, np.float32)
        np.maximum.at(highest, pool.file_of, values)
        made[f"unit.{name}"] = highest
    return made


def _views(name: str, values: Floats) -> Features:
    return {name: values, **_compared(name, values)}


def _compared(name: str, values: Floats) -> Features:
    return {f"{name}/best": relative(values), f"{name}/rank": reciprocal_rank(values)}


def reciprocal_rank(values: Floats) -> Floats:
    """1 / (1 + number of higher values), and 0 where the value is not above 0."""
    higher = len(values) - np.searchsorted(np.sort(values), values, side="right")
    return np.where(values > 0, 1 / (1 + higher), 0).astype(np.float32)


def _grouped(name: str, values: Floats, group_of: Ints) -> Features:
    """How a candidate stands in its group, and its group among all candidates (best first)."""
    size = int(group_of.max(initial=-1)) + 1
    groups = _best_of_group(name, values, group_of, size)
    made = {key: of_group[group_of] for key, of_group in groups.items()}
    made[f"{name}.place"] = np.reciprocal(1 + _place(values, group_of))
    made[f"{name}.gap"] = made[f"{name}.first"] - values
    return made


def _best_of_group(name: str, values: Floats, group_of: Ints, size: int) -> Features:
    """The three best values of each group, and how many it has among the best of all."""
    place = _place(values, group_of)
    made: Features = {}
    for number, which in enumerate(("first", "second", "third")):
        best = np.zeros(size, np.float32)
        at = place == number
        best[group_of[at]] = values[at]
        made[f"{name}.{which}"] = best
    made |= _views(f"{name}.first", made[f"{name}.first"])
    made[f"{name}.sum"] = np.bincount(group_of, values, size).astype(np.float32)
    made |= _views(f"{name}.sum", made[f"{name}.sum"])
    order = np.argsort(-values, kind="stable")
    for depth in NEAR:
        counts = np.bincount(group_of[order[:depth]], minlength=size)
        made[f"{name}.of_{depth}"] = counts.astype(np.float32)
    return made


def _place(values: Floats, group_of: Ints) -> Floats:
    """float32[c]: how many of its group are above each candidate."""
    order = np.lexsort((-values, group_of))
    groups = group_of[order]
    positions = np.arange(len(order))
    first = np.ones(len(order), np.bool_)
    first[1:] = groups[1:] != groups[:-1]
    place = np.empty(len(order), np.float32)
    place[order] = positions - np.maximum.accumulate(np.where(first, positions, 0))
    return place
