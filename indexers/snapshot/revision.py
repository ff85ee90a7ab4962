"""The snapshot of a commit, read from git's object database without checking it out."""

from __future__ import annotations

import difflib

from indexers.snapshot.blobs import BlobReader
from indexers.snapshot.errors import UnknownRevision, UnsafeOwner
from indexers.snapshot.fill import ignore_files_in_objects, with_targets
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
    done = start(cwd, "rev-parse", "--verify", "--end-of-options", rev + "^{commit}").finish()
    if done.status == 0:
        return done.stdout.split()[-1].decode()
    error = failure("rev-parse", done.stderr)
    if isinstance(error, UnsafeOwner):
        raise error
    raise UnknownRevision(rev, _hint(cwd, rev, done.stderr))


def head(cwd: str) -> str | None:
    """Return the id of the commit that HEAD names, None before the first commit."""
    done = start(cwd, "rev-parse", "--verify", "--quiet", "HEAD^{commit}").finish()
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
    listing = run(cwd, "ls-tree", "-r", "-z", "-l", "--full-tree", commit)
    return [_parse(record) for record in listing.split(b"\0") if record]


def _parse(record: bytes) -> Candidate:
    """Read `MODE TYPE BLOB SIZE<tab>PATH`, where SIZE is `-` or `BAD` if there is none."""
    fields, _, path = record.partition(b"\t")
    mode, _, blob, size = fields.split()
    form = _FORMS.get(mode, Form.FILE)
    return Candidate(decode(path), blob.decode(), int(size) if size.isdigit() else -1, form)


def _hint(cwd: str, rev: str, said: str) -> str:
    if "ambiguous" in said:
        return "several objects start with it: give more digits"
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
