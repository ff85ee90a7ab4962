"""How well the names of functions say what a question asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from indexers.tokens import WORD, split_identifier, stem
from indexers.view.view import View
from rankers.columns import Column, Level
from rankers.search.synonyms import VERBS, verbs_like, words_like

SYNONYM = 0.5
"""What a synonym counts where the word itself counts 1."""

_ASKING = frozenset("how what where which when why who does is are can do find show".split())
_EMPTY = frozenset(
    stem(word)
    for word in """the a an of to in is are be and or for with this that by on as at from it its if
    return returns given specified provided whether which how where what when all any each not no
    into than then there can will does do used using use based new current""".split()
)
"""Words of questions that say nothing about what is asked for; they still explain names."""


@dataclass(frozen=True)
class Asked:
    """The words of a question."""

    text: str

    @cached_property
    def stems(self) -> list[str]:
        """All of them, identifiers split, in order."""
        parts = (part for word in WORD.findall(self.text) for part in split_identifier(word))
        return [stem(part.lower()) for part in parts]

    @cached_property
    def verb(self) -> str:
        """What a function that answers should begin with; "" where no word says anything.

        The first word with a meaning, as in docstrings; where the text begins by asking
        (`where is the file read`), the first known verb behind.
        """
        telling = [word for word in self.stems if word not in _EMPTY]
        if self.text.split(maxsplit=1)[:1] and self.text.split()[0].lower() in _ASKING:
            return next((word for word in telling if word in VERBS), "")
        return telling[0] if telling else ""

    @cached_property
    def weights(self) -> dict[str, float]:
        """What each stem in a name counts: 1 for the question's own, less for synonyms."""
        found = {
            other: SYNONYM
            for word in self.stems
            if word not in _EMPTY
            for other in words_like(word)
        }
        return found | dict.fromkeys(self.stems, 1.0)

    def explains(self, parts: list[str]) -> float:
        """Share of the parts of a name that the question holds, by itself or by a synonym."""
        return sum(self.weights.get(part, 0.0) for part in parts) / len(parts)


def name_columns(asked: Asked, docs: NDArray[np.intp], view: View) -> list[Column]:
    """Columns of some documents: `name_explained`, `name_verb` and `name_verb_like`.

    Args:
        asked: the question.
        docs: the documents, ascending.
        view: the snapshot.
    """
    names = [_parts(view.name(doc)) for doc in docs.tolist()]
    explained = [asked.explains(parts) if parts else 0.0 for parts in names]
    verb, like = asked.verb, verbs_like(asked.verb)
    same = [bool(verb) and parts[:1] == [verb] for parts in names]
    alike = [bool(parts) and parts[0] in like for parts in names]
    return [
        _column("name_explained", docs, explained, "its name is in the question"),
        _column("name_verb", docs, same, f"its name begins with '{verb}'"),
        _column("name_verb_like", docs, alike, f"its name begins like '{verb}'"),
    ]


def _column(name: str, docs: NDArray[np.intp], values: Sequence[float], why: str) -> Column:
    found = np.array(values, np.float32)
    rows = np.flatnonzero(found)
    return Column(name, Level.UNIT, docs[rows].astype(np.int32), found[rows], lambda row: why)


def _parts(name: str) -> list[str]:
    """Stems of the parts of the last component of a qualified name."""
    last = name.partition("#")[0].rpartition(".")[2]
    return [stem(part.lower()) for part in split_identifier(last)]
