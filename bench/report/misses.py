"""The instances that a run got most wrong, with links into the code host."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from bench.metrics import Level, gold_at, path_of, ranked_at
from bench.report.hunks import line_of
from bench.statistics.measures import MAIN
from bench.statistics.properties import issue_kind, overlap
from bench.types import Instance, Prediction

SHOWN = 20
TITLE_LENGTH = 140
TOP = 3

HOST = "https://github.com"


@dataclass(frozen=True, slots=True)
class Place:
    """A function or file: its name, a link to it at the base commit, its rank or None."""

    name: str
    url: str
    rank: int | None


@dataclass(frozen=True, slots=True)
class Miss:
    """An issue whose gold functions are not all among the first ten.

    Attributes:
        instance_id: of the instance.
        repository: `owner/name`.
        title: first line of the issue.
        kind: stack trace, code or prose only.
        named: what it names of the gold.
        files: gold files.
        functions: gold functions.
        top: what was ranked first instead.
        error: why there is no answer, or "".
    """

    instance_id: str
    repository: str
    title: str
    kind: str
    named: str
    files: tuple[Place, ...]
    functions: tuple[Place, ...]
    top: tuple[Place, ...]
    error: str


def worst_misses(
    instances: Sequence[Instance], predictions: Mapping[str, Prediction], limit: int = SHOWN
) -> tuple[Miss, ...]:
    """The worst misses first: by the best rank of a gold file, then of a gold function.

    Instances without gold functions cannot be missed.
    """
    found: list[tuple[tuple[float, float], Miss]] = []
    for instance in instances:
        gold = gold_at(instance, Level.FUNCTION)
        prediction = predictions.get(instance.instance_id) or Prediction(instance.instance_id)
        first = ranked_at(prediction, Level.FUNCTION)[: MAIN.depth]
        if gold and len(set(gold) & set(first)) < min(len(gold), MAIN.depth):
            miss = _miss(instance, prediction)
            found.append(((_best(miss.files), _best(miss.functions)), miss))
    found.sort(key=lambda one: (*(-rank for rank in one[0]), one[1].instance_id))
    return tuple(miss for _, miss in found[:limit])


def _miss(instance: Instance, prediction: Prediction) -> Miss:
    files, functions = (ranked_at(prediction, level) for level in (Level.FILE, Level.FUNCTION))
    return Miss(
        instance.instance_id,
        instance.repo,
        _title(instance.problem_statement),
        issue_kind(instance),
        overlap(instance),
        tuple(_place(instance, one, files) for one in gold_at(instance, Level.FILE)),
        tuple(_place(instance, one, functions) for one in gold_at(instance, Level.FUNCTION)),
        tuple(_place(instance, one, functions) for one in functions[:TOP]),
        prediction.error or ("" if functions or files else "no answer"),
    )


def _place(instance: Instance, name: str, ranked: Sequence[str]) -> Place:
    path = path_of(name) or name
    line = line_of(instance.patch, name)
    where = quote(path, errors="surrogateescape")
    url = f"{HOST}/{quote(instance.repo)}/blob/{quote(instance.base_commit)}/{where}"
    rank = ranked.index(name) + 1 if name in ranked else None
    return Place(name, f"{url}#L{line}" if line else url, rank)


def _best(places: Sequence[Place]) -> float:
    return min((one.rank for one in places if one.rank is not None), default=math.inf)


def _title(text: str) -> str:
    lines = (line.strip().lstrip("# ") for line in text.splitlines())
    first = next(filter(None, lines), "(empty issue)")
    return first if len(first) <= TITLE_LENGTH else first[: TITLE_LENGTH - 1].rstrip() + "…"
