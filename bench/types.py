"""The vocabulary of a benchmark: instances, tasks, answers and predictions."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Instance:
    """One record of a data set: an issue, where it arose, and what its fix changed.

    Attributes:
        instance_id: unique in its data set.
        repo: `owner/name`.
        base_commit: the commit before the fix, at which the issue is answered.
        problem_statement: text of the issue.
        language: as the data set calls it, or "".
        patch: the fix, as a unified diff.
        gold_files: paths that a right answer names.
        gold_modules: `path:Class`, or `path:function` at module level.
        gold_functions: `path:Class.method`.
    """

    instance_id: str
    repo: str
    base_commit: str
    problem_statement: str
    language: str = ""
    patch: str = ""
    gold_files: tuple[str, ...] = ()
    gold_modules: tuple[str, ...] = ()
    gold_functions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Task:
    """What a system is told of an instance: nothing of its fix.

    Attributes:
        repository: folder of a git repository that holds the commit.
        commit: 40 hexadecimal digits.
        issue: text.
        instance_id: names it; for systems that look their answers up.
    """

    repository: Path
    commit: str
    issue: str
    instance_id: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a system says to an issue.

    Attributes:
        functions: `path:Class.method`, best first.
        files: paths, best first.
        seconds: what it took, where the system knows better than the clock around it (a
            peer is not charged for the checkout that it is given); None otherwise.
        peak_mb: its memory in MiB, likewise.
    """

    functions: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    seconds: float | None = None
    peak_mb: float | None = None


@dataclass(frozen=True, slots=True)
class Prediction:
    """The answer to one instance, and what it cost.

    Attributes:
        instance_id: of the instance.
        functions: `path:Class.method`, best first.
        files: paths, best first.
        seconds: wall-clock time of the answer.
        peak_mb: largest memory so far of the process that answered or of one that it started,
            in MiB.
        error: why there is no answer, or "".
    """

    instance_id: str
    functions: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    seconds: float = 0.0
    peak_mb: float = 0.0
    error: str = ""
