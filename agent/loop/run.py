"""One search, from the first ranking to the last."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from agent.chat.budget import Budget, BudgetSpent
from agent.chat.errors import ChatError
from agent.chat.types import ToolCall, total
from agent.loop.recorder import NO_CALL, Recorder, go_on
from agent.loop.stop import best, doubt, stop_after
from agent.loop.types import Limits, Outcome, State, Step, Stop, Turn
from agent.memory.memory import Memory
from agent.memory.types import Origin, Status
from agent.policies.protocol import Policy
from agent.tools.table import Called, Toolbox
from agent.workbench import Workbench
from rankers.confidence import confidence
from rankers.present import squash, top
from rankers.query.understand import understand
from rankers.search.filters import keep_files
from rankers.standing import standing

SEED = 50
"""Functions of the one-shot ranking that the memory starts with."""
MOST_TOLD = 200
"""Units of the final order that a trace names."""
_JUDGING = frozenset({"judge", "finish", "inspect"})
"""Tools that speak of units that are known: their order is no evidence."""


def begin(
    issue: str,
    bench: Workbench,
    limits: Limits,
    paths: Sequence[str] = (),
    languages: Sequence[str] = (),
) -> State:
    """The state before the first turn: the one-shot ranking is what is remembered.

    Args:
        issue: its text.
        bench: the snapshot.
        limits: how long the search may go on.
        paths: globs; what else is found may guide the search, and is not ranked.
        languages: likewise.

    Raises:
        PatchpointError: a glob or a language makes no sense.
    """
    query = understand(issue)
    seed = bench.found(query, paths, languages)
    memory = Memory(most_tokens=limits.memory)
    functions = top(np.where(bench.corpus.is_function, seed.units, 0))[:SEED]
    for rank, doc in enumerate(functions.tolist(), 1):
        score = squash(float(seed.units[doc]))
        memory.find(bench.corpus.view.unit_id(doc), Origin(0, "locate", "", rank, score))
    memory.trim()
    memory.take_changes()
    keep = keep_files(bench.corpus.view, paths, languages) if paths or languages else None
    sure = confidence(standing(seed.scene, seed.columns, seed.scores.units, seed.units))
    toolbox = Toolbox(bench)
    return State(issue, query, seed, sure, bench, memory, toolbox, limits, keep, best(memory))


def run(state: State, policy: Policy, budget: Budget, recorder: Recorder | None = None) -> Outcome:
    """Search until there is a reason to stop.

    Args:
        state: from `begin`.
        policy: what decides.
        budget: what may be spent; the policy's model counts in the same one.
        recorder: keeps the turns, and may know some of an interrupted run.

    A model that answers no more ends the search with what is known by then, unless it never
    answered. The recorder is not told of that end: the search can go on.

    Raises:
        ChatError: the model did not answer once.
    """
    if recorder is not None and recorder.turns:
        go_on(state, recorder)
        budget.spend(total(turn.step.usage for turn in recorder.turns))
    stop, failure = stop_after(state), ""
    while stop is None:
        try:
            budget.check()
            began = time.perf_counter()
            step = policy.think(state)
        except BudgetSpent:
            stop = Stop.BUDGET
            break
        except ChatError as error:
            if not state.turns:
                raise
            stop, failure = Stop.FAILED, error.message
            break
        turn = _turn(state, step, began)
        state.turns.append(turn)
        if recorder is not None:
            recorder.turn(turn, state.memory)
        stop = stop_after(state)
    outcome = _outcome(state, policy, stop, failure)
    if recorder is not None and not failure:
        view = state.bench.corpus.view
        recorder.end(outcome, [view.unit_id(doc) for doc in outcome.docs[:MOST_TOLD]])
    return outcome


def _turn(state: State, step: Step, began: float) -> Turn:
    """Act, and remember what came of it."""
    number = state.number
    called = tuple(_act(state, call, number) for call in step.calls)
    for one in called:
        _remember(state, one, number)
    if not called and step.done is None:
        state.toolbox.wrong[NO_CALL] += 1
    state.memory.trim()
    changes, now = state.memory.take_changes(), best(state.memory)
    own = (time.perf_counter() - began - step.usage.seconds) * 1000
    return Turn(number, step, called, changes, now, max(own, 0.0))


def _act(state: State, call: ToolCall, number: int) -> Called:
    """Call a tool; who wants to end in doubt is asked to look again."""
    called = state.toolbox.call(call, number)
    final = called.answer.final
    objection = doubt(state, final.confidence) if final is not None else ""
    if not objection:
        return called
    return replace(called, answer=replace(called.answer, text=objection, final=None))


def _remember(state: State, called: Called, number: int) -> None:
    memory, answer = state.memory, called.answer
    for rank, sighting in enumerate(answer.seen, 1):
        if called.call.name not in _JUDGING or sighting.id not in memory:
            origin = Origin(number, called.call.name, called.about, rank, sighting.score)
            memory.find(sighting.id, origin)
    for unit_id in answer.looked:
        memory.look(unit_id, number)
    for mark in answer.marks:
        memory.mark(mark)
    if answer.final is not None:
        state.final = answer.final


def _outcome(state: State, policy: Policy, stop: Stop, failure: str) -> Outcome:
    usage = total(turn.step.usage for turn in state.turns)
    notes = {
        one.id: one.note
        for one in state.memory.candidates
        if one.note and one.status is not Status.REJECTED
    }
    found = policy.conclude(state)
    docs = top(np.where(state.bench.corpus.is_function, found.units, 0)).tolist()
    wrong = {kind: count for kind, count in sorted(state.toolbox.wrong.items()) if count}
    return Outcome(found, docs, stop, len(state.turns), usage, wrong, notes, failure)
