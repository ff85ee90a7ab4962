"""What languages share in which a package is several files."""

from __future__ import annotations

from collections.abc import Iterable

from indexers.graph.languages.paths import Paths, folder_of, nearest


def folders_of(package: str, path: str, paths: Paths) -> tuple[str, ...]:
    """Folders of a dotted package; those in the source tree of the file that asks come first."""
    found = paths.folders_ending(package.replace(".", "/"))
    return tuple(sorted(found, key=lambda one: (-_shared(one, path), len(one), one)))


def _shared(folder: str, path: str) -> int:
    return next((at for at, (a, b) in enumerate(zip(folder, path, strict=False)) if a != b), 0)


def in_package(package: str, name: str, path: str, paths: Paths) -> Iterable[int]:
    """Files of a dotted package that define a name: beside the file that asks, or elsewhere."""
    folder, end = folder_of(path), package.replace(".", "/")
    defining = paths.defining(name)
    beside = [one for one in defining if folder_of(paths.paths[one]) == folder]
    if beside or not end:
        return beside
    named = [one for one in defining if f"/{folder_of(paths.paths[one])}".endswith(f"/{end}")]
    return nearest(paths.paths, named, path)
