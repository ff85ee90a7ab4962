"""What of a corpus is put to an encoder, and as which text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from indexers.errors import PatchpointError
from rankers.columns import Ints
from rankers.corpus import Corpus
from rankers.encoders.text import unit_text
from rankers.places import Place
from rankers.reading import Read

if TYPE_CHECKING:
    from indexers.parse.source import Source


def targets(corpus: Corpus) -> Ints:
    """Functions that are embedded ahead, int32[m]: the shortest first, for an early start.

    Those in tests and in generated code are left out: they hardly ever rank, and in sympy
    they are 38 % of all.
    """
    places = corpus.file_places[corpus.file_of]
    meant = corpus.is_function & (places != Place.TEST) & (places != Place.GENERATED)
    docs = np.flatnonzero(meant).astype(np.int32)
    lengths = corpus.lengths[docs].sum(axis=1)
    return docs[np.argsort(lengths, kind="stable")]


def texts(corpus: Corpus, docs: NDArray[Any], read: Read) -> dict[int, str]:
    """The text of each document whose file can be read, by document."""
    # A question whose candidates all have vectors does not wait for the parser's import.
    from indexers.parse.source import Source

    found: dict[int, str] = {}
    for file in np.unique(corpus.file_of[docs]).tolist():
        entry = corpus.view.files[file]
        try:
            source = Source(read(entry))
        except PatchpointError:  # a repository may lack what its index knows
            continue
        for doc in docs[corpus.file_of[docs] == file].tolist():
            found[doc] = unit_text(entry.path, corpus.view.name(doc), _lines(source, corpus, doc))
    return found


def _lines(source: Source, corpus: Corpus, doc: int) -> str:
    """Whole lines: the first one keeps the indentation that the others share."""
    first, last = corpus.view.doc_lines[doc].tolist()
    start = source.line_start(min(first, source.n_lines))
    return source.text(start, source.line_end(min(last, source.n_lines)))
