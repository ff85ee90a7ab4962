"""The files of a solution in a folder, named as the official harness names them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory


class Unwritable(Exception):
    """The files cannot be written: a name is a file and a folder, or no text at all."""


@contextmanager
def written(files: Mapping[str, str], ending: str) -> Iterator[Path]:
    """Write files into a folder that is removed afterwards.

    The folder's own name is fixed, because pytest prints it and the official code takes any
    "ok" in what is printed for a passed test.

    Raises:
        Unwritable: as its name says.
    """
    with TemporaryDirectory(prefix="patchpoint-") as scratch:
        folder = Path(scratch) / "solution"
        folder.mkdir()
        for name, text in files.items():
            _write(folder / named(name, ending), text)
        yield folder


def named(name: str, ending: str) -> str:
    """Give a name the ending in place of its own; parts that lead out of the folder are cut."""
    parts = name.strip("/").replace("//", "/").split("/")
    if not parts[-1].endswith(ending):
        parts[-1] = Path(parts[-1]).stem + ending
    inside = [part for part in parts if part not in ("", "..")]
    return "/".join(inside) or ending


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except (OSError, ValueError) as error:
        raise Unwritable(str(error)) from error
