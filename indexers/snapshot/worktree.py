"""The snapshot of a work tree: what git tracks and what it does not ignore, as it is now."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from indexers.snapshot.blobs import BlobReader
from indexers.snapshot.errors import GitFailure
from indexers.snapshot.fill import ignore_files_on_disk, with_sizes, with_stored_sizes, with_targets
from indexers.snapshot.gitcommand import run, start
from indexers.snapshot.paths import decode, on_disk, quoted_line
from indexers.snapshot.selection import Candidate, Form, select
from indexers.types import Exclusion, FileEntry, Snapshot

_STATUS = (
    "status",
    "--porcelain=v2",
    "--branch",
    "-z",
    "--untracked-files=all",
    "--ignored=no",
    "--ignore-submodules=all",
    "--no-renames",
)
_FORMS = {b"120000": Form.SYMLINK, b"160000": Form.SUBMODULE}


@dataclass(slots=True)
class Status:
    """What `git status` says.

    Attributes:
        commit: the commit checked out, None before the first one.
        changed: paths whose content on the disk counts, not that of the index.
        deleted: tracked paths that are not on the disk.
        untracked: paths that git neither tracks nor ignores; a repository ends in `/`.
        dirty: anything differs from the commit.
    """

    commit: str | None = None
    changed: set[str] = field(default_factory=set)
    deleted: set[str] = field(default_factory=set)
    untracked: list[str] = field(default_factory=list)
    dirty: bool = False


def snapshot_of_worktree(root: Path, max_bytes: int, reader: BlobReader) -> Snapshot:
    """List the files of a work tree and decide which are in."""
    cwd = os.fspath(root)
    listing = start(cwd, "ls-files", "-s", "-z")
    running = start(cwd, *_STATUS)
    try:
        in_index = with_sizes(root, _tracked(listing.output()))  # while `git status` runs
    finally:
        finished = running.finish()
    status = parse_status(running.checked(finished))
    elsewhere = status.changed | status.deleted
    candidates = [one for one in in_index if one.path not in elsewhere]
    candidates = with_targets(with_stored_sizes(cwd, candidates), reader)
    candidates.extend(_from_disk(root, (*status.untracked, *status.changed)))
    rules = ignore_files_on_disk(root, candidates, reader)
    if rules.negates:
        candidates.extend(_ignored(root))
    chosen, excluded = select(candidates, rules, max_bytes)
    return _with_blobs(root, chosen, excluded, status)


def parse_status(output: bytes) -> Status:
    """Read `git status --porcelain=v2 -z`."""
    status = Status()
    for record in output.split(b"\0"):
        kind = record[:2]
        if kind == b"# ":
            if record.startswith(b"# branch.oid ") and not record.endswith(b"(initial)"):
                status.commit = record.split()[-1].decode()
            continue
        if not record:
            continue
        status.dirty = True
        if kind == b"? ":
            status.untracked.append(decode(record[2:]))
        else:
            _parse_change(record, status)
    return status


def _parse_change(record: bytes, status: Status) -> None:
    """Read `1 XY … mW hH hI PATH` or, for a conflict, `u XY … mW h1 h2 h3 PATH`."""
    conflict = record.startswith(b"u")
    fields = record.split(b" ", 10 if conflict else 8)
    path = decode(fields[-1])
    mode_on_disk = fields[6] if conflict else fields[5]
    if mode_on_disk == b"000000":
        status.deleted.add(path)
    elif conflict or fields[1][1:] != b".":
        status.changed.add(path)


def _tracked(index: bytes) -> list[Candidate]:
    """Read `git ls-files -s -z`: `MODE BLOB STAGE<tab>PATH`."""
    candidates: list[Candidate] = []
    for record in index.split(b"\0"):
        if record:
            head, _, path = record.partition(b"\t")
            mode, blob, _ = head.split()
            form = _FORMS.get(mode, Form.FILE)
            candidates.append(Candidate(decode(path), blob.decode(), form=form))
    return candidates


def _from_disk(root: Path, paths: Iterable[str], ignored: str = "") -> list[Candidate]:
    """Look at paths whose content on the disk counts; one that has just vanished is left out."""
    candidates: list[Candidate] = []
    for path in paths:
        place = on_disk(root, path)
        try:
            found = os.lstat(place)
            if path.endswith("/"):
                one = Candidate(path, form=Form.REPOSITORY)
            elif stat.S_ISLNK(found.st_mode):
                target = decode(os.readlink(place))  # noqa: PTH115
                one = Candidate(path, form=Form.SYMLINK, target=target)
            elif stat.S_ISREG(found.st_mode):
                one = Candidate(path, size=found.st_size)
            else:
                one = Candidate(path, form=Form.SPECIAL)
        except OSError:
            continue
        candidates.append(one._replace(ignored=ignored))
    return candidates


def _ignored(root: Path) -> list[Candidate]:
    """List what git ignores: a `!` line of ours may force some of it in."""
    listing = run(os.fspath(root), "ls-files", "-o", "-i", "--exclude-standard", "-z")
    paths = [decode(raw) for raw in listing.split(b"\0") if raw]
    return _from_disk(root, paths, ignored="ignored by git")


def _with_blobs(
    root: Path, chosen: Sequence[Candidate], excluded: list[Exclusion], status: Status
) -> Snapshot:
    files = [FileEntry(one.path, one.blob) for one in chosen if one.blob]
    pending: list[str] = []
    for one in chosen:
        if one.blob:
            continue
        if os.access(on_disk(root, one.path), os.R_OK):
            pending.append(one.path)
        else:
            excluded.append(Exclusion(one.path, "unreadable: check its permissions"))
    files.extend(FileEntry(path, blob, on_disk=True) for path, blob in hash_files(root, pending))
    files.sort(key=lambda file: file.path)
    excluded.sort(key=lambda exclusion: exclusion.path)
    return Snapshot(tuple(files), tuple(excluded), status.commit, status.dirty)


def hash_files(root: Path, paths: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Compute blob ids as git would, its filters (line ends, clean commands) included.

    Files that vanish meanwhile are left out.
    """
    if not paths:
        return iter(())
    request = b"".join(quoted_line(path) + b"\n" for path in paths)
    try:
        answer = run(os.fspath(root), "hash-object", "--stdin-paths", stdin=request)
    except GitFailure:
        still = [path for path in paths if os.path.isfile(on_disk(root, path))]  # noqa: PTH113
        if len(still) == len(paths):
            raise
        return hash_files(root, still)
    return zip(paths, answer.decode().split(), strict=True)
