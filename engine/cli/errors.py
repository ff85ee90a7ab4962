"""Failures as people see them: `error: …`, `hint: …`, an exit code, no traceback."""

from __future__ import annotations

import os
import traceback

import click

from engine.environment import TRACEBACK_VARIABLE
from indexers.errors import PatchpointError

EXIT_FOUND = 0
EXIT_NOTHING = 1
EXIT_ERROR = 2
EXIT_INTERRUPTED = 130


def report(error: Exception) -> int:
    """Print an error and its hint on stderr.

    Returns:
        the exit code that belongs to it.
    """
    if os.environ.get(TRACEBACK_VARIABLE):
        traceback.print_exception(error)
    message, hint, code = _describe(error)
    click.echo(f"error: {message}", err=True)
    if hint:
        click.echo(f"hint: {hint}", err=True)
    return code


def _describe(error: Exception) -> tuple[str, str, int]:
    if isinstance(error, PatchpointError):
        return error.message, error.hint, error.exit_code
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return "no command given", "see 'patchpoint --help'", EXIT_ERROR
    if isinstance(error, click.ClickException):
        return _sentence(error), _usage_hint(error), EXIT_ERROR
    if isinstance(error, OSError) and error.strerror:
        where = f": '{error.filename}'" if error.filename else ""
        return error.strerror.lower() + where, "", EXIT_ERROR
    return (
        f"unexpected {type(error).__name__}: {error}",
        f"this is a defect; run again with {TRACEBACK_VARIABLE}=1 to see where, and report it",
        EXIT_ERROR,
    )


def _sentence(error: click.ClickException) -> str:
    close = getattr(error, "possibilities", None)
    words = error.message if close else error.format_message()
    text = " ".join(words.split()).rstrip(".")
    return text[:1].lower() + text[1:]


def _usage_hint(error: click.ClickException) -> str:
    close = getattr(error, "possibilities", None)
    if close:
        return f"did you mean {' or '.join(sorted(close))}?"
    context = getattr(error, "ctx", None)
    return f"see '{context.command_path} --help'" if context is not None else ""
