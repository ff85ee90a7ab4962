"""Reads a data set of any form, from any of the places where people keep one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from bench.datasets import beir
from bench.datasets.dataset import Dataset, Problem
from bench.datasets.form import BadRecord, Form
from bench.datasets.forms import FORMS, form_named, form_of
from bench.datasets.found import Found
from bench.datasets.hub import is_hub_id, read_hub
from bench.datasets.records import PACKED, SUFFIXES, read_records, suffix_of
from bench.types import Instance
from indexers.errors import PatchpointError


def read_dataset(source: Path | str, form: str = "") -> Dataset:
    """Read a data set; what is wrong with a record is kept, and the rest goes on.

    Args:
        source: a file; a folder in BEIR layout, or one of files as a hub set is cloned to,
            with `:split` behind it for those of one split; or a hub id, `owner/name[:split]`.
        form: name of the form; "" recognises it from the fields of each record.

    Raises:
        PatchpointError: the source is not there, or holds no instance.
    """
    forced = form_named(form) if form else None
    instances: dict[str, Instance] = {}
    problems: list[Problem] = []
    try:
        for place, found in _records(str(source)):
            try:
                instance = _instance(found, forced, instances)
            except BadRecord as error:
                problems.append(Problem(place, str(error)))
            else:
                instances[instance.instance_id] = instance
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise PatchpointError(f"cannot read the data set '{source}': {reason}") from error
    if not instances:
        first = f": {problems[0]}" if problems else ""
        raise PatchpointError(
            f"no instance in '{source}'{first}", f"known forms are {', '.join(FORMS)}"
        )
    return Dataset(_name(str(source)), tuple(instances.values()), tuple(problems))


def _instance(
    found: dict[str, object] | str, forced: Form | None, known: dict[str, Instance]
) -> Instance:
    if isinstance(found, str):
        raise BadRecord(found)
    instance = (forced or form_of(found)).read(found)
    if instance.instance_id in known:
        raise BadRecord(f"instance_id '{instance.instance_id}' stands there for the second time")
    return instance


def _records(source: str) -> Iterator[Found]:
    path = Path(source)
    if path.is_dir():
        return _folder(path, "")
    folder, colon, split = source.rpartition(":")
    if colon and not path.exists() and Path(folder).is_dir():
        return _folder(Path(folder), split)
    if not path.exists() and is_hub_id(source) and suffix_of(path) not in SUFFIXES:
        return read_hub(source)
    return read_records(path)


def _folder(folder: Path, split: str) -> Iterator[Found]:
    if beir.folders_of(folder):
        yield from beir.read_folders(folder, split or beir.SPLIT)
        return
    # The hub calls a file `test-00000-of-00001.parquet`, `test.csv` or `test/0.parquet`.
    wanted = re.compile(rf"(?:.*/)?{re.escape(split)}(?:\W.*)?" if split else r".*")
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if suffix_of(path) in SUFFIXES and path.is_file() and wanted.fullmatch(name):
            for place, found in read_records(path):
                yield f"{name} {place}", found


def _name(source: str) -> str:
    """What a run calls the data set: the last part, without suffixes."""
    last = source.rstrip("/").rpartition("/")[2]
    suffix = suffix_of(Path(last))
    if suffix not in SUFFIXES:
        return last.replace(":", "-")
    return last[: len(last.lower().removesuffix(PACKED)) - len(suffix)]
