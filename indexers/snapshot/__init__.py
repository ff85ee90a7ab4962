"""What a tree holds, as paths and blob ids, and why each excluded path is out."""

from indexers.snapshot.errors import (
    GitFailure,
    GitMissing,
    MissingBlob,
    MissingObject,
    NoSuchPath,
    NotAFolder,
    UnknownRevision,
    UnreadableFolder,
    UnsafeOwner,
    UnsupportedRepository,
)
from indexers.snapshot.repository import MAX_BYTES, Repository
from indexers.snapshot.selection import IGNORE_FILE
from indexers.snapshot.why import Explanation, explain

__all__ = [
    "IGNORE_FILE",
    "MAX_BYTES",
    "Explanation",
    "GitFailure",
    "GitMissing",
    "MissingBlob",
    "MissingObject",
    "NoSuchPath",
    "NotAFolder",
    "Repository",
    "UnknownRevision",
    "UnreadableFolder",
    "UnsafeOwner",
    "UnsupportedRepository",
    "explain",
]
