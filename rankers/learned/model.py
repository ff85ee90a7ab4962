"""The shipped model: trees for functions, trees for files, and what their sums mean."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rankers.columns import Floats
from rankers.learned.features import matrix, of_files, of_units
from rankers.learned.pool import Pool
from rankers.learned.trees import Trees

FILE = "fusion.npz"
FAST_FILE = "fusion-fast.npz"
"""The model for rankings without an encoder: it learned without one."""
WEIGHTS = Path(__file__).parent / "weights"

CERTAIN = 20.0
"""Log odds beyond which nothing is told apart."""

TRUST = 3.0
"""Weight of the logarithm of the score set by hand."""
FLOOR = 0.05
"""Added to scores set by hand before their logarithm is taken."""

Doubles = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Stage:
    """Trees over named features, and the line that turns their sum into log odds.

    Attributes:
        names: of the columns that the trees look at.
        trees: what they add to the logarithm of the score set by hand.
        slope: of the log odds that a candidate is part of the fix, above 0.
        intercept: likewise.
    """

    names: Sequence[str]
    trees: Trees
    slope: float
    intercept: float

    def __call__(self, hand: Floats, features: Mapping[str, Floats]) -> Doubles:
        """Log odds that each of c candidates is part of the fix, float64[c].

        Args:
            hand: float32[c], their scores by the weights set by hand.
            features: float32[c] by name.
        """
        sums = prior(hand) + self.trees(matrix(features, self.names, len(hand)))
        odds: Doubles = np.clip(self.slope * sums + self.intercept, -CERTAIN, CERTAIN)
        return odds


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """Ranks functions, then files by their own evidence and their functions'."""

    units: Stage
    files: Stage

    def __call__(self, pool: Pool) -> tuple[Doubles, Doubles]:
        """Log odds of the functions and of the files of a pool, float64[c] and float64[m]."""
        units = self.units(pool.unit_scores["hand"], of_units(pool))
        files = self.files(pool.file_scores["hand"], of_files(pool, chances(units)))
        return units, files

    def save(self, path: Path) -> None:
        """Write it as one compressed file."""
        stages = {"units": self.units, "files": self.files}
        about = {
            name: {"names": list(one.names), "slope": one.slope, "intercept": one.intercept}
            for name, one in stages.items()
        }
        arrays = {
            f"{name}.{key}": array
            for name, one in stages.items()
            for key, array in one.trees.arrays().items()
        }
        arrays["about"] = np.array(json.dumps(about))
        np.savez_compressed(path, allow_pickle=False, **arrays)

    @classmethod
    def load(cls, path: Path) -> Model:
        """Read what `save` wrote."""
        with np.load(path, allow_pickle=False) as arrays:
            about = json.loads(str(arrays["about"]))
            units, files = (
                Stage(
                    about[name]["names"],
                    Trees.of_arrays(arrays, f"{name}."),
                    about[name]["slope"],
                    about[name]["intercept"],
                )
                for name in ("units", "files")
            )
        return cls(units, files)


@cache
def shipped(fast: bool = False) -> Model:
    """The model that comes with the package, for rankings with or without an encoder."""
    return Model.load(WEIGHTS / (FAST_FILE if fast else FILE))


def prior(hand: Floats) -> Doubles:
    """Where trees start from, float64[c]: what is set by hand holds in every project."""
    start: Doubles = TRUST * np.log(hand.astype(np.float64) + FLOOR)
    return start


def chances(odds: Doubles) -> Floats:
    """Log odds as probabilities, float32."""
    return (1 / (1 + np.exp(-odds))).astype(np.float32)
