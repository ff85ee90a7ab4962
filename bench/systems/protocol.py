"""What a system must be able to do to be scored, and the table of those that are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

from bench.types import Answer, Task
from indexers.errors import PatchpointError

SYSTEMS: Mapping[str, str] = {
    "patchpoint": "bench.systems.patchpoint:Patchpoint",
    "agent": "bench.systems.agent:Agent",
    "reranked": "bench.systems.reranked:Reranked",
    "bm25": "bench.systems.bm25:Bm25",
    "ripgrep": "bench.systems.ripgrep:Ripgrep",
    "predictions": "bench.systems.predictions:Predictions",
    "semble": "bench.systems.semble:Semble",
    "codegraph": "bench.systems.codegraph:Codegraph",
    "probe": "bench.systems.probe:Probe",
    "codenib": "bench.systems.codenib:CodeNib",
}
"""Short names; any other system is named by its own import path, `package.module:Class`."""

MOST = 100
"""Functions and files that are kept of an answer."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line tells a system.

    Attributes:
        cache_dir: where it may keep what it derives from repositories.
        without: parts that it is to do without (an ablation).
        argument: what stands behind `=` in the name of the system.
    """

    cache_dir: Path
    without: tuple[str, ...] = ()
    argument: str = ""


class System(Protocol):
    """Anything that answers issues. It is made once per process, from `Options`."""

    def describe(self) -> dict[str, Any]:
        """Name, version and settings, as JSON; kept with the run."""
        ...

    def locate(self, task: Task) -> Answer:
        """Rank functions and files for one issue, at most 100 functions.

        Raises:
            PatchpointError: there is no answer; the instance counts as wrong.
        """
        ...


def make_system(name: str, options: Options) -> System:
    """Make the system of a short name or an import path, with `=ARGUMENT` behind it or not.

    Raises:
        PatchpointError: there is none of this name, or something that it needs is missing.
    """
    short, _, argument = name.partition("=")
    module, _, attribute = SYSTEMS.get(short, short).partition(":")
    if not attribute:
        close = get_close_matches(short, SYSTEMS, n=1)
        meant = f"did you mean {close[0]}? " if close else ""
        known = f"{meant}there are: {', '.join(SYSTEMS)}, package.module:Class"
        raise PatchpointError(f"unknown system '{short}'", known)
    options = replace(options, argument=argument)
    try:
        system: System = getattr(import_module(module), attribute)(options)
    except (ImportError, AttributeError) as error:
        raise PatchpointError(f"cannot load the system '{name}': {error}") from error
    return system


def whole(name: str, options: Options) -> None:
    """Refuse to leave out parts of a system that has none.

    Raises:
        PatchpointError: a part is named.
    """
    if options.without:
        raise PatchpointError(
            f"{name} has no part called '{options.without[0]}'", "leave out --without"
        )
