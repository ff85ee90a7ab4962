"""Execution success rate: really how diverse the called tools were."""

from __future__ import annotations

import math

from bench.locobench.metrics.metric import Metric
from bench.locobench.metrics.parts import clamp
from bench.locobench.metrics.session import SessionResult

_UNUSED = 0.5
_SHORT = 2


def diversity(result: SessionResult) -> float:
    """Distinct base names / (ln(calls + 1) + 1), within .2 and 1; .5 without a call.

    Source: bias_free_evaluator.py, _calculate_execution_success_rate. Whether a call
    succeeded is not asked.
    """
    if not result.calls:
        return _UNUSED
    distinct = {base_name(call.function) for call in result.calls}
    return clamp(len(distinct) / (math.log(len(result.calls) + 1) + 1), 0.2)


def base_name(function: str) -> str:
    """The last part of a name in snake case; the last two where the last is short."""
    if "_" not in function:
        return function
    parts = function.split("_")
    return parts[-1] if len(parts[-1]) > _SHORT else "_".join(parts[-2:])


METRIC = Metric("execution_success_rate", "comprehension", 0.5, diversity)
