"""How near an exported encoder stays to the model that it was made from."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.training.needed import needed
from bench.training.pair import Pair
from bench.training.validation import Found, validate
from rankers.encoders.bundled import Bundled

TEXTS = 500


@dataclass(frozen=True, slots=True)
class Fidelity:
    """Figures of an export.

    Attributes:
        mean: cosine of the two vectors of a text, over the texts.
        least: of all texts.
        before: what the model finds.
        after: what the export finds.
    """

    mean: float
    least: float
    before: Found
    after: Found

    def __str__(self) -> str:
        return (
            f"cosine mean {self.mean:.4f}, least {self.least:.4f}\n"
            f"model: {self.before}\nexport: {self.after}"
        )


def fidelity(model: Path, exported: Path, pairs: Sequence[Pair], seed: int = 1) -> Fidelity:
    """Compare on a sample of TEXTS units of the pairs, and on what both find.

    Raises:
        NotInstalled: a package of the extra `models` is missing.
    """
    encoders = needed("bench.training.encoder", "check an export")
    exact, quantised = encoders.Encoder.load(model), Bundled(exported)
    texts = sorted({text for pair in pairs for text in pair.positives})
    sample = random.Random(seed).sample(texts, min(TEXTS, len(texts)))
    cosines = (exact.units(sample) * quantised.units(sample)).sum(1)
    return Fidelity(
        float(cosines.mean()),
        float(cosines.min()),
        validate(exact, pairs, seed),
        validate(quantised, pairs, seed),
    )
