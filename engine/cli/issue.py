"""The text of the issue: from arguments, a file or standard input."""

from __future__ import annotations

import codecs
import re
import sys
from pathlib import Path

import click

from indexers.errors import PatchpointError

_MOST_BYTES = 8 << 20
_URL = re.compile(r"https?://\S+")


def read_issue(words: tuple[str, ...], file: Path | None) -> str:
    """Return the issue that the command line names.

    Args:
        words: the ISSUE argument; `-` alone is standard input.
        file: the value of --issue-file; `-` is standard input.

    Raises:
        PatchpointError: none is given, two are given, or it cannot be read.
    """
    if words and file is not None:
        raise PatchpointError(
            "the issue is given twice, as ISSUE and as --issue-file", "leave one of them out"
        )
    if file is not None and file != Path("-"):
        text = _decode(_read_file(file), f"'{file}'")
    elif file is not None or words == ("-",) or (not words and not sys.stdin.isatty()):
        text = _decode(sys.stdin.buffer.read(_MOST_BYTES + 1), "standard input")
    else:
        text = " ".join(words)
        _check_argument(text)
    if not text.strip():
        raise PatchpointError(*_missing(words, file))
    return text


def read_issue_beside(words: tuple[str, ...], file: Path | None, other: Path | None) -> str:
    """Return the issue of a command that reads something else, too.

    Args:
        words: the ISSUE argument, see `read_issue`.
        file: the value of --issue-file.
        other: the file of what else is read; None or `-` is standard input.

    Raises:
        PatchpointError: as for `read_issue`; or both would be read from standard input.
    """
    from_stdin = file == Path("-") if file is not None else words in ((), ("-",))
    if from_stdin and other in (None, Path("-")):
        raise PatchpointError(
            "no issue given: standard input holds the candidates",
            "give its text as ISSUE, or a file: --issue-file FILE",
        )
    return read_issue(words, file)


def _read_file(file: Path) -> bytes:
    try:
        with file.open("rb") as stream:
            return stream.read(_MOST_BYTES + 1)
    except FileNotFoundError:
        raise PatchpointError(
            f"no such issue file '{file}'", "give the path of a text file, or - for standard input"
        ) from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise PatchpointError(
            f"cannot read the issue file '{file}': {reason}", "give the path of a text file"
        ) from error


def _decode(content: bytes, source: str) -> str:
    if len(content) > _MOST_BYTES:
        raise PatchpointError(
            f"the issue in {source} is longer than {_MOST_BYTES >> 20} MiB",
            "leave out logs and attachments",
        )
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace")
    if b"\0" in content:
        raise PatchpointError(f"the issue in {source} is not text", "give it as plain text")
    return content.decode("utf-8-sig", "replace")


def _check_argument(text: str) -> None:
    if _URL.fullmatch(text.strip()):
        raise PatchpointError(
            f"the issue is only an address: '{text.strip()}'",
            "patchpoint works offline; give the text: gh issue view ADDRESS | patchpoint locate -",
        )
    if Path(text).suffix in (".md", ".txt", ".rst") and len(text) < 255 and Path(text).is_file():
        click.echo(f"note: '{text}' is taken as text; --issue-file reads the file", err=True)


def _missing(words: tuple[str, ...], file: Path | None) -> tuple[str, str]:
    hint = "give its text in quotes, --issue-file FILE, or - for standard input"
    if not words and file is None and sys.stdin.isatty():
        return "no issue given", hint
    return "the issue is empty", hint
