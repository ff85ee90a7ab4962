"""How `Engine.context` answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from agent.chat.tokens import estimate
from agent.context.pack import pack
from agent.context.render.layout import layout
from agent.context.types import Pack
from engine.answering.asked import Asked
from engine.answering.ranked import ranked
from engine.clock import Clock
from engine.tree import Trees
from indexers.errors import PatchpointError
from indexers.progress import Progress


@dataclass(frozen=True, slots=True)
class Packed:
    """What a model needs for a task.

    Attributes:
        repo: root of the repository or folder.
        rev: the commit the tree is, or was made from; None without one.
        pack: what was chosen.
        text: the pack in the format that was asked for; empty where nothing is relevant.
        tokens: of the text, as estimated.
        timings: milliseconds by stage, in order.
        notes: what may have been meant otherwise, in sentences.
    """

    repo: str
    rev: str | None
    pack: Pack
    text: str
    tokens: int
    timings: Mapping[str, float]
    notes: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether the task has to do with the code."""
        return bool(self.text)


def context(
    trees: Trees,
    task: str,
    budget: int,
    asked: Asked,
    form: str = "markdown",
    progress: Progress | None = None,
) -> Packed:
    """Pack what a model needs to see for a task.

    Args:
        trees: of the engine.
        task: its text.
        budget: most tokens of the text, as `agent.chat.tokens` estimates them.
        asked: where to look; its limit does not count.
        form: one of `agent.context.render.layout.LAYOUTS`.
        progress: told how far the indexing is.

    Raises:
        PatchpointError: the revision, a glob, a language or the form is unknown, the task is
            empty, or the budget too small for anything.
    """
    if not task.strip():
        raise PatchpointError("the task is empty", "say what is to be done")
    written = layout(form)
    clock = Clock()
    one = ranked(trees, task, asked, clock, progress)
    with clock.stage("rank"):
        is_relevant = bool(one.bench.ranking(one.found, 1))
    with clock.stage("pack"):
        chosen, text = Pack(budget), ""
        if is_relevant:
            chosen = pack(one.bench, one.found, budget, written)
            text = written.document(chosen)
    root, commit = str(trees.repository.root), one.tree.snapshot.commit
    notes = tuple(one.notes)
    return Packed(root, commit, chosen, text, estimate(text), clock.stages, notes)
