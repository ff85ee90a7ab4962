"""The snapshot of a commit, read from git's object database without checking it out."""

from __future__ import annotations

import difflib

from indexers.snapshot.blobs import BlobReader
from indexers.snapshot.errors import MissingObject, UnknownRevision, UnsafeOwner
from indexers.snapshot.fill import ignore_files_in_objects, with_stored_sizes, with_targets
from indexers.snapshot.gitcommand import failure, run, start
from indexers.snapshot.paths import decode
from indexers.snapshot.selection import Candidate, Form, select
from indexers.types import FileEntry, Snapshot

_FORMS = {b"120000": Form.SYMLINK, b"160000": Form.SUBMODULE}


def resolve(cwd: str, rev: str) -> str:
    """Return the id of the commit that a revision names.

    Raises:
        UnknownRevision: no commit has this name.
    """
    # `:/TEXT` finds a commit by its message, and would take the suffix for a part of it.
    name = rev if rev.startswith(":/") else rev + "^{commit}"
    done = start(cwd, "rev-parse", "--verify", "--end-of-options", name).finish()
    if done.status == 0:
        return done.stdout.split()[-1].decode()
    error = failure("rev-parse", done.stderr)
    if isinstance(error, UnsafeOwner):
        raise error
    raise UnknownRevision(rev, _hint(cwd, rev, done.stderr))


def head(cwd: str) -> str | None:
    """Return the id of the commit that HEAD names, None before the first commit."""
    done = start(cwd, "rev-parse", "--verify", "--quiet", "HEAD^{commit}").finish()
    if done.status > 1:
        raise failure("rev-parse", done.stderr)
    return done.stdout.strip().decode() or None


def snapshot_of_commit(cwd: str, commit: str, max_bytes: int, reader: BlobReader) -> Snapshot:
    """List the files of a commit and decide which are in."""
    candidates = with_targets(list_commit(cwd, commit), reader)
    rules = ignore_files_in_objects(candidates, reader)
    chosen, excluded = select(candidates, rules, max_bytes)
    files = [FileEntry(one.path, one.blob) for one in chosen]
    files.sort(key=lambda file: file.path)
    excluded.sort(key=lambda exclusion: exclusion.path)
    return Snapshot(tuple(files), tuple(excluded), commit)


def list_commit(cwd: str, commit: str) -> list[Candidate]:
    """List all paths of a commit with sizes; a blob that a partial clone lacks has size -1."""
    try:
        return _ls_tree(cwd, "-l", commit)
    except MissingObject:
        return with_stored_sizes(cwd, _ls_tree(cwd, commit))


def _ls_tree(cwd: str, *arguments: str) -> list[Candidate]:
    listing = run(cwd, "ls-tree", "-r", "-z", "--full-tree", *arguments)
    return [_parse(record) for record in listing.split(b"\0") if record]


def _parse(record: bytes) -> Candidate:
    """Read `MODE TYPE BLOB [SIZE]<tab>PATH`, where SIZE is `-` or `BAD` if there is none."""
    fields, _, path = record.partition(b"\t")
    mode, _, blob, *size = fields.split()
    length = int(size[0]) if size and size[0].isdigit() else -1
    return Candidate(decode(path), blob.decode(), length, _FORMS.get(mode, Form.FILE))


def _hint(cwd: str, rev: str, said: str) -> str:
    if "ambiguous" in said:
        return "several objects start with it: give more digits"
    if ":" in rev[1:]:
        return "give the commit alone, without a path"
    if "expected commit type" in said:
        return "it names an object that is no commit"
    if (names := _names(cwd)) == [] and head(cwd) is None:
        return "the repository has no commit yet"
    if close := difflib.get_close_matches(rev, names, n=3, cutoff=0.5):
        return "did you mean " + " or ".join(f"'{name}'" for name in close) + "?"
    if run(cwd, "rev-parse", "--is-shallow-repository").strip() == b"true":
        return "the clone is shallow: `git fetch --unshallow` brings older commits"
    return "`git log --oneline --all` lists commits, `git tag` lists tags"


def _names(cwd: str) -> list[str]:
    return run(cwd, "for-each-ref", "--format=%(refname:short)").decode("utf-8", "replace").split()
