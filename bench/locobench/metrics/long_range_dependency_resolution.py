"""Long-range dependency resolution: positions in the list of reads and that of writes."""

from __future__ import annotations

from typing import Any

from bench.locobench.metrics.metric import Metric
from bench.locobench.metrics.parts import is_reading, is_writing, path_of, rescaled
from bench.locobench.metrics.session import SessionResult

_NO_CODE = 0.65


def resolution(result: SessionResult) -> float:
    """Share of modified files whose place among the reads is before that among the writes.

    The places are counted in two separate lists, so a file that is read first and written
    first (0 and 0) does not count. 0...30 rescaled. Source: bias_free_evaluator.py,
    _calculate_long_range_dependency_resolution.
    """
    modified = set(result.modified_files)
    if not modified:
        return _NO_CODE
    reads, writes = _orders(result)
    good = sum(
        path in reads and path in writes and reads.index(path) < writes.index(path)
        for path in modified
    )
    return rescaled(good / len(modified), 0.0, 0.30)


def _orders(result: SessionResult) -> tuple[list[Any], list[Any]]:
    reads: list[Any] = []
    writes: list[Any] = []
    for call in result.calls:
        path = path_of(call)
        if not path:
            continue
        if is_reading(call):
            reads.append(path)
        elif is_writing(call):
            writes.append(path)
    return reads, writes


METRIC = Metric("long_range_dependency_resolution", "efficiency", 0.65, resolution)
