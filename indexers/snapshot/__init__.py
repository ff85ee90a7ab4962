"""What a tree holds, as paths and blob ids, and why each excluded path is out."""

from indexers.snapshot.errors import (
    GitFailure,
    GitMissing,
    MissingBlob,
    NoSuchPath,
    NotAFolder,
    UnknownRevision,
    UnreadableFolder,
    UnsafeOwner,
    UnsupportedRepository,
)
from indexers.snapshot.repository import MAX_BYTES, Repository
from indexers.snapshot.selection import IGNORE_FILE

__all__ = [
    "IGNORE_FILE",
    "MAX_BYTES",
    "GitFailure",
    "GitMissing",
    "MissingBlob",
    "NoSuchPath",
    "NotAFolder",
    "Repository",
    "UnknownRevision",
    "UnreadableFolder",
    "UnsafeOwner",
    "UnsupportedRepository",
]
