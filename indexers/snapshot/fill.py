"""What a listing of git alone does not say: sizes, symlink targets, ignore files."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from pathlib import Path

from indexers.snapshot.blobs import BlobReader
from indexers.snapshot.gitcommand import run
from indexers.snapshot.ignorefile import IgnoreRules
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


def with_sizes(root: Path, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Fill in the sizes of tracked files: from the disk, else from the object database.

    What a sparse checkout leaves out is not on the disk.
    """
    sized: list[Candidate] = []
    absent: list[Candidate] = []
    for one in candidates:
        if one.form is not Form.FILE:
            sized.append(one)
            continue
        try:
            sized.append(one._replace(size=os.lstat(on_disk(root, one.path)).st_size))
        except OSError:
            absent.append(one)
    if absent:
        sizes = sizes_in_objects(os.fspath(root), [one.blob for one in absent])
        sized.extend(one._replace(size=size) for one, size in zip(absent, sizes, strict=True))
    return sized


def sizes_in_objects(cwd: str, blobs: Sequence[str]) -> list[int]:
    """Ask git for the sizes of blobs; -1 for one that it lacks."""
    request = "".join(f"{blob}\n" for blob in blobs).encode()
    answer = run(cwd, "cat-file", "--batch-check=%(objectsize)", stdin=request)
    return [int(line) if line.isdigit() else -1 for line in answer.splitlines()]


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
