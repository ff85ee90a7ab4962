"""What a model is shown of a query: the candidates, and what is known of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from indexers.types import Kind
from rankers.aggregate import Scores
from rankers.columns import Column, Floats, Ints, Level
from rankers.corpus import Corpus
from rankers.learned.candidates import chosen_files, chosen_units

Values = Mapping[str, Floats]


@dataclass(frozen=True, slots=True, eq=False)
class Pool:
    """The c functions and m files that a model may reorder.

    Attributes:
        docs: int32[c], the best by hand first.
        files: int32[m], likewise; all files of the functions are among them.
        file_of: int32[c], position of each function's file in `files`.
        class_of: int32[c], a number for each class, or -1.
        name_of: int32[c], a number for each last part of a name, case and `_` left out.
        unit_signals: float32[c] by name of the column.
        unit_scores: float32[c] by name: by the weights set by hand; `alone` is before support.
        unit_facts: float32[c] by name: what holds for any query.
        file_signals: float32[m] by name of the column.
        file_scores: float32[m] by name, by hand; `pooled` is what its functions add.
        file_facts: float32[m] by name.
    """

    docs: Ints
    files: Ints
    file_of: Ints
    class_of: Ints
    name_of: Ints
    unit_signals: Values
    unit_scores: Values
    unit_facts: Values
    file_signals: Values
    file_scores: Values
    file_facts: Values


def pool(
    columns: Sequence[Column],
    scores: Scores,
    factors: tuple[Floats, Floats],
    corpus: Corpus,
    times: int = 1,
) -> Pool:
    """Choose the candidates of a query and gather what is known of them.

    Args:
        columns: what the signals said.
        scores: by the weights set by hand.
        factors: of demotion, float32[n] and float32[files].
        corpus: n documents.
        times: how many times as many candidates as usual.
    """
    docs = chosen_units(columns, scores, factors[0], corpus, times)
    files = chosen_files(columns, scores, factors[1], corpus.file_of[docs])
    places = np.full(corpus.n_files, -1, np.int32)
    places[files] = np.arange(len(files), dtype=np.int32)
    classes = corpus.class_of[docs]
    numbers = np.unique(classes, return_inverse=True)[1].astype(np.int32)
    names = [_parts(corpus, doc)[-1].lower().replace("_", "") for doc in docs.tolist()]
    return Pool(
        docs,
        files,
        places[corpus.file_of[docs]],
        np.where(classes >= 0, numbers, -1).astype(np.int32),
        np.unique(names, return_inverse=True)[1].astype(np.int32),
        _signals(columns, Level.UNIT, docs, corpus.n_docs),
        {"hand": scores.units[docs], "alone": scores.alone[docs]},
        _unit_facts(docs, factors[0], corpus),
        _signals(columns, Level.FILE, files, corpus.n_files),
        {"hand": scores.files[files], "pooled": scores.pooled[files]},
        _file_facts(files, factors[1], corpus),
    )


def _signals(columns: Sequence[Column], level: Level, rows: Ints, size: int) -> Values:
    return {one.name: one.dense(size)[rows] for one in columns if one.level is level}


def _unit_facts(docs: Ints, factors: Floats, corpus: Corpus) -> Values:
    names = [_parts(corpus, doc)[-1] for doc in docs.tolist()]
    kinds = np.asarray(corpus.view.doc_kinds)[docs]
    callers, callees = corpus.edges.callers.starts, corpus.edges.callees.starts
    facts = {
        "factor": factors[docs],
        "lines": np.log1p(corpus.n_lines[docs]),
        "constructor": kinds == Kind.CONSTRUCTOR,
        "method": corpus.class_of[docs] >= 0,
        "private": [name.startswith("_") and not name.endswith("__") for name in names],
        "special": [name.startswith("__") and name.endswith("__") for name in names],
        "callers": np.log1p(callers[docs + 1] - callers[docs]),
        "callees": np.log1p(callees[docs + 1] - callees[docs]),
    }
    return {name: np.asarray(values, np.float32) for name, values in facts.items()}


def _parts(corpus: Corpus, doc: int) -> list[str]:
    return corpus.view.name(doc).partition("#")[0].split(".")


def _file_facts(files: Ints, factors: Floats, corpus: Corpus) -> Values:
    functions = np.bincount(corpus.file_of[corpus.is_function], minlength=corpus.n_files)
    paths = [corpus.view.files[file].path for file in files.tolist()]
    stems = [path.rpartition("/")[2].partition(".")[0] for path in paths]
    facts = {
        "factor": factors[files],
        "functions": np.log1p(functions[files]),
        "depth": [path.count("/") for path in paths],
        "private": [stem.startswith("_") and not stem.endswith("__") for stem in stems],
        "package": [stem == "__init__" for stem in stems],
    }
    return {name: np.asarray(values, np.float32) for name, values in facts.items()}
