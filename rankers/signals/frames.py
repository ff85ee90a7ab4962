"""Units and files that stack frames and line numbers point at."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from rankers.columns import Column, Level, Strongest
from rankers.corpus import Corpus
from rankers.paths import module_parts
from rankers.query.types import Frame
from rankers.scene import Scene

FARTHEST = 0.25
"""What any frame is worth: faults are passed on for long before they show."""


def frames(scene: Scene) -> Iterator[Column]:
    """Give `frame` to units and `frame_file` to files: 1 / n for the nth from the inside.

    Only frames inside the repository count: the innermost of them is the first. Rank
    discount as in BLIA (Youm et al., IST 2017).
    """
    units, files = Strongest(), Strongest()
    total: dict[int, int] = {}
    for frame in scene.query.frames:
        total[frame.trace] = total.get(frame.trace, 0) + 1
    seen: dict[int, int] = {}
    for frame in sorted(scene.query.frames, key=lambda one: (one.trace, one.depth)):
        places = _files_of(scene.corpus, frame)
        docs = [doc for file in places if (doc := _unit_in(scene.corpus, file, frame)) >= 0]
        if not docs and not places:
            continue
        seen[frame.trace] = rank = seen.get(frame.trace, 0) + 1
        reason = f"stack frame {frame.depth + 1} of {total[frame.trace]}"
        for doc in docs:
            units.add(doc, max(1 / rank, FARTHEST) / len(docs), reason)
        for file in places:
            files.add(file, max(1 / rank, FARTHEST) / len(places), reason)
    yield units.column("frame", Level.UNIT)
    yield files.column("frame_file", Level.FILE)


def line_links(scene: Scene) -> Iterator[Column]:
    """Give `line_link` to units at a line that the text names (`a/b.py:12`, a permalink)."""
    found = Strongest()
    for mention in scene.query.paths:
        if mention.line is None:
            continue
        files = scene.corpus.paths.ending(mention.path)
        for file in files:
            doc = innermost(scene.corpus, file, mention.line)
            if doc >= 0:
                reason = f"the text points at line {mention.line}"
                found.add(doc, 1 / len(files), reason)
    yield found.column("line_link", Level.UNIT)


def innermost(corpus: Corpus, file: int, line: int) -> int:
    """The smallest function or class around a line, or -1."""
    docs = corpus.view.docs_of_file(file)
    lines = corpus.view.doc_lines[docs.start : docs.stop]
    named = (corpus.is_function | corpus.is_class)[docs.start : docs.stop]
    around = np.flatnonzero((lines[:, 0] <= line) & (line <= lines[:, 1]) & named)
    if not len(around):
        return -1
    sizes = lines[around, 1] - lines[around, 0]
    return docs.start + int(around[np.argmin(sizes)])


def _files_of(corpus: Corpus, frame: Frame) -> list[int]:
    """Files that a frame may stand in: by its path, else by its module."""
    if frame.path:
        files = corpus.paths.ending(frame.path)
        if len(files) > 1 and frame.module:
            parts = set(frame.module.split("."))
            shared = [len(parts & set(module_parts(corpus.paths.paths[f]))) for f in files]
            files = [f for f, n in zip(files, shared, strict=True) if n == max(shared)]
        return files
    return corpus.paths.module(frame.module) if frame.module else []


def _unit_in(corpus: Corpus, file: int, frame: Frame) -> int:
    """The unit of a frame in a file: by name, the nearest to its line; else by line; or -1."""
    named = corpus.defining(frame.function) if frame.function else np.empty(0, np.int32)
    named = named[corpus.file_of[named] == file]
    if len(named):
        if frame.line is None or len(named) == 1:
            return int(named[0])
        starts = corpus.view.doc_lines[named, 0]
        return int(named[np.argmin(np.abs(starts - frame.line))])
    if frame.line is None or frame.function:
        return -1
    return innermost(corpus, file, frame.line)
