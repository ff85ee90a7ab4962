"""Information coverage: the share of modified files that were also read."""

from __future__ import annotations

from bench.locobench.metrics.metric import Metric
from bench.locobench.metrics.parts import is_reading, path_of, rescaled
from bench.locobench.metrics.session import SessionResult

_NO_CODE = 0.65


def coverage(result: SessionResult) -> float:
    """|read and modified| / |modified|, 0...30 rescaled: 30 % is already full marks.

    Paths are compared as strings. Source: bias_free_evaluator.py,
    _calculate_information_coverage.
    """
    modified = set(result.modified_files)
    if not modified:
        return _NO_CODE
    read = {path for call in result.calls if is_reading(call) and (path := path_of(call))}
    return rescaled(len(read & modified) / len(modified), 0.0, 0.30)


METRIC = Metric("information_coverage", "efficiency", 0.65, coverage)
