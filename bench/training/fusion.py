"""From reports with their fixes to the model that orders the best candidates."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

import click
import numpy as np

from bench.datasets.load import labelled, load
from bench.repositories import Repositories
from bench.training.fusiondata import Example, read_all
from bench.training.fusionfigures import Figure, figures, render
from bench.training.fusionfit import train
from bench.training.fusionpools import Pools
from bench.types import Instance
from indexers.errors import PatchpointError
from rankers.learned.model import FILE, Doubles, Model

MESSAGES_WEIGHT = 0.5
"""What a commit message that stands in for a report counts: its author knew the fix."""


ODDS = "odds.jsonl"
KEPT = 100
"""Functions of a report whose odds are written."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a training run is asked to do.

    Attributes:
        reports: data set of issues with fixes.
        messages: further ones, that are commit messages; they are learned from, not measured.
        checks: data sets of other projects to measure the model on.
        repos: folder of repositories.
        cache_dirs: of indexes: of the reports, then of the data sets of `checks`.
        out: gets the model, its figures and the pools of candidates.
        seed: of the trees.
        jobs: processes that make pools.
        without: parts of the ranking that are left out.
    """

    reports: Path
    messages: tuple[Path, ...]
    checks: tuple[Path, ...]
    repos: Path
    cache_dirs: tuple[Path, ...]
    out: Path
    seed: int = 0
    jobs: int = 1
    without: tuple[str, ...] = ()


def train_fusion(plan: Plan) -> None:
    """Make pools, fit, measure out of fold and on other projects, and write it all down.

    Raises:
        PatchpointError: a repository must not be trained on, or no report is of use.
    """
    reports = _examples(plan, plan.reports, plan.cache_dirs[0])
    messages = [one for path in plan.messages for one in _examples(plan, path, plan.cache_dirs[0])]
    if not any(one.right_functions.any() for one in reports):
        raise PatchpointError(f"no report of '{plan.reports}' has its fix among the candidates")
    weights = [1.0] * len(reports) + [MESSAGES_WEIGHT] * len(messages)
    trained = train([*reports, *messages], weights, plan.seed)
    path = plan.out / FILE
    trained.model.save(path)
    _write_odds(plan.out / ODDS, reports, trained.units)
    count = len(reports)
    stated = {"out of fold": figures(reports, trained.units[:count], trained.files[:count])}
    for check in plan.checks:
        name = check.name.partition(".")[0]
        shown = _examples(plan, check, plan.cache_dirs[-1], measured=True)
        stated[name] = figures(shown, *_scores(trained.model, shown))
    for name, found in stated.items():
        click.echo(f"{name}\n{render(found)}\n")
    _write(plan, path, stated, len(reports), len(messages))


def _examples(
    plan: Plan, source: Path, cache_dir: Path, *, measured: bool = False
) -> list[Example]:
    """The examples of a data set; those without gold functions teach and show nothing."""
    instances: Sequence[Instance] = load(source).instances
    instances = labelled(instances, Repositories(plan.repos.absolute()))
    folder = plan.out / "pools" / source.name.partition(".")[0]
    failed = Pools(plan.repos, cache_dir, folder, measured, plan.without).make(instances, plan.jobs)
    for name, reason in failed.items():
        click.echo(f"warning: no candidates for '{name}': {reason}", err=True)
    found = [one for one in read_all(folder, instances) if one.functions]
    return found if measured else [one for one in found if one.instance.gold_functions]


def _write_odds(path: Path, examples: Sequence[Example], units: Sequence[Doubles]) -> None:
    """Write what confidence is fitted to: log odds of each report's functions, out of fold."""
    with path.open("w", encoding="utf-8") as stream:
        for one, odds in zip(examples, units, strict=False):
            best = np.argsort(-odds, kind="stable")[:KEPT].tolist()
            scores = {one.functions[row]: float(odds[row]) for row in best}
            line = {"instance_id": one.instance.instance_id, "scores": scores}
            stream.write(json.dumps(line) + "\n")


def _scores(model: Model, examples: Sequence[Example]) -> tuple[list[Doubles], list[Doubles]]:
    scored = [model(one.pool) for one in examples]
    return [units for units, _ in scored], [files for _, files in scored]


def _write(
    plan: Plan,
    path: Path,
    stated: Mapping[str, Mapping[str, Sequence[Figure]]],
    reports: int,
    messages: int,
) -> None:
    said = {
        "reports": reports,
        "messages": messages,
        "seed": plan.seed,
        "sha256": sha256(path.read_bytes()).hexdigest(),
        "figures": {
            name: {group: [asdict(one) for one in rows] for group, rows in found.items()}
            for name, found in stated.items()
        },
    }
    (plan.out / "figures.json").write_text(json.dumps(said, indent=1) + "\n", encoding="utf-8")
