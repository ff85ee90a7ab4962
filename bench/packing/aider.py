"""Aider's repository map, made by its own code in its own environment."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from agent.chat.tokens import estimate
from agent.workbench import Workbench
from bench.packing.types import Scene, Shown
from bench.systems.checkout import checkout, make_repository
from indexers.errors import PatchpointError

SCRIPT = Path(__file__).with_name("aider_map.py")
VARIABLE = "AIDER_PYTHON"
LIMIT_S = 600
_SETTINGS = {"LITELLM_LOCAL_MODEL_COST_MAP": "True"}
"""Ask no server for prices."""
_MARK = "\u2502"
"""Stands before every line of code in a map."""


class Aider:
    """The map that aider puts before a model for a message, no file being in the chat."""

    def __init__(self) -> None:
        python = os.environ.get(VARIABLE, "")
        if shutil.which(python) is None:
            raise PatchpointError(
                "aider's Python is not known",
                f"install aider-chat into an environment and set {VARIABLE} to its python",
            )
        self._python = python

    def packs(self, scene: Scene, budgets: Sequence[int]) -> list[Shown]:
        """Ask aider once for the maps of all budgets."""
        issue, root = scene.task.issue, str(SCRIPT.parents[2])
        asked = json.dumps({"issue": issue, "budgets": list(budgets), "path": root})
        with checkout(scene.task) as place:
            make_repository(place)
            answer = subprocess.run(
                # -P: the folder of the script holds a types.py, which is not Python's own.
                [self._python, "-P", str(SCRIPT)],
                cwd=place.tree,
                env=os.environ | _SETTINGS | {"HOME": str(place.state)},
                input=asked.encode(),
                capture_output=True,
                timeout=LIMIT_S,
                check=False,
            )
        if answer.returncode:
            said = answer.stderr.decode("utf-8", "replace").strip().splitlines()
            raise PatchpointError(f"aider failed: {said[-1] if said else 'no message'}")
        found = json.loads(answer.stdout.splitlines()[-1])
        return [_shown(scene.bench, one["map"], one["seconds"]) for one in found]


def _shown(bench: Workbench, text: str, seconds: float) -> Shown:
    lines = {path: frozenset(_numbers(bench, path, code)) for path, code in _files(text).items()}
    return Shown(lines, estimate(text), seconds)


def _files(text: str) -> Mapping[str, list[str]]:
    """Lines of code by path: a map has `path:`, then marked lines."""
    found: dict[str, list[str]] = {}
    path = ""
    for line in text.splitlines():
        if line.startswith(_MARK):
            found.setdefault(path, []).append(line[1:])
        elif line.endswith(":"):
            path = line[:-1]
    return found


def _numbers(bench: Workbench, path: str, code: Sequence[str]) -> Iterator[int]:
    """Where the lines stand in the file: a map keeps their order and cuts long ones."""
    file = bench.corpus.view.file_number(path)
    lines = bench.lines_of_file(file) if file >= 0 else []
    at = 0
    for wanted in code:
        here = (number for number in range(at, len(lines)) if lines[number].startswith(wanted))
        number = next(here, -1) if wanted.strip() else -1
        if number >= 0:
            at = number + 1
            yield at
