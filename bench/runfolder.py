"""The folder of a run: its configuration, its predictions, its scores."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from bench.types import Instance, Prediction
from indexers.errors import PatchpointError
from indexers.store.atomic import write_atomically

PREDICTIONS = "predictions.jsonl"
CONFIG = "config.json"
METRICS = "metrics.json"
INSTANCES = "instances.jsonl.gz"


def read_predictions(path: Path) -> dict[str, Prediction]:
    """Read predictions by instance; the last line of an instance counts.

    A last line that is cut short (the run was killed) is left out.

    Raises:
        PatchpointError: the file cannot be read, or another line is damaged.
    """
    try:
        lines = path.read_bytes().splitlines()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise PatchpointError(f"cannot read predictions '{path}': {reason}") from error
    found: dict[str, Prediction] = {}
    for number, line in enumerate(lines, start=1):
        try:
            prediction = _prediction(json.loads(line))
        except (ValueError, KeyError, TypeError) as error:
            if number == len(lines):
                break
            raise PatchpointError(
                f"line {number} of '{path}' is no prediction: {error}",
                'a line is {"instance_id": "…", "functions": ["path:name", …], "files": […]}',
            ) from error
        found[prediction.instance_id] = prediction
    return found


def to_line(prediction: Prediction) -> str:
    """One line of JSON; `error` stands there only where there is one."""
    record = asdict(prediction)
    if not prediction.error:
        del record["error"]
    return json.dumps(record, ensure_ascii=False) + "\n"


def append(path: Path, prediction: Prediction) -> None:
    """Add a prediction; it is on the disk when this returns.

    What a killed run left of its last line is ended first.
    """
    with path.open("ab+") as file:
        if file.tell():
            file.seek(-1, os.SEEK_END)
            if file.read(1) != b"\n":
                file.truncate(_last_end(path))
        file.write(to_line(prediction).encode())
        file.flush()
        os.fsync(file.fileno())


def write_predictions(path: Path, predictions: Iterable[Prediction]) -> None:
    """Replace the whole file."""
    write_atomically(path, "".join(map(to_line, predictions)).encode())


def write_instances(path: Path, instances: Iterable[Instance]) -> None:
    """Keep what was asked, with its gold, so that a run can be judged without its data set."""
    lines = "".join(json.dumps(asdict(one), ensure_ascii=False) + "\n" for one in instances)
    write_atomically(path, gzip.compress(lines.encode(), mtime=0))


def write_json(path: Path, values: Mapping[str, Any]) -> None:
    """Replace a JSON file."""
    write_atomically(path, (json.dumps(values, indent=2, ensure_ascii=False) + "\n").encode())


def _last_end(path: Path) -> int:
    return path.read_bytes().rfind(b"\n") + 1


def _prediction(record: Any) -> Prediction:
    known = {field.name for field in fields(Prediction)}
    values = {name: value for name, value in record.items() if name in known}
    values["functions"] = tuple(record.get("functions") or ())
    values["files"] = tuple(record.get("files") or ())
    return Prediction(**values)
