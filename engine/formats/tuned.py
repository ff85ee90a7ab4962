"""What tuning gained, in words."""

from __future__ import annotations

from engine.tuned import TunedState
from rankers.tuning.gain import Gain


def gain_text(gain: Gain) -> str:
    """Points of mean reciprocal rank with their interval."""
    mean, low, high = (100 * value for value in (gain.mean, gain.low, gain.high))
    return (
        f"{mean:+.1f} points of MRR [{low:+.1f}, {high:+.1f}] on {gain.count:,} later commits,"
        f" {gain.better:,} better, {gain.worse:,} worse"
    )


def state_text(state: TunedState | None) -> str:
    """One line for a status."""
    if state is None:
        return "no (patchpoint tune)"
    if not state.used:
        return "tried: no gain on your later commits; not used"
    return f"since {state.commit[:12]}, {state.words:,} words: {gain_text(state.gain)}"
