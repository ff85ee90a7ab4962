"""An agent in a process of its own, in any language, that speaks JSON lines."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from contextlib import suppress

from bench.locobench.agents.protocol import (
    AgentGone,
    AgentOptions,
    AgentTurn,
    Entry,
    ModelError,
    TurnState,
)
from bench.locobench.agents.wire import end_line, read_reply, start_line, turn_line
from indexers.errors import PatchpointError

MOST_REPLY = 32_000_000
"""Bytes of a reply; an agent that writes more in one line is ended."""
GRACE_S = 3.0
"""What it gets to end by itself."""
MOST_SAID = 500
"""Bytes of its standard error that an error quotes."""


class Program:
    """Starts a command at the first turn and ends it with the session.

    `program=COMMAND` is split as a shell would split it; no shell runs it. Its working folder
    is the one that the run was started in. See `wire` for what is said.
    """

    name = "program"

    def __init__(self, options: AgentOptions) -> None:
        self._command = shlex.split(options.argument)
        if not self._command:
            raise PatchpointError("program needs a command", "write program='python agent.py'")
        self._process: subprocess.Popen[bytes] | None = None
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - open as long as the process

    def turn(self, state: TurnState) -> AgentTurn:
        """Ask the process."""
        if self._process is None:
            self._start(state)
        self._say(turn_line(state, _since_last_reply(state.history)))
        return read_reply(self._hear())

    def close(self) -> None:
        """End the process and all that it started."""
        process, self._process = self._process, None
        if process is not None:
            _end(process)
        self._errors.close()

    def _start(self, state: TurnState) -> None:
        try:
            self._process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._errors,
                start_new_session=True,
            )
        except OSError as error:
            raise AgentGone(f"cannot start '{self._command[0]}': {error.strerror}") from error
        self._say(start_line(state))

    def _say(self, line: str) -> None:
        process = self._running()
        assert process.stdin is not None
        try:
            process.stdin.write(line.encode())
            process.stdin.flush()
        except OSError as error:
            raise self._gone() from error

    def _hear(self) -> str:
        process = self._running()
        assert process.stdout is not None
        line = process.stdout.readline(MOST_REPLY)
        if not line:
            raise self._gone()
        if not line.endswith(b"\n") and len(line) >= MOST_REPLY:
            raise AgentGone(f"the agent's reply has over {MOST_REPLY:,} bytes")
        try:
            return line.decode()
        except UnicodeDecodeError as error:
            raise ModelError("the agent's reply is no UTF-8") from error

    def _running(self) -> subprocess.Popen[bytes]:
        assert self._process is not None
        return self._process

    def _gone(self) -> AgentGone:
        try:
            code: int | str = self._running().wait(GRACE_S)
        except subprocess.TimeoutExpired:
            code = "its output closed"
        self._errors.seek(max(0, self._errors.seek(0, os.SEEK_END) - MOST_SAID))
        said = self._errors.read().decode(errors="replace").strip()
        return AgentGone(f"the agent's process ended with {code}" + (f": {said}" if said else ""))


def _since_last_reply(history: Sequence[Entry]) -> Sequence[Entry]:
    replies = [number for number, one in enumerate(history) if one.role == "assistant"]
    return history[replies[-1] + 1 :] if replies else history


def _end(process: subprocess.Popen[bytes]) -> None:
    """Say that it is over, wait a little, then kill it and what it started."""
    assert process.stdin is not None
    assert process.stdout is not None
    with suppress(OSError):  # it may have closed its input, or be gone
        process.stdin.write(end_line().encode())
        process.stdin.close()
    with suppress(subprocess.TimeoutExpired):
        process.wait(GRACE_S)
    if hasattr(os, "killpg"):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()
    process.stdout.close()
