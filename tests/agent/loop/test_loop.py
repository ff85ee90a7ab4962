import pytest

from agent.chat.budget import Budget
from agent.chat.errors import ChatError
from agent.chat.types import ToolCall
from agent.loop.ending import ranking_of
from agent.loop.run import begin, run
from agent.loop.types import Limits, Stop
from agent.policies.chat.policy import ChatPolicy
from agent.policies.offline import OfflinePolicy
from tests.agent.scripted import Scripted, call

ISSUE = "Total of a cart is not rounded to cents"
TOTAL, ROUND, PARSE = (
    "shop/cart.py:Cart.total",
    "shop/money.py:round_cents",
    "shop/money.py:parse_amount",
)


@pytest.fixture
def search(bench):
    """Search with a script: search(line, …) is the state, the outcome and the model."""

    def go(*script, limits=None, budget=None):
        model = Scripted(*script)
        state = begin(ISSUE, bench, limits or Limits())
        outcome = run(state, ChatPolicy(model), budget or Budget())
        return state, outcome, model

    return go


def ranked(state, outcome):
    ranking = ranking_of(state, outcome, 10, judge=False)
    return [hit.id for hit in ranking.functions]


def test_a_model_that_finishes_at_once_is_taken_at_its_word(search):
    state, outcome, _ = search([call("finish", ranking=[PARSE])])
    assert (outcome.stop, outcome.turns) == (Stop.FINISHED, 1)
    assert ranked(state, outcome)[:2] == [PARSE, TOTAL]


def test_what_was_judged_ranks_and_is_evidence(search):
    judged = [
        {"id": PARSE, "status": "kept", "confidence": 0.7, "note": "reads prices"},
        {"id": TOTAL, "status": "rejected"},
    ]
    state, outcome, _ = search(
        [call("search", query="amount"), call("judge", candidates=judged)],
        [call("finish", ranking=[ROUND])],
    )
    ranking = ranking_of(state, outcome, 10, judge=False)
    assert [hit.id for hit in ranking.functions][:2] == [ROUND, PARSE]
    assert TOTAL not in [hit.id for hit in ranking.functions]
    assert "agent: reads prices" in [one.text for one in ranking.functions[1].evidence]


def test_doubt_triggers_another_look_once(search):
    doubtful = [call("finish", ranking=[PARSE], confidence=0.2)]
    state, outcome, _ = search(doubtful)
    assert (outcome.stop, outcome.turns) == (Stop.FINISHED, 2)
    told = state.turns[0].called[0].answer.text
    assert told.startswith("not yet: you are 20% sure, and 11 turns are left. Not read yet: ")


def test_confidence_ends_the_search(search):
    sure = [call("judge", candidates=[{"id": ROUND, "status": "kept", "confidence": 0.95}])]
    state, outcome, _ = search(sure)
    assert (outcome.stop, outcome.turns) == (Stop.SURE, 1)
    assert ranked(state, outcome)[0] == ROUND


def test_two_turns_that_change_nothing_end_the_search(search):
    lines = [[call("outline", path=".")], [call("outline", path="shop")], "never reached"]
    _, outcome, model = search(*lines)
    assert (outcome.stop, outcome.turns, len(model.asked)) == (Stop.STABLE, 2, 2)


def test_reading_one_of_the_best_is_a_change(search):
    reads = [[call("inspect", ids=[one])] for one in (TOTAL, ROUND, PARSE)]
    _, outcome, _ = search(*reads, limits=Limits(turns=3))
    assert outcome.stop is Stop.TURNS


def test_endless_repeats_are_told_and_end_the_search(search):
    _, outcome, _ = search([call("search", query="total")])
    assert outcome.stop is Stop.STABLE
    assert outcome.wrong["repeated"] == outcome.turns - 1


def test_junk_is_answered_and_ends_the_search_in_the_end(search):
    state, outcome, model = search("The bug is in the cart, I guess.")
    assert (outcome.stop, outcome.turns) == (Stop.SILENT, 3)
    assert outcome.wrong == {"no_call": 3}
    assert ranked(state, outcome)[0] == TOTAL
    assert model.asked[1][0][-1].content == "You called no tool. Call one, or end with finish."


