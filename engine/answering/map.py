"""How `Engine.map` answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from agent.chat.tokens import estimate
from agent.context.outline import outline
from agent.context.render.outline import writer
from agent.context.types import Outline
from engine.answering.asked import Asked
from engine.clock import Clock
from engine.tree import Trees
from indexers.progress import Progress
from rankers.search import filters


@dataclass(frozen=True, slots=True)
class Mapped:
    """The outline of a repository.

    Attributes:
        repo: root of the repository or folder.
        rev: the commit the tree is, or was made from; None without one.
        outline: what was chosen.
        text: the outline in the format that was asked for.
        tokens: of the text, as estimated.
        timings: milliseconds by stage, in order.
        notes: what may have been meant otherwise, in sentences.
    """

    repo: str
    rev: str | None
    outline: Outline
    text: str
    tokens: int
    timings: Mapping[str, float]
    notes: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is shown."""
        return bool(self.outline.files)


def outlined(
    trees: Trees,
    budget: int,
    asked: Asked,
    form: str = "text",
    progress: Progress | None = None,
) -> Mapped:
    """Outline a repository, its most important units first.

    Args:
        trees: of the engine.
        budget: most tokens of the text, as `agent.chat.tokens` estimates them.
        asked: where to look; its limit and its encoder do not count.
        form: `text` or `json`.
        progress: told how far the indexing is.

    Raises:
        PatchpointError: the revision, a glob, a language or the form is unknown, or the budget
            too small for anything.
    """
    write = writer(form)
    root = trees.repository.root
    paths = filters.below(root, asked.paths)
    filters.check(paths, asked.languages)
    clock = Clock()
    tree = trees.refresh(asked.rev, clock, progress)
    with clock.stage("map"):
        keep = filters.keep_files(tree.view, paths, asked.languages)
        chosen = outline(trees.at_hand(tree), budget, write, keep.tolist())
        text = write(chosen)
    lost = filters.unmatched(tree.view, paths, asked.languages)
    commit = tree.snapshot.commit
    return Mapped(str(root), commit, chosen, text, estimate(text), clock.stages, tuple(lost))
