"""Standard streams: UTF-8 whatever the locale, quiet when the reader has left."""

from __future__ import annotations

import errno
import io
import os
import sys


def use_utf8() -> None:
    """Write UTF-8; a path that is not valid UTF-8 keeps its bytes on stdout."""
    for stream, errors in ((sys.stdout, "surrogateescape"), (sys.stderr, "backslashreplace")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors)


def is_broken_pipe(error: BaseException) -> bool:
    """Whether the reader of our output went away; Windows says EINVAL for it."""
    if isinstance(error, BrokenPipeError):
        return True
    return os.name == "nt" and isinstance(error, OSError) and error.errno == errno.EINVAL


def silence_stdout() -> None:
    """Let what is still buffered go nowhere, so that leaving prints no traceback."""
    sink = os.open(os.devnull, os.O_WRONLY)
    os.dup2(sink, sys.stdout.fileno())
    os.close(sink)
