"""The map of the rest: files that are not shown, with the names of what stands in them."""

from __future__ import annotations

from collections.abc import Container, Iterator

import numpy as np

from agent.context.types import Sketch
from agent.workbench import Workbench
from rankers.places import Place
from rankers.present import Found

MOST_NAMES = 8
"""Units named per file; the number of the others is said."""


class Sketches:
    """Map lines for the files of a workbench.

    Attributes:
        paths: of the files in which a function or class stands.
    """

    def __init__(self, bench: Workbench, found: Found) -> None:
        self._corpus = bench.corpus
        self._found = found
        named = self._corpus.is_function | self._corpus.is_class
        files = np.unique(self._corpus.file_of[named]).tolist()
        self.paths = frozenset(self._corpus.view.files[file].path for file in files)

    def rest(self, shown: Container[int]) -> Iterator[Sketch]:
        """Yield a line for every file that has units to name, in the order of the ranking.

        Files without a score come last, tests and documents behind code.

        Args:
            shown: units that need no line any more.
        """
        places = self._corpus.file_places
        far = np.where(places == Place.CODE, 0, places + 1)
        for file in np.lexsort((far, -self._found.files)).tolist():
            sketch = self._sketch(file, shown)
            if sketch.units:
                yield sketch

    def _sketch(self, file: int, shown: Container[int]) -> Sketch:
        view, corpus = self._corpus.view, self._corpus
        docs = [
            doc
            for doc in view.docs_of_file(file)
            if doc not in shown and (corpus.is_function[doc] or corpus.is_class[doc])
        ]
        best = sorted(docs, key=lambda doc: (-self._found.units[doc], doc))[:MOST_NAMES]
        named = tuple((view.name(doc), int(view.doc_lines[doc][0])) for doc in best)
        return Sketch(view.files[file].path, named, len(docs) - len(named))
