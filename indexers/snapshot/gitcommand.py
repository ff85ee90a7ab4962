"""Git commands through GitPython, with an environment that cannot mislead them."""

from __future__ import annotations

import os
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from indexers.snapshot.errors import GitFailure, GitMissing, MissingObject, UnsafeOwner

if TYPE_CHECKING:
    from git.cmd import Git

# What git sets for its hooks and aliases, or what changes the meaning of our commands.
_MISLEADING = frozenset(
    """GIT_DIR GIT_WORK_TREE GIT_IMPLICIT_WORK_TREE GIT_INDEX_FILE GIT_PREFIX GIT_NAMESPACE
    GIT_COMMON_DIR GIT_OBJECT_DIRECTORY GIT_ALTERNATE_OBJECT_DIRECTORIES GIT_QUARANTINE_PATH
    GIT_GRAFT_FILE GIT_SHALLOW_FILE GIT_REPLACE_REF_BASE GIT_DEFAULT_HASH GIT_ATTR_SOURCE
    GIT_LITERAL_PATHSPECS GIT_GLOB_PATHSPECS GIT_NOGLOB_PATHSPECS GIT_ICASE_PATHSPECS
    GIT_INTERNAL_SUPER_PREFIX GIT_TRACE GIT_TRACE_PERFORMANCE GIT_TRACE_SETUP GIT_TRACE2
    GIT_TRACE2_EVENT GIT_TRACE2_PERF GIT_TRACE_PACK_ACCESS""".split()
)
_ENVIRONMENT = {
    "GIT_OPTIONAL_LOCKS": "0",  # never write to the user's index
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",  # a git too old for the line above cannot fetch either
    "GIT_NO_REPLACE_OBJECTS": "1",  # a blob id must mean its own content
    "GIT_TERMINAL_PROMPT": "0",
}
# A file system monitor of the repository's configuration is a command or a daemon to start.
_OPTIONS = ("-c", "core.fsmonitor=false", "-c", "core.quotePath=false")

_environ_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class Output:
    """What a finished command said."""

    status: int
    stdout: bytes
    stderr: str


class Command:
    """A running git command. Its standard error is read to the end by `finish` only."""

    def __init__(self, process: Git.AutoInterrupt, name: str) -> None:
        self.process = process
        self._name = name

    def finish(self, stdin: bytes | None = None) -> Output:
        """Wait for the end, feeding `stdin`."""
        stdout, stderr = self.process.communicate(stdin)
        return Output(self.process.returncode, stdout, os.fsdecode(stderr).strip())

    def output(self, stdin: bytes | None = None) -> bytes:
        """Wait for the end and return standard output.

        Raises:
            UnsafeOwner: git's ownership check refused the repository.
            MissingObject: a partial clone lacks an object.
            GitFailure: any other exit status than 0.
        """
        return self.checked(self.finish(stdin))

    def checked(self, done: Output) -> bytes:
        """Return standard output, or raise as `output` does."""
        if done.status:
            raise failure(self._name, done.stderr)
        return done.stdout

    def end(self) -> None:
        """Stop it, wherever it is, and free its pipes."""
        self.process.terminate()
        self.process.communicate()


def start(
    cwd: str,
    *arguments: str,
    stdin: bool = False,
    environment: Mapping[str, str] = MappingProxyType({}),
) -> Command:
    """Start `git ARGUMENTS` in the folder `cwd`; several may run at the same time.

    Raises:
        GitMissing: there is no git executable.
    """
    git = _git(cwd)
    # GitPython falls back to the current folder when `cwd` is gone; `-C` fails instead.
    command = [type(git).GIT_PYTHON_GIT_EXECUTABLE or "git", "-C", cwd, *_OPTIONS, *arguments]
    stream = subprocess.PIPE if stdin else None
    with _clean_environ(), _missing_git_explained():
        env = {**_ENVIRONMENT, **environment}
        process = git.execute(command, istream=stream, as_process=True, env=env)
    return Command(process, arguments[0])


def run(cwd: str, *arguments: str, stdin: bytes | None = None) -> bytes:
    """Run one command to its end and return its standard output; errors as `Command.output`."""
    return start(cwd, *arguments, stdin=stdin is not None).output(stdin)


def failure(command: str, said: str) -> UnsafeOwner | GitFailure:
    """Turn what git said into an error for people."""
    if "from promisor remote" in said:
        return MissingObject(command)
    if "dubious ownership" in said or "unsafe repository" in said:
        parts = said.split("'")
        return UnsafeOwner(parts[1] if len(parts) > 2 else "the repository")
    lines = [line for line in said.splitlines() if line.startswith(("fatal:", "error:"))]
    first = (lines or said.splitlines() or ["no message"])[0]
    return GitFailure(command, first.removeprefix("fatal: ").removeprefix("error: "))


def _git(cwd: str) -> Git:
    try:
        with _clean_environ():
            from git.cmd import Git
    except ImportError as error:
        if "executable" not in str(error):
            raise
        raise GitMissing from error
    return Git(cwd)


@contextmanager
def _missing_git_explained() -> Iterator[None]:
    from git.exc import GitCommandNotFound

    try:
        yield
    except GitCommandNotFound as error:
        raise GitMissing from error


@contextmanager
def _clean_environ() -> Iterator[None]:
    """Hide git's own variables while a command starts: GitPython can add some, not drop any."""
    with _environ_lock:
        hidden = {name: os.environ.pop(name) for name in _MISLEADING if name in os.environ}
        try:
            yield
        finally:
            os.environ.update(hidden)
