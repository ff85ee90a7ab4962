"""One run from its plan to its folder: load, answer, score, print."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from bench.datasets.dataset import Dataset
from bench.datasets.load import labelled, load
from bench.executors.processes import Processes
from bench.executors.protocol import Executor
from bench.machine import facts
from bench.report.finish import finish
from bench.repositories import Repositories
from bench.runfolder import (
    CONFIG,
    INSTANCES,
    METRICS,
    PREDICTIONS,
    append,
    read_predictions,
    write_instances,
    write_json,
    write_predictions,
)
from bench.runner import ABSENT, run
from bench.summary import all_summaries
from bench.systems.protocol import Options, make_system
from bench.table import render
from bench.types import Instance, Prediction
from bench.worker import Worker
from indexers.errors import PatchpointError

LIMIT_S = 600.0
"""What an instance may take: a cold index of the largest repositories, several times over."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run is asked to do.

    Attributes:
        dataset: file, folder or hub id.
        repos: folder of repositories.
        out: folder of the run.
        system: short name or import path.
        without: parts that the system leaves out.
        jobs: number of processes; None for one, or for all that the cluster has room for.
        limit: number of instances, None for all.
        only: ids, or parts of them; empty for all.
        resume: keep predictions that are there.
        cache_dir: of indexes; None for the user's.
        form: of the data set; "" recognises it.
        ray: address of a Ray cluster; None for this machine.
        limit_s: seconds that an instance may take.
    """

    dataset: Path
    repos: Path
    out: Path
    system: str = "patchpoint"
    without: tuple[str, ...] = ()
    jobs: int | None = None
    limit: int | None = None
    only: tuple[str, ...] = ()
    resume: bool = False
    cache_dir: Path | None = None
    form: str = ""
    ray: str | None = None
    limit_s: float = LIMIT_S


def localize(plan: Plan) -> None:
    """Do a run: what it prints and keeps is described in `bench.cli`.

    Raises:
        PatchpointError: the data set, the repositories, the system or the folder of the run
            are not what they should be.
    """
    options = Options((plan.cache_dir or _user_cache()).absolute(), plan.without)
    described = make_system(plan.system, options).describe()
    dataset = load(plan.dataset, plan.form)
    repositories = Repositories(plan.repos.absolute())
    chosen = _chosen(dataset, plan)
    path = plan.out / PREDICTIONS
    config = _config(plan, dataset, described)
    kept = _kept(path, plan, config)
    instances = labelled(chosen, repositories)
    plan.out.mkdir(parents=True, exist_ok=True)
    write_json(plan.out / CONFIG, config)
    write_instances(plan.out / INSTANCES, instances)
    predictions = dict(kept)
    waiting = [one for one in instances if one.instance_id not in kept]
    with click.progressbar(
        length=len(waiting), label=dataset.name, file=sys.stderr, show_pos=True
    ) as bar:

        def done(prediction: Prediction) -> None:
            append(path, prediction)
            predictions[prediction.instance_id] = prediction
            bar.update(1)

        with closing(_executor(plan, Worker(plan.system, options, plan.limit_s))) as executor:
            run(waiting, repositories, executor, done)
    _conclude(plan.out, instances, predictions)
    finish(plan.out)


def _chosen(dataset: Dataset, plan: Plan) -> list[Instance]:
    chosen = [
        one
        for one in dataset.instances
        if not plan.only or any(wanted in one.instance_id for wanted in plan.only)
    ]
    if not chosen:
        raise PatchpointError(
            f"no instance of '{plan.dataset}' is called '{plan.only[0]}'",
            f"the first one is called '{dataset.instances[0].instance_id}'",
        )
    return chosen[: plan.limit]


def _kept(path: Path, plan: Plan, config: dict[str, Any]) -> dict[str, Prediction]:
    """Predictions of an earlier start of this run; those with an error are made again."""
    if not path.exists():
        return {}
    if not plan.resume:
        raise PatchpointError(
            f"'{plan.out}' already holds a run", "go on with --resume, or name another --out"
        )
    _check_same(plan.out / CONFIG, config)
    found = read_predictions(path)
    return {name: one for name, one in found.items() if not one.error}


def _check_same(path: Path, config: dict[str, Any]) -> None:
    """Refuse to mix the answers of two systems, or to two data sets, in one run."""
    earlier = json.loads(path.read_bytes()) if path.exists() else {}
    for name in ("dataset", "system", "without"):
        if earlier.get(name, config[name]) != config[name]:
            raise PatchpointError(
                f"'{path.parent}' holds a run with {name} {earlier[name]}, not {config[name]}",
                "go on with the same options, or name another --out",
            )


def _executor(plan: Plan, worker: Worker) -> Executor:
    if plan.ray is None:
        return Processes(worker, plan.jobs or 1)
    from bench.executors.cluster import Cluster

    return Cluster(plan.ray, worker, plan.jobs)


def _conclude(out: Path, instances: Sequence[Instance], predictions: dict[str, Prediction]) -> None:
    """Write the predictions in the order of the data set, whoever was done first; score."""
    chosen = [predictions[one.instance_id] for one in instances]
    write_predictions(out / PREDICTIONS, chosen)
    summaries = all_summaries(instances, predictions)
    failed = [one for one in chosen if one.error]
    absent = [one.instance_id for one in failed if one.error.startswith(ABSENT)]
    shown = [one.as_json() for one in summaries]
    write_json(out / METRICS, {"absent": absent, "summaries": shown})
    click.echo(render(summaries), nl=False)
    for prediction in failed:
        click.echo(f"no answer to {prediction.instance_id}: {prediction.error}", err=True)
    if failed:
        click.echo(f"{len(failed)} of {len(chosen)} without an answer count as wrong", err=True)
    if absent:
        click.echo(f"{len(absent)} of them: their commit is in no repository here", err=True)


def _config(plan: Plan, dataset: Dataset, described: dict[str, Any]) -> dict[str, Any]:
    return {
        **described,
        "dataset": dataset.name,
        "damaged_lines": len(dataset.problems),
        "jobs": plan.jobs,
        "limit": plan.limit,
        "only": list(plan.only),
        "timeout_s": plan.limit_s,
        "ray": plan.ray,
        **facts(),
    }


def _user_cache() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("patchpoint", appauthor=False)
