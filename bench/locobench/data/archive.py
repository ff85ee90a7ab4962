"""The official archive: where it is, whether it is whole, and how it is unpacked."""

from __future__ import annotations

import hashlib
import tarfile
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from bench.locobench.data.layout import Layout
from indexers.errors import PatchpointError

PAGES = {
    "LoCoBench-Agent": (
        "https://github.com/SalesforceAIResearch/LoCoBench-Agent",
        "https://drive.google.com/file/d/1HwPztd0bipUUi8zs7Pxo3StZCOnJBwVR/view",
    ),
    "LoCoBench": (
        "https://github.com/SalesforceAIResearch/LoCoBench",
        "https://drive.google.com/file/d/1pK1M1sRrVZUDMKYcwh49CdXug0UzStvl/view",
    ),
}
"""Benchmark -> its repository, and the archive that the repository's readme points to."""

SCENARIOS, PROJECTS = 8000, 1000
"""In a whole archive."""

_PAGE_STARTS = (b"<!doctype html", b"<html")
_CHUNK = 1 << 20


class BadArchive(PatchpointError):
    """An archive that is not whole, not safe, or not the benchmark's."""


@dataclass(frozen=True, slots=True)
class Archive:
    """An archive that was unpacked.

    Attributes:
        sha256: of the archive; the benchmark publishes none to compare it with.
        files: how many were unpacked.
        layout: where they are now.
    """

    sha256: str
    files: int
    layout: Layout


def unpack(archive: Path, folder: Path, sha256: str = "") -> Archive:
    """Check an archive and unpack it into a folder.

    Args:
        archive: zip as the official one, or tar, packed or not.
        folder: made if it is not there.
        sha256: what it must be; "" asks nothing.

    Raises:
        BadArchive: it is something else, damaged, of another sum, or a file of it would
            land outside of the folder.
    """
    found = _sum(archive)
    if sha256 and found != sha256.lower():
        raise BadArchive(f"the sum of '{archive}' is {found}", "download it again")
    folder.mkdir(parents=True, exist_ok=True)
    try:
        count = _unzip(archive, folder) if zipfile.is_zipfile(archive) else _untar(archive, folder)
    except (zipfile.BadZipFile, tarfile.TarError, EOFError, OSError) as error:
        raise BadArchive(f"'{archive}' is damaged: {error}", "download it again") from error
    return Archive(found, count, Layout.find(folder))


def _sum(archive: Path) -> str:
    digest = hashlib.sha256()
    try:
        with archive.open("rb") as file:
            start = file.read(64)
            if start.lstrip().lower().startswith(_PAGE_STARTS):
                hint = "large files are only given to a browser, or to a tool made for that site"
                raise BadArchive(f"'{archive}' is a web page, not an archive", hint)
            digest.update(start)
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise BadArchive(f"cannot read '{archive}': {reason}") from error
    return digest.hexdigest()


def _unzip(archive: Path, folder: Path) -> int:
    with zipfile.ZipFile(archive) as packed:
        entries = packed.infolist()
        _refuse_escapes(entry.filename for entry in entries)
        packed.extractall(folder)  # checks each file's sum as it goes
        return sum(not entry.is_dir() for entry in entries)


def _untar(archive: Path, folder: Path) -> int:
    with tarfile.open(archive) as packed:
        entries = packed.getmembers()
        _refuse_escapes(entry.name for entry in entries)
        packed.extractall(folder, filter="data")
        return sum(entry.isfile() for entry in entries)


def _refuse_escapes(names: Iterable[str]) -> None:
    for name in names:
        path = PurePosixPath(name.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts:
            raise BadArchive(f"a file of the archive leads out of it: '{name}'", "do not trust it")
