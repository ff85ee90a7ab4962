"""Plain JSON Lines, gzipped or not: one instance a line, fields named as in `Instance`."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import IO, Any

from bench.types import Instance
from indexers.errors import PatchpointError

REQUIRED = ("instance_id", "repo", "base_commit", "problem_statement")
_LISTS = ("gold_files", "gold_modules", "gold_functions")
_TEXTS = ("instance_id", "repo", "base_commit", "language", "problem_statement", "patch")


@dataclass(frozen=True, slots=True)
class Problem:
    """A line that holds no instance, and why, in words."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Dataset:
    """Instances in the order of the file, and the lines that are none."""

    name: str
    instances: tuple[Instance, ...]
    problems: tuple[Problem, ...] = ()


def read_jsonl(path: Path) -> Dataset:
    """Read a data set; what is wrong with a line is kept, and the rest goes on.

    Raises:
        PatchpointError: the file cannot be opened, or no line of it holds an instance.
    """
    instances: dict[str, Instance] = {}
    problems: list[Problem] = []
    try:
        with _opened(path) as file:
            for number, line in _lines(file):
                found = line if isinstance(line, str) else _instance(line, instances)
                if isinstance(found, str):
                    problems.append(Problem(number, found))
                elif found is not None:
                    instances[found.instance_id] = found
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise PatchpointError(f"cannot read the data set '{path}': {reason}") from error
    if not instances:
        first = f": line {problems[0].line}: {problems[0].message}" if problems else ""
        raise PatchpointError(
            f"no instance in '{path}'{first}",
            f"each line is a JSON object with {', '.join(REQUIRED)}",
        )
    return Dataset(path.name.split(".")[0], tuple(instances.values()), tuple(problems))


def _opened(path: Path) -> IO[bytes] | gzip.GzipFile:
    """Open it, unpacked where it begins like a gzip file, whatever its name."""
    with path.open("rb") as file:
        packed = file.read(2) == b"\x1f\x8b"
    return gzip.open(path, "rb") if packed else path.open("rb")


def _lines(file: Iterable[bytes]) -> Iterator[tuple[int, bytes | str]]:
    """Yield numbered lines, and a text for the place where the file breaks off."""
    number = 0
    try:
        for line in file:
            number += 1
            yield number, line
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        yield number + 1, f"the file is damaged from here on: {error}"


def _instance(line: bytes, known: dict[str, Instance]) -> Instance | str | None:
    """The instance on a line, or what is wrong with it; None for a blank line."""
    if not line.strip():
        return None
    try:
        record = json.loads(line)
    except ValueError as error:  # bad JSON, bad UTF-8
        return f"no JSON: {error}"
    if not isinstance(record, dict):
        return f"not an object but {type(record).__name__}"
    wrong = _wrong(record)
    if wrong:
        return wrong
    if record["instance_id"] in known:
        return f"instance_id '{record['instance_id']}' stands there for the second time"
    wanted = {field.name: record[field.name] for field in fields(Instance) if field.name in record}
    return Instance(**wanted | {name: tuple(record.get(name) or ()) for name in _LISTS})


def _wrong(record: dict[str, Any]) -> str:
    missing = [name for name in REQUIRED if not record.get(name)]
    if missing:
        return f"without {', '.join(missing)}"
    for name in _TEXTS:
        if not isinstance(record.get(name, ""), str):
            return f"{name} is no text"
    for name in _LISTS:
        values = record.get(name) or []
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            return f"{name} is no list of texts"
    return ""
