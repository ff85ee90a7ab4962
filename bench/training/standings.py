"""What rankings of a data set rest on, and which of their functions were right; kept in a file."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.metrics import Level, fold, gold_at
from bench.repositories import Repositories
from bench.systems.patchpoint import Patchpoint
from bench.types import Instance, Task
from rankers.query.types import QueryKind
from rankers.standing import Standing, standing

COUNT = 300
"""Functions kept for each issue, so that another order of them can be judged."""

_ARRAYS = ("scores", "hand_ranks", "held")


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """One issue whose answer is known.

    Attributes:
        instance_id: of the instance.
        repo: `owner/name`.
        standing: of the best functions.
        functions: their ids.
        right: bool[c], which of them the fix changed.
    """

    instance_id: str
    repo: str
    standing: Standing
    functions: tuple[str, ...]
    right: NDArray[np.bool_]

    def reordered(self, scores: Mapping[str, float]) -> Judged:
        """The same issue under other scores, by folded id; functions without one are left out."""
        lowest = min(scores.values(), default=0.0)
        final = [scores.get(fold(one), lowest - 1) - lowest + 1 for one in self.functions]
        values = np.array(final, np.float32)
        order = np.argsort(-values, kind="stable")
        return replace(
            self,
            standing=self.standing.reordered(values),
            functions=tuple(self.functions[at] for at in order.tolist()),
            right=self.right[order],
        )


def collect(
    instances: Iterable[Instance],
    repositories: Repositories,
    system: Patchpoint,
    file: Path,
    ranked: Callable[[], object],
) -> list[Judged]:
    """Rank the instances that have gold functions, or read what an earlier call kept.

    Args:
        instances: with their gold.
        repositories: where their commits are; others are left out.
        system: ranks them.
        file: grows by one line for each instance, so that a call that was stopped goes on.
        ranked: called for each instance that is ranked.
    """
    kept = {one.instance_id: one for one in read(file)} if file.exists() else {}
    _drop_cut_line(file)
    wanted = [one for one in instances if one.gold_functions]
    with file.open("a", encoding="utf-8") as stream:
        for instance in sorted(wanted, key=lambda one: one.repo):
            path = repositories.find(instance.repo, instance.base_commit)
            if instance.instance_id in kept or path is None:
                continue
            ranked()
            judged = _judge(instance, path, system)
            kept[instance.instance_id] = judged
            stream.write(json.dumps(_as_json(judged)) + "\n")
    return [kept[one.instance_id] for one in wanted if one.instance_id in kept]


def rescored(judged: Iterable[Judged], file: Path) -> list[Judged]:
    """Put issues in another order; those that the file does not name are left out.

    Args:
        judged: the issues.
        file: a JSON object per line: instance_id, and scores, log odds of functions by id.
    """
    with file.open(encoding="utf-8") as stream:
        lines = [json.loads(line) for line in stream]
    odds = {
        line["instance_id"]: {
            fold(name): float(np.exp(one)) for name, one in line["scores"].items()
        }
        for line in lines
    }
    return [one.reordered(odds[one.instance_id]) for one in judged if one.instance_id in odds]


def read(file: Path) -> Iterator[Judged]:
    """Read what `collect` kept, but for a line that was cut."""
    with file.open(encoding="utf-8") as stream:
        for line in stream:
            if line.endswith("\n"):
                yield _of_json(json.loads(line))


def _judge(instance: Instance, path: Path, system: Patchpoint) -> Judged:
    text = instance.problem_statement
    _, found, corpus = system.found(Task(path, instance.base_commit, text, instance.instance_id))
    ranked = standing(found.scene, found.columns, found.scores.units, found.units, COUNT)
    names = tuple(corpus.view.unit_id(doc) for doc in ranked.docs.tolist())
    gold = set(gold_at(instance, Level.FUNCTION))
    right = np.array([fold(name) in gold for name in names], np.bool_)
    return Judged(instance.instance_id, instance.repo, ranked, names, right)


def _drop_cut_line(file: Path) -> None:
    """Remove the end that a stopped call left behind."""
    if file.exists():
        with file.open("rb+") as stream:
            stream.truncate(stream.read().rfind(b"\n") + 1)


def _as_json(judged: Judged) -> dict[str, Any]:
    document = asdict(judged.standing)
    document |= {name: _short(document[name]) for name in _ARRAYS}
    document |= {name: document[name].tolist() for name in ("files", "docs")}
    document["columns"] = {name: _short(one) for name, one in document["columns"].items()}
    return {
        "instance_id": judged.instance_id,
        "repo": judged.repo,
        "standing": document,
        "functions": judged.functions,
        "right": judged.right.tolist(),
    }


def _of_json(document: dict[str, Any]) -> Judged:
    facts = document["standing"]
    facts |= {name: np.array(facts[name], np.float32) for name in _ARRAYS}
    facts |= {name: np.array(facts[name], np.int32) for name in ("files", "docs")}
    facts["columns"] = {name: np.array(one, np.float32) for name, one in facts["columns"].items()}
    facts["kind"] = QueryKind(facts["kind"])
    return Judged(
        document["instance_id"],
        document["repo"],
        Standing(**facts),
        tuple(document["functions"]),
        np.array(document["right"], np.bool_),
    )


def _short(values: NDArray[np.float32]) -> list[float]:
    return [round(float(value), 5) for value in values]
