"""How `Engine.pursue` answers."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from agent.chat.budget import Budget
from agent.loop.ending import ranking_of
from agent.loop.run import begin, run
from agent.loop.types import Limits, Outcome, State
from agent.policies.offline import OfflinePolicy
from agent.policies.protocol import Policy
from agent.trace.file import TraceFile
from engine.answering.asked import Asked
from engine.answering.pursued import Pursued
from engine.answers import Located
from engine.clock import Clock
from engine.tree import Trees
from indexers.errors import PatchpointError
from indexers.progress import Progress
from indexers.view.view import View
from rankers.search import filters


@dataclass(frozen=True, slots=True)
class Pursuit:
    """How to search in turns.

    Attributes:
        policy: decides.
        limits: how long it may go on.
        budget: what may be spent; the policy's model counts in the same one.
        trace: file that keeps the turns; it may hold an interrupted search.
        secrets: texts that must not be in it.
    """

    policy: Policy
    limits: Limits = field(default_factory=Limits)
    budget: Budget = field(default_factory=Budget)
    trace: Path | None = None
    secrets: Sequence[str] = ()


def pursue(
    trees: Trees, issue: str, asked: Asked, pursuit: Pursuit, progress: Progress | None
) -> Located:
    """See `Engine.pursue`."""
    if not issue.strip():
        raise PatchpointError("the issue is empty", "give the text of a report")
    paths = filters.below(trees.repository.root, asked.paths)
    filters.check(paths, asked.languages)
    clock = Clock()
    tree = trees.refresh(asked.rev, clock, progress)
    with clock.stage("history"):
        past = trees.past(tree, progress)
    start = _start(issue, asked, tree.view, pursuit)
    start["tree"] = _digest(tree.view, trees.repository.root, pursuit.trace)
    recorder = TraceFile(pursuit.trace, start, pursuit.secrets) if pursuit.trace else None
    with clock.stage("rank"):
        bench = trees.workbench(tree, past, fast=asked.fast)
        state = begin(issue, bench, pursuit.limits, paths, asked.languages)
    with clock.stage("search"):
        outcome = run(state, pursuit.policy, pursuit.budget, recorder)
    with clock.stage("present"):
        by_rule = isinstance(pursuit.policy, OfflinePolicy)
        ranking = ranking_of(state, outcome, asked.limit, judge=by_rule)
        lost = filters.unmatched(tree.view, paths, asked.languages)
        pursued = _pursued(state, outcome, pursuit.policy)
        failed = _failed(outcome, pursuit.trace)
        notes = (*lost, *_went_on(recorder), pursued.sentence, *failed)
        answer = Located(
            str(trees.repository.root),
            tree.snapshot.commit,
            ranking,
            pursued=pursued,
            timings=clock.stages,
            notes=notes,
        )
        lines = trees.first_lines(tree, answer.rows)
    return replace(answer, first_lines=lines)


def _digest(view: View, root: Path, trace: Path | None) -> str:
    """Digest of the paths and contents that are indexed, without the trace itself."""
    own = "" if trace is None else os.path.relpath(trace.absolute(), root).replace(os.sep, "/")
    digest = sha256()
    for entry in view.files:
        if entry.path != own:
            digest.update(f"{entry.path}\0{entry.blob}\n".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _start(issue: str, asked: Asked, view: View, pursuit: Pursuit) -> dict[str, Any]:
    """What a search is about: it may go on only where all of this is the same."""
    return {
        "issue": issue,
        "commit": view.snapshot.commit,
        "paths": list(asked.paths),
        "languages": list(asked.languages),
        "fast": asked.fast,
        "max_turns": pursuit.limits.turns,
        **pursuit.policy.describe(),
    }


def _went_on(recorder: TraceFile | None) -> list[str]:
    done = len(recorder.turns) if recorder else 0
    if not done:
        return []
    return [f"went on after {done} {'turn' if done == 1 else 'turns'} of an interrupted search"]


def _failed(outcome: Outcome, trace: Path | None) -> list[str]:
    if not outcome.failure:
        return []
    later = f"; the same command goes on from '{trace}'" if trace else ""
    return [f"it stopped early: {outcome.failure}{later}"]


def _pursued(state: State, outcome: Outcome, policy: Policy) -> Pursued:
    model = policy.describe().get("model")
    remembered, stop = len(state.memory), outcome.stop.value
    return Pursued(
        policy.name, model, outcome.turns, remembered, stop, outcome.usage, outcome.wrong
    )
