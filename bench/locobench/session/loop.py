"""The turns of a session, phase by phase (core/agent_session.py: _execute_phase)."""

from __future__ import annotations

import time
from collections.abc import Sequence

from agent.chat.budget import BudgetSpent
from bench.locobench.agents.protocol import Agent, AgentTurn, Brief, ModelError, ToolCall, TurnState
from bench.locobench.data.types import Phase
from bench.locobench.session.bounds import bounded
from bench.locobench.session.conduct import Conduct
from bench.locobench.session.prompts import REMINDER, next_prompt
from bench.locobench.session.state import PhaseRecord, Reply, State
from bench.locobench.session.toolbox import Outcome, Toolbox
from bench.locobench.tools.protocol import Tool

GIVE_UP_AFTER = 10
"""Turns of a phase without code, after which it has failed."""


class Loop:
    """An agent, the functions that it may call, and the rules between them."""

    def __init__(
        self, agent: Agent, brief: Brief, conduct: Conduct, tools: Sequence[Tool], state: State
    ) -> None:
        self._agent, self._brief, self._conduct, self._state = agent, brief, conduct, state
        self._tools = tools
        self._box: Toolbox = conduct.adapter.toolbox(tools)

    def play(self) -> None:
        """All phases, until one of them or a limit ends the session."""
        state, conduct = self._state, self._conduct
        opening = conduct.opening(self._brief, state, self._tools, self._box)
        state.conversation.say("system", opening)
        for phase in state.scenario.phases:
            if not conduct.opens_every_phase and conduct.stop(state):
                return
            record = PhaseRecord(phase)
            state.phases.append(record)
            started = state.clock()
            self._guarded(phase, record)
            record.seconds = state.clock() - started
            if record.critical:
                return

    def _guarded(self, phase: Phase, record: PhaseRecord) -> None:
        """Whatever an agent raises ends its phase or its session, never the run."""
        try:
            self._phase(phase, record)
        except BudgetSpent as error:
            record.ended, record.critical = "budget", True
            self._state.end("budget", error.message)
        except Exception as error:
            self._state.error(type(error).__name__, str(error))
            self._conduct.agent_failed(self._state, record, error)

    def _phase(self, phase: Phase, record: PhaseRecord) -> None:
        state, conduct = self._state, self._conduct
        state.conversation.say("user", phase.initial_prompt)
        message: str | None = phase.initial_prompt
        while record.turns < phase.max_turns_in_phase and not conduct.stop(state):
            state.turn += 1
            record.turns += 1
            if not message:
                record.ended = "no_prompt"
                return
            reply = self._turn(record, message)
            if record.critical:
                return
            if reply is None:
                continue
            if conduct.reminder_due(record, reply):
                if record.turns >= GIVE_UP_AFTER:
                    record.ended = "no_code"
                    state.intervene("terminated_no_code_progress")
                    return
                message = REMINDER
                state.conversation.say("user", message)
                state.intervene("progress_monitoring_reminder")
                continue
            if conduct.finished(record, reply):
                record.ended = "finished"
                return
            message = next_prompt(phase, reply.functions, reply.text)
            if message is not None:
                state.conversation.say("user", message)

    def _turn(self, record: PhaseRecord, message: str) -> Reply | None:
        state = self._state
        try:
            said = self._ask(record, message)
        except ModelError as error:
            state.model_errors += 1
            state.error("model_error", error.message)
            return self._conduct.model_failed(state, record, error)
        state.model_errors = 0
        calls = _with_ids(said.tool_calls, state.turn)
        outcomes = tuple(self._call(record, call) for call in calls)
        text = self._conduct.adapter.text(said, outcomes)
        reply = Reply(said, text, calls, outcomes)
        self._write_down(reply)
        record.active = record.active or bool(text.strip())
        return reply

    def _ask(self, record: PhaseRecord, message: str) -> AgentTurn:
        state = self._state
        told = TurnState(
            brief=self._brief,
            phase=record.phase.phase_id,
            message=message,
            history=self._conduct.adapter.sent(state.conversation.entries, message),
            offers=self._box.offers,
            turn=state.turn,
            turns_left=record.phase.max_turns_in_phase - record.turns,
            seconds_left=state.seconds_left,
        )
        started, state.doing = time.perf_counter(), "the agent"
        try:
            said, cut = bounded(self._agent.turn(told))
        finally:
            state.times.agent += time.perf_counter() - started
        state.pay(said.cost)
        state.cut += cut
        state.empty += not said.text.strip() and not said.tool_calls
        return said

    def _call(self, record: PhaseRecord, call: ToolCall) -> Outcome:
        state = self._state
        state.doing = f"the function '{call.name[:100]}'"
        outcome = self._conduct.note(state, self._box.call(call))
        state.times.tools += outcome.seconds
        state.outcomes.append(outcome)
        record.functions.append(outcome.function)
        record.wrote = record.wrote or bool(outcome.result.wrote)
        record.active = record.active or not outcome.failed
        return outcome

    def _write_down(self, reply: Reply) -> None:
        conversation, conduct = self._state.conversation, self._conduct
        as_messages = conduct.adapter.results_are_messages
        conversation.answer(reply.text, reply.calls, reply.outcomes, results=not as_messages)
        for outcome in reply.outcomes:
            conversation.result(outcome, conduct.result_text(outcome), record=as_messages)


def _with_ids(calls: Sequence[ToolCall], turn: int) -> tuple[ToolCall, ...]:
    """Ids for calls whose agent gave none, or gave one twice in the turn."""
    given: set[str] = set()
    found = []
    for number, call in enumerate(calls, 1):
        fine = call.id and call.id not in given
        given.add(call.id)
        found.append(call if fine else ToolCall(call.name, call.arguments, f"call_{turn}_{number}"))
    return tuple(found)
