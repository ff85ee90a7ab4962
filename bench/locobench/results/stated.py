"""What an official result file states, result by result."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.locobench.score.lines import Line, read_lines
from indexers.errors import PatchpointError


class NoResults(PatchpointError):
    """A file that holds no official results."""


@dataclass(frozen=True, slots=True)
class Stated:
    """One result of a file.

    Attributes:
        agent: name of the agent or model.
        scenario_id: what it worked on.
        record: the result, as it is.
    """

    agent: str
    scenario_id: str
    record: Mapping[str, Any] = field(repr=False)

    @property
    def single_turn(self) -> bool:
        """Whether it is a result of LoCoBench, not of LoCoBench-Agent."""
        return "total_score" in self.record


def read_stated(path: Path) -> Iterator[Stated]:
    """Yield the results of a main file, or of a file with one result on each line.

    Raises:
        NoResults: the file cannot be read, or holds something else.
    """
    whole = _whole(path)
    if whole is not None:
        detailed = whole.get("detailed_results")
        if isinstance(detailed, Mapping):
            yield from _grouped(detailed)
            return
        if "scenario_id" not in whole:
            raise NoResults(f"no 'detailed_results' in '{path}'", "name an official result file")
    for line in read_lines(path):
        if not isinstance(line, Line):
            raise NoResults(f"{path}: {line}")
        record = line.record()
        name = str(record.get("agent_name", record.get("model_name", "")))
        yield Stated(name, str(record.get("scenario_id", "")), record)


def _whole(path: Path) -> dict[str, Any] | None:
    """The file as one JSON object; None where it is lines of them."""
    try:
        found = json.loads(path.read_bytes())
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise NoResults(f"cannot read '{path}': {reason}") from error
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _grouped(detailed: Mapping[str, Any]) -> Iterator[Stated]:
    for agent, results in detailed.items():
        for record in results if isinstance(results, list) else ():
            if isinstance(record, Mapping):
                yield Stated(str(agent), str(record.get("scenario_id", "")), record)
