"""How likely a ranking is right: a logistic model over its grounds, fitted on other projects."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from rankers.columns import Floats
from rankers.grounds import GROUNDS, grounds
from rankers.query.types import QueryKind
from rankers.standing import Standing
from rankers.types import Confidence

WEIGHTS = "confidence.json"
"""Name of the bundled model in `rankers/weights`."""

FARTHEST = 2.5
"""Standard deviations: what is farther out, such as a project of three functions, was not seen in
training and counts as this far."""


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """Logistic regression of two outcomes on k standardised grounds.

    Attributes:
        names: of the grounds.
        means: float64[k], subtracted.
        scales: float64[k], divided by.
        weights: float64[2, k]: of the first function, of the first five.
        biases: float64[2].
    """

    names: tuple[str, ...]
    means: NDArray[np.float64]
    scales: NDArray[np.float64]
    weights: NDArray[np.float64]
    biases: NDArray[np.float64]

    @classmethod
    def of_json(cls, text: str) -> Model:
        """Read what `as_json` wrote.

        Raises:
            ValueError: it was fitted to grounds that there are not.
        """
        read = json.loads(text)
        names = tuple(read["grounds"])
        if unknown := sorted(set(names) - GROUNDS.keys()):
            raise ValueError(f"no ground of confidence is called '{unknown[0]}'")
        arrays = (np.array(read[key]) for key in ("means", "scales", "weights", "biases"))
        return cls(names, *arrays)

    def as_json(self) -> str:
        """The model as text, coefficients to six significant digits."""
        arrays = ("means", "scales", "weights", "biases")
        written = {name: _rounded(getattr(self, name)) for name in arrays}
        return json.dumps({"grounds": list(self.names), **written}, indent=1) + "\n"

    def probabilities(self, values: Floats) -> NDArray[np.float64]:
        """float64[n, 2] for float32[n, grounds] in the order of `GROUNDS`."""
        chosen = [list(GROUNDS).index(name) for name in self.names]
        standard = np.clip((values[:, chosen] - self.means) / self.scales, -FARTHEST, FARTHEST)
        odds = standard @ self.weights.T + self.biases
        found: NDArray[np.float64] = 1 / (1 + np.exp(-odds))
        # One of five is right whenever the first one is.
        found[:, 1] = found.max(axis=1)
        return found


def confidence(standing: Standing) -> Confidence | None:
    """Judge a ranking.

    Returns:
        None where it has no function, and for a query that is one name: that is looked up, and
        no text to be right about.
    """
    if not len(standing.scores) or standing.kind is QueryKind.SYMBOL:
        return None
    top1, top5 = _bundled().probabilities(grounds(standing)[None])[0].tolist()
    return Confidence(top1, top5)


@cache
def _bundled() -> Model:
    return Model.of_json(files("rankers").joinpath("weights", WEIGHTS).read_text("utf-8"))


def _rounded(values: NDArray[np.float64]) -> object:
    return np.vectorize(lambda value: float(f"{value:.6g}"))(values).tolist()
