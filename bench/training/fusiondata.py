"""Examples of the learned fusion: pools of candidates, and which of them were right."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.metrics import Level, fold, gold_at
from bench.types import Instance
from rankers.corpus import Corpus
from rankers.learned.pool import Pool

_MAPPINGS = tuple(
    f"{level}_{kind}" for level in ("unit", "file") for kind in ("signals", "scores", "facts")
)

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """A report with its candidates: c functions and m files.

    Attributes:
        instance: with its gold.
        pool: of candidates.
        functions: what each function is called in answers, constructors folded.
        paths: of the files.
    """

    instance: Instance
    pool: Pool
    functions: Sequence[str]
    paths: Sequence[str]

    @property
    def right_functions(self) -> Mask:
        """bool[c]: part of the fix."""
        gold = set(gold_at(self.instance, Level.FUNCTION))
        return np.array([name in gold for name in self.functions], np.bool_)

    @property
    def right_files(self) -> Mask:
        """bool[m]: part of the fix."""
        gold = set(gold_at(self.instance, Level.FILE))
        return np.array([path in gold for path in self.paths], np.bool_)


def example(instance: Instance, pool: Pool, corpus: Corpus) -> Example:
    """Name the candidates of a report."""
    view = corpus.view
    functions = [fold(view.unit_id(doc)) for doc in pool.docs.tolist()]
    return Example(instance, pool, functions, [view.files[one].path for one in pool.files.tolist()])


def save(one: Example, folder: Path) -> None:
    """Write an example as one file, so that a run that was killed can go on."""
    arrays: dict[str, NDArray[Any]] = {}
    for field in fields(Pool):
        value = getattr(one.pool, field.name)
        if field.name in _MAPPINGS:
            arrays |= {f"{field.name}/{name}": column for name, column in value.items()}
        else:
            arrays[field.name] = value
    said = {"functions": list(one.functions), "paths": list(one.paths)}
    arrays["said"] = np.array(json.dumps(said))
    target = place(folder, one.instance)
    partial = target.with_suffix(".partial.npz")
    np.savez(partial, allow_pickle=False, **arrays)
    partial.replace(target)


def read(folder: Path, instance: Instance) -> Example:
    """Read what `save` wrote."""
    with np.load(place(folder, instance), allow_pickle=False) as stored:
        arrays = {name: stored[name] for name in stored.files}
    said = json.loads(str(arrays.pop("said")))
    parts: dict[str, Any] = {name: {} for name in _MAPPINGS}
    for key, array in arrays.items():
        name, _, column = key.partition("/")
        if column:
            parts[name][column] = array
        else:
            parts[name] = array
    return Example(instance, Pool(**parts), said["functions"], said["paths"])


def read_all(folder: Path, instances: Sequence[Instance]) -> Iterator[Example]:
    """Read the examples of those instances that have one."""
    for instance in instances:
        if place(folder, instance).exists():
            yield read(folder, instance)


def place(folder: Path, instance: Instance) -> Path:
    """Where the example of an instance is kept."""
    return folder / f"{instance.instance_id.replace('/', '__')}.npz"


def names_of(features: Sequence[Mapping[str, Any]]) -> list[str]:
    """Names of the features that any example has, sorted."""
    return sorted(set().union(*features))
