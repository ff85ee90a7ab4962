"""The rules by which the field derives gold from a patch, each a row of switches."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from bench.labels.code import Part
from bench.labels.testfiles import is_test
from indexers.errors import PatchpointError


class Additions(Enum):
    """Where an added line is looked up."""

    NEW_FILE = "new file"
    """In the new file; the function counts if the old file has it."""
    OLD_FILE = "old file"
    """In the old file, at the line that follows, unless the run of added lines has come to a
    new definition."""
    NOWHERE = "nowhere"
    """Only removed lines count."""


class Files(Enum):
    """Which files are gold."""

    PATCHED = "patched"
    """All patched source files that existed."""
    WITH_FUNCTIONS = "with functions"
    """Those of gold functions."""


@dataclass(frozen=True, slots=True)
class Mode:
    """A rule: what of a patch makes gold.

    Attributes:
        name: on the command line.
        additions: where added lines are looked up.
        without: what is not code.
        is_test: whether the file at a path is left out.
        files: which files are gold.
        extensions: of the files that are looked at; empty for every language with a grammar.
    """

    name: str
    additions: Additions = Additions.NEW_FILE
    without: Part = Part.BLANK | Part.COMMENT | Part.DOCSTRING | Part.IMPORT
    is_test: Callable[[str], bool] = is_test
    files: Files = Files.PATCHED
    extensions: tuple[str, ...] = ()


def _mentions_test(path: str) -> bool:
    return "test" in path.lower()


def _none(_path: str) -> bool:
    return False


_ALL = (
    Mode("default"),
    # arXiv 2503.09089, util/benchmark/gen_oracle_locations.py
    Mode(
        "locagent",
        without=Part.BLANK | Part.HASH_LINE | Part.CLASS_DOCSTRING | Part.IMPORT,
        is_test=_none,
        extensions=(".py",),
    ),
    # arXiv 2412.01007, src/get_repo_structure/get_patch_info.py, with the additions that the
    # published set counts and the released script does not
    Mode(
        "cornstack",
        additions=Additions.OLD_FILE,
        without=Part.NOTHING,
        is_test=_mentions_test,
        files=Files.WITH_FUNCTIONS,
        extensions=(".py",),
    ),
    # arXiv 2505.07849, the same script as released
    Mode(
        "swerank",
        additions=Additions.NOWHERE,
        without=Part.NOTHING,
        is_test=_mentions_test,
        files=Files.WITH_FUNCTIONS,
        extensions=(".py",),
    ),
)
MODES = {mode.name: mode for mode in _ALL}


def mode_named(name: str) -> Mode:
    """Return a mode by its name.

    Raises:
        PatchpointError: there is none.
    """
    if name not in MODES:
        raise PatchpointError(f"no mode '{name}'", f"there are {', '.join(MODES)}")
    return MODES[name]
