"""What a listing of git alone does not say: sizes, symlink targets, ignore files."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Sequence
from pathlib import Path

from indexers.snapshot.blobs import BlobReader
from indexers.snapshot.ignorefile import IgnoreRules
from indexers.snapshot.isolated import stored_sizes
from indexers.snapshot.paths import decode, on_disk
from indexers.snapshot.selection import IGNORE_FILE, Candidate, Form


def with_targets(candidates: Sequence[Candidate], reader: BlobReader) -> list[Candidate]:
    """Fill in where the symlinks of the object database point."""
    links = [one for one in candidates if one.form is Form.SYMLINK]
    if not links:
        return list(candidates)
    contents = reader.read(one.blob for one in links)
    targets = {
        one.path: decode(content or b"") for one, content in zip(links, contents, strict=True)
    }
    return [one._replace(target=targets.get(one.path, "")) for one in candidates]


def with_sizes(root: Path, candidates: Iterable[Candidate]) -> list[Candidate]:
    """Fill in the sizes of the files that are on the disk."""
    return [
        one._replace(size=_size_on_disk(root, one.path)) if one.form is Form.FILE else one
        for one in candidates
    ]


def with_stored_sizes(cwd: str, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Fill in the sizes of files that are not checked out (a sparse checkout leaves some out)."""
    absent = [one.blob for one in candidates if one.form is Form.FILE and one.size < 0]
    if not absent:
        return list(candidates)
    sizes = dict(zip(absent, stored_sizes(cwd, absent), strict=True))
    return [
        one._replace(size=sizes.get(one.blob, -1)) if one.size < 0 else one for one in candidates
    ]


def _size_on_disk(root: Path, path: str) -> int:
    try:
        return os.lstat(on_disk(root, path)).st_size
    except OSError:
        return -1


def ignore_files_in_objects(candidates: Sequence[Candidate], reader: BlobReader) -> IgnoreRules:
    """Read the ignore files that are part of a listing."""
    found = [one for one in candidates if one.form is Form.FILE and is_ignore_file(one.path)]
    contents = reader.read(one.blob for one in found)
    return IgnoreRules(
        {one.path: content or b"" for one, content in zip(found, contents, strict=True)}
    )


def ignore_files_on_disk(
    root: Path, candidates: Sequence[Candidate], reader: BlobReader
) -> IgnoreRules:
    """Read the ignore files in all folders that hold a candidate, tracked by git or not.

    One that a sparse checkout leaves out still counts.
    """
    rules = ignore_files_in_objects([one for one in candidates if one.blob], reader)
    folders = {one.path.rpartition("/")[0] for one in candidates}
    for folder in folders | {above for one in folders for above in _parents(one)}:
        path = f"{folder}/{IGNORE_FILE}" if folder else IGNORE_FILE
        place = on_disk(root, path)
        try:
            if stat.S_ISREG(os.lstat(place).st_mode):
                rules.add(path, Path(os.fsdecode(place)).read_bytes())
        except OSError:
            continue  # there is none, or nobody may read it, which for git is the same
    return rules


def is_ignore_file(path: str) -> bool:
    """Say whether a path is that of an ignore file of ours."""
    return path.endswith(IGNORE_FILE) and path.rpartition("/")[2] == IGNORE_FILE


def _parents(folder: str) -> list[str]:
    parts = folder.split("/")
    return ["/".join(parts[:length]) for length in range(len(parts))]
