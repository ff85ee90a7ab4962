"""Multi-session memory retention: words of looking back, and words said again."""

from __future__ import annotations

import statistics
from itertools import pairwise

from bench.locobench.metrics.metric import Metric
from bench.locobench.metrics.parts import clamp
from bench.locobench.metrics.session import SessionResult, Turn

_LOOKING_BACK = (
    "previously", "earlier", "before", "as mentioned", "as discussed",
    "recall", "remember", "we did", "we discussed",
)  # fmt: skip
_SHORTEST_HISTORY = 3
_EVERY = 3
_SAMPLES = 5
_LONG_WORD = 5
_UNKNOWN = 0.5


def retention(result: SessionResult) -> float:
    """.5 references + .5 coherence, within .3 and 1; 1 for fewer than three messages.

    Source: bias_free_evaluator.py, _calculate_multi_session_memory_retention.
    """
    if len(result.turns) < _SHORTEST_HISTORY:
        return 1.0
    return clamp(0.5 * _references(result.turns) + 0.5 * _coherence(result.turns), 0.3)


def _references(turns: tuple[Turn, ...]) -> float:
    """Answers that look back, over a third of all answers (at least 1, at most 5)."""
    answers = [_lowered(turn) for turn in turns if turn.role == "assistant"]
    if not answers:
        return _UNKNOWN
    found = sum(any(word in text for word in _LOOKING_BACK) for text in answers)
    expected = min(len(answers) // 3, 5)
    return min(1.0, found / max(expected, 1))


def _coherence(turns: tuple[Turn, ...]) -> float:
    """Mean Jaccard overlap of neighbours among the answers at positions 0, 3, 6, ..."""
    sampled = [turn for turn in turns[::_EVERY] if turn.role == "assistant"][:_SAMPLES]
    words = [{word for word in _lowered(t).split() if len(word) >= _LONG_WORD} for t in sampled]
    overlaps = [len(a & b) / len(a | b) for a, b in pairwise(words) if a and b]
    return statistics.mean(overlaps) if overlaps else _UNKNOWN


def _lowered(turn: Turn) -> str:
    return str(turn.content).lower()


METRIC = Metric("multi_session_memory_retention", "comprehension", 0.5, retention)
