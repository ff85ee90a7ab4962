"""What figures have in common: lengths of whiskers, names of series."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bench.report.content import Part
from bench.statistics.bootstrap import Estimate

LONGEST = 40
"""Letters of a name in a legend."""


def errors(found: Sequence[Estimate]) -> NDArray[np.float64]:
    """Lengths of whiskers below and above the means, in percent, shape (2, n)."""
    sides = [[one.mean - one.low for one in found], [one.high - one.mean for one in found]]
    # A mean of equal scores may differ from their resampled means in its last digit.
    lengths: NDArray[np.float64] = np.maximum(np.array(sides).reshape(2, len(found)), 0.0)
    return 100 * lengths


def label(part: Part) -> str:
    """The name of its run in a legend."""
    return shortened(part.run.name)


def shortened(name: str) -> str:
    """A name in a legend, which leaves out names that begin with an underscore."""
    name = name.lstrip("_")
    return name if len(name) <= LONGEST else "…" + name[1 - LONGEST :]
