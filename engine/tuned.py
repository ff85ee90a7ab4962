"""What a repository's own commits taught: learned on request, kept beside its index."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from indexers.errors import PatchpointError
from rankers.tuning.gain import Gain
from rankers.tuning.store import load, save

if TYPE_CHECKING:
    from indexers.progress import Progress
    from indexers.snapshot.repository import Repository
    from rankers.corpus import Corpus
    from rankers.past import Past
    from rankers.tuning.adapter import Adapter
    from rankers.tuning.outcome import Tuned


class TooFewCommits(PatchpointError):
    """There is nothing to learn from."""

    exit_code = 1

    def __init__(self, usable: int, needed: int) -> None:
        super().__init__(
            f"{usable} usable commits are too few to learn from; {needed} are needed",
            "usable is a commit that changed one to eight functions which are still there",
        )


@dataclass(frozen=True, slots=True)
class TunedState:
    """What `status` says about tuning.

    Attributes:
        used: queries about trees that contain the commit are expanded.
        commit: the newest one that was learned from.
        words: how many words are expanded.
        gain: on later commits, as differences of mean reciprocal ranks.
    """

    used: bool
    commit: str
    words: int
    gain: Gain


def adapter_for(folder: Path, past: Past | None) -> Adapter | None:
    """Return what was learned, for trees that come after it; None for all others.

    Args:
        folder: of the repository's store.
        past: the commits before the tree, None if they should not count.
    """
    tuned = load(folder) if past is not None else None
    if past is None or tuned is None or not tuned.is_used:
        return None
    commit = np.frombuffer(bytes.fromhex(tuned.commit)[:20], np.uint8)
    is_past = bool((past.history.shas == commit).all(axis=1).any())
    return tuned.adapter if is_past else None


def learn_from(
    repository: Repository,
    corpus: Corpus,
    past: Past | None,
    folder: Path | None,
    progress: Progress | None = None,
) -> Tuned:
    """Tune on the commits before a tree.

    Args:
        repository: of the tree.
        corpus: the tree.
        past: the commits before it.
        folder: of the repository's store; None keeps nothing.
        progress: told how far it is.

    Raises:
        PatchpointError: there are no commits, or too few.
    """
    from rankers.tuning.messages import messages_of
    from rankers.tuning.tune import FEWEST, tune

    if repository.git_dir is None:
        raise PatchpointError(
            f"'{repository.root}' is a plain folder without commits to learn from",
            "tune works in a git repository",
        )
    if corpus.view.snapshot.commit is None:
        raise TooFewCommits(0, FEWEST)
    if past is None:
        raise PatchpointError("the setting 'history' is off", "set it to true to learn from it")
    tuned = tune(corpus, past, messages_of(repository.git_dir, past.history), progress)
    if isinstance(tuned, int):
        if _is_shallow(repository.git_dir):
            raise PatchpointError(
                f"'{repository.root}' is a shallow clone with {tuned} usable commits;"
                f" {FEWEST} are needed",
                "get the others with 'git fetch --unshallow'",
            )
        raise TooFewCommits(tuned, FEWEST)
    if folder is not None:
        save(folder, tuned)
    return tuned


def state_of(folder: Path) -> TunedState | None:
    """Return what is kept in a store's folder; None if it was never tuned."""
    tuned = load(folder)
    if tuned is None:
        return None
    return TunedState(tuned.is_used, tuned.commit, len(tuned.adapter.expansions), tuned.gain)


def _is_shallow(git_dir: Path) -> bool:
    from indexers.snapshot.gitcommand import run

    return run(str(git_dir), "rev-parse", "--is-shallow-repository").strip() == b"true"
