"""Quoted strings and error messages, found again in the sources."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from indexers.tokens import count_terms
from rankers.columns import Column, Ints, Level, Strongest
from rankers.reading import Read
from rankers.scene import Scene
from rankers.signals.frames import innermost

MOST_FILES = 12
"""Files read for one query at most: reading costs more than all the rest."""
MOST_UNITS = 40
"""A text that more units may hold is too ordinary to look for."""
MOST_TERMS = 8
SHOWN = 40


def quoted(scene: Scene) -> Iterator[Column]:
    """Give `quoted` to units whose source holds a quoted string or the template of an error.

    The postings say which units hold all the terms of a piece; their files are read to
    see whether the piece stands there as written. Longer pieces are worth more.
    """
    if scene.read is None:
        return
    found = Strongest()
    contents: dict[int, bytes] = {}
    for text in scene.query.quoted:
        for piece in text.pieces:
            for doc in _candidates(scene, piece).tolist():
                file = int(scene.corpus.file_of[doc])
                if file not in contents and len(contents) < MOST_FILES:
                    contents[file] = scene.read(scene.corpus.view.files[file])
                if file in contents:
                    _look(scene, contents[file], file, piece, found)
    yield found.column("quoted", Level.UNIT)


def _candidates(scene: Scene, piece: str) -> Ints:
    """Units that hold all the terms of a piece (its ends may be cut words), if they are few."""
    terms = sorted(count_terms(piece), key=len, reverse=True)[:MOST_TERMS]
    docs: Ints | None = None
    for term in terms:
        holding = scene.corpus.view.postings(term).docs
        docs = np.unique(holding) if docs is None else np.intersect1d(docs, holding)
    if docs is None or len(docs) > MOST_UNITS:
        return np.empty(0, dtype=np.int32)
    return docs[~scene.corpus.in_test[docs] & ~scene.corpus.is_text[docs]]


def _look(scene: Scene, content: bytes, file: int, piece: str, found: Strongest) -> None:
    wanted = piece.encode()
    start = content.find(wanted)
    while start >= 0:
        doc = innermost(scene.corpus, file, content.count(b"\n", 0, start) + 1)
        if doc >= 0:
            value = min(1.0, len(piece) / 24)
            found.add(doc, value, f'holds the text "{piece[:SHOWN]}"')
        start = content.find(wanted, start + len(wanted))


__all__ = ["Read", "quoted"]