def test_malformed_calls_are_counted_and_the_model_hears_what_is_right(search):
    _, outcome, model = search(
        [ToolCall("1", "serch", "{}"), ToolCall("2", "search", "{")],
        [call("inspect", ids=["Cart.totl"])],
        [call("finish", ranking=[ROUND])],
    )
    assert outcome.wrong == {"not_json": 1, "unknown_id": 1, "unknown_tool": 1}
    answers = [message.content for message in model.asked[1][0] if message.role == "tool"]
    assert "did you mean 'search'?" in answers[0]
    assert "are no JSON" in answers[1]


def test_all_turns_may_be_used_and_no_more(search):
    lines = [[call("grep", pattern=f"x{n}"), call("inspect", ids=[TOTAL])] for n in range(9)]
    _, outcome, model = search(*lines, limits=Limits(turns=2))
    assert (outcome.stop, len(model.asked)) == (Stop.TURNS, 2)
    assert "This is the last turn: call finish." in model.asked[1][0][1].content


def test_a_spent_budget_ends_with_what_is_known(bench):
    class Paid(Scripted):
        def complete(self, messages, **more):
            budget.check()
            reply = super().complete(messages, **more)
            budget.spend(reply.usage)
            return reply

    budget = Budget(usd=0.0015)
    model = Paid(
        [call("judge", candidates=[{"id": PARSE, "status": "kept", "confidence": 0.6}])],
        [call("search", query="cents")],
        [call("search", query="amount")],
    )
    state = begin(ISSUE, bench, Limits())
    outcome = run(state, ChatPolicy(model), budget)
    assert (outcome.stop, outcome.turns) == (Stop.BUDGET, 2)
    assert outcome.usage.cost_usd == pytest.approx(0.002)
    assert ranked(state, outcome)[0] == PARSE


def test_a_server_without_tools_is_talked_to_in_text(search):
    refusal = ChatError("tools", "no tools")
    state, outcome, model = search(
        refusal,
        'I look.\nCALL search {"query": "round cents"}\nCALL inspect {"ids": ["round_cents"]}',
        f'CALL finish {{"ranking": ["{ROUND}"]}}',
    )
    assert (outcome.stop, outcome.turns) == (Stop.FINISHED, 2)
    assert [turn.step.mode for turn in state.turns] == ["text", "text"]
    messages, tools = model.asked[2]
    assert tools == []
    assert {message.role for message in messages} == {"system", "user", "assistant"}
    assert "CALL search" in messages[0].content
    assert "Answer to search:" in messages[-1].content


def test_a_model_that_never_calls_natively_gets_the_tools_in_text(search):
    _, outcome, model = search(
        "Hm.", "Hm.", f'CALL finish {{"ranking": ["{ROUND}"]}}', limits=Limits(silent=5)
    )
    assert outcome.stop is Stop.FINISHED
    assert [bool(tools) for _, tools in model.asked] == [True, True, False]


def test_a_model_that_never_answers_is_an_error(search):
    with pytest.raises(ChatError):
        search(ChatError("down", "gone"))


def test_filters_hold_for_what_the_model_names(bench):
    state = begin(ISSUE, bench, Limits(), paths=["shop/cart.py"])
    model = Scripted([call("finish", ranking=[ROUND])])
    outcome = run(state, ChatPolicy(model), Budget())
    found = ranking_of(state, outcome, 10, judge=False).functions
    assert {hit.path for hit in found} == {"shop/cart.py"}


def test_the_offline_search_is_the_same_each_time(bench):
    def once():
        state = begin(ISSUE, bench, Limits())
        outcome = run(state, OfflinePolicy(), Budget())
        told = [
            (turn.number, turn.step.calls, turn.changes, [c.answer.text for c in turn.called])
            for turn in state.turns
        ]
        return told, outcome.docs, outcome.stop

    assert once() == once()
    assert once()[2] is Stop.FINISHED


def test_the_memory_stays_within_its_tokens(bench):
    state = begin(ISSUE, bench, Limits(memory=60))
    run(state, OfflinePolicy(), Budget())
    assert 0 < state.memory.tokens <= 60
    left = [one for turn in state.turns for one in turn.changes if one.kind == "left"]
    assert left
    assert all("the memory is full" in one.why for one in left)
