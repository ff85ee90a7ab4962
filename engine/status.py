"""The state of what is known about a repository."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from engine.cache import size_of
from engine.listing import excluded_by_reason
from engine.tuned import TunedState, state_of
from indexers.grammars.languages import by_code
from indexers.snapshot.repository import Repository
from indexers.store.lock import holder
from indexers.types import Kind
from indexers.view.view import View
from rankers.dense.dense import Embedded


@dataclass(frozen=True, slots=True)
class LanguageCount:
    """How much of one language there is."""

    name: str
    files: int
    functions: int
    classes: int


@dataclass(frozen=True, slots=True)
class Status:
    """What `status` says.

    Attributes:
        root: of the repository or folder.
        identity: names the store; clones and worktrees share it.
        commit: the tree is this commit, or was made from it; None without one.
        dirty: the work tree differs from the commit.
        was_indexed: units of this repository were in the store before.
        files: indexed.
        units: indexed.
        embedded: functions outside tests that have a vector; None if no encoder is used.
        to_embed: how many such functions there are.
        languages: the most files first.
        problems: reason by path, for files that could not be read or parsed in full.
        excluded: number of paths by reason.
        store: folder of the store.
        store_bytes: its size.
        writer: who writes to the store now, or None.
        tuned: what was learned from the repository's own commits, or None.
    """

    root: str
    identity: str
    commit: str | None
    dirty: bool
    was_indexed: bool
    files: int
    units: int
    embedded: int | None
    to_embed: int | None
    languages: tuple[LanguageCount, ...]
    problems: Mapping[str, str]
    excluded: Mapping[str, int]
    store: str
    store_bytes: int
    writer: str | None
    tuned: TunedState | None


def count_languages(view: View) -> tuple[LanguageCount, ...]:
    """Count files, functions and classes by language, the most files first."""
    files = np.bincount(view.file_languages, minlength=256)
    of_doc = view.file_languages[view.doc_files]
    functions = np.bincount(of_doc[view.doc_kinds < Kind.CLASS], minlength=256)
    is_class = (view.doc_kinds >= Kind.CLASS) & (view.doc_kinds < Kind.MODULE)
    columns = (files, functions, np.bincount(of_doc[is_class], minlength=256))
    counts = [
        LanguageCount(by_code(code).name, *(int(column[code]) for column in columns))
        for code in np.flatnonzero(files).tolist()
    ]
    return tuple(sorted(counts, key=lambda one: (-one.files, one.name)))


def status_of(
    repository: Repository,
    folder: Path,
    view: View,
    was_indexed: bool,
    embedded: Embedded | None,
) -> Status:
    """Gather what is to be said.

    Args:
        repository: of the view.
        folder: of its segments.
        view: the tree, up to date.
        was_indexed: see `Status`.
        embedded: how far its functions are embedded, where an encoder is used.
    """
    writer = holder(folder)
    return Status(
        root=str(repository.root),
        identity=repository.identity,
        commit=view.snapshot.commit,
        dirty=view.snapshot.dirty,
        was_indexed=was_indexed,
        files=len(view.files),
        units=view.n_docs,
        embedded=embedded.done if embedded else None,
        to_embed=embedded.total if embedded else None,
        languages=count_languages(view),
        problems={one.path: one.text for one in view.problems},
        excluded=excluded_by_reason(view),
        store=str(folder.parent),
        store_bytes=size_of(folder.parent),
        writer=str(writer) if writer else None,
        tuned=state_of(folder.parent),
    )
