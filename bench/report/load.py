"""Runs, read back from their folders."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.datasets.read import read_dataset
from bench.runfolder import CONFIG, INSTANCES, PREDICTIONS, read_predictions
from bench.types import Instance, Prediction
from indexers.errors import PatchpointError

UNNAMED = "unnamed data set"


@dataclass(frozen=True, slots=True)
class Run:
    """What a system was asked and what it answered.

    Attributes:
        name: tells it from the other runs of a report.
        dataset: name of the data set.
        config: what its folder says about the system, the options and the machine.
        instances: those it was asked, in the order of the data set.
        predictions: by instance.
    """

    name: str
    dataset: str
    config: Mapping[str, Any]
    instances: tuple[Instance, ...]
    predictions: Mapping[str, Prediction]


def load_runs(folders: Sequence[Path], dataset: Path | None = None) -> list[Run]:
    """Read runs; one is called like its folder, or by the whole path where two are alike.

    Args:
        folders: of the runs, or files of predictions.
        dataset: what was asked, for runs that do not keep it; all of it counts.

    Raises:
        PatchpointError: something of a run is missing or damaged.
    """
    names = [_name(folder) for folder in folders]
    return [
        _load(folder, str(folder) if names.count(name) > 1 else name, dataset)
        for folder, name in zip(folders, names, strict=True)
    ]


def shared_instances(runs: Sequence[Run]) -> tuple[Instance, ...]:
    """The instances that all runs were asked, as the first one lists them.

    Raises:
        PatchpointError: there are none.
    """
    asked = [{one.instance_id for one in run.instances} for run in runs]
    shared = set.intersection(*asked)
    if not shared:
        raise PatchpointError(
            f"'{runs[0].name}' and '{runs[-1].name}' have no instance in common",
            "compare runs over the same data set",
        )
    return tuple(one for one in runs[0].instances if one.instance_id in shared)


def _name(folder: Path) -> str:
    place = folder.absolute()
    return place.parent.name if place.name == PREDICTIONS else place.name.removesuffix(".jsonl")


def _load(folder: Path, name: str, dataset: Path | None) -> Run:
    if folder.is_file():
        predictions, folder = read_predictions(folder), folder.parent
    else:
        predictions = read_predictions(folder / PREDICTIONS)
    config = _config(folder / CONFIG)
    if (folder / INSTANCES).exists():
        found = read_dataset(folder / INSTANCES).instances
        return Run(name, config.get("dataset") or UNNAMED, config, found, predictions)
    if dataset is None:
        raise PatchpointError(
            f"'{folder}' does not keep its instances and their gold",
            "name the data set with --dataset",
        )
    asked = read_dataset(dataset)
    return Run(name, asked.name, config, asked.instances, predictions)


def _config(path: Path) -> dict[str, Any]:
    if not path.exists():
        return {}
    try:
        found = json.loads(path.read_bytes())
    except ValueError as error:
        raise PatchpointError(f"'{path}' is no JSON: {error}") from error
    if not isinstance(found, dict):
        raise PatchpointError(f"'{path}' holds no JSON object")
    return found
