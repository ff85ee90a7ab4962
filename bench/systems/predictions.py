"""Answers that somebody else's system wrote to a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bench.runfolder import read_predictions
from bench.systems.protocol import Options, whole
from bench.types import Answer, Task
from indexers.errors import PatchpointError


class Predictions:
    """Looks answers up by instance, so that a file can be a run beside others."""

    def __init__(self, options: Options) -> None:
        whole("predictions", options)
        if not options.argument:
            raise PatchpointError(
                "no file of predictions is named", "write --system predictions=FILE"
            )
        self._path = Path(options.argument).absolute()
        self._found = read_predictions(self._path)

    def describe(self) -> dict[str, Any]:
        """Where the answers come from."""
        return {"system": f"predictions={self._path.name}", "version": "", "without": []}

    def locate(self, task: Task) -> Answer:
        """The answer in the file, with the time and the memory that it says."""
        found = self._found.get(task.instance_id)
        if found is None:
            raise PatchpointError(f"'{self._path.name}' has no answer to '{task.instance_id}'")
        if found.error:
            raise PatchpointError(found.error)
        return Answer(found.functions, found.files, found.seconds, found.peak_mb)
