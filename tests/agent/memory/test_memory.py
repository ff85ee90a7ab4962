import pytest

from agent.memory.memory import Memory
from agent.memory.record import as_json, of_json
from agent.memory.types import Mark, Origin, Status


def seen(memory, *names, turn=1, tool="search", query="q"):
    for rank, name in enumerate(names, 1):
        memory.find(name, Origin(turn, tool, query, rank))


def kinds(memory):
    return [(one.kind, one.id) for one in memory.take_changes()]


def test_a_unit_that_is_found_twice_is_one_candidate_with_two_origins():
    memory = Memory()
    seen(memory, "a.py:f", "a.py:g")
    seen(memory, "a.py:g", turn=2, tool="grep", query="x")
    assert [one.id for one in memory.candidates] == ["a.py:f", "a.py:g"]
    assert [(o.turn, o.tool, o.rank) for o in memory.get("a.py:g").origins] == [
        (1, "search", 2),
        (2, "grep", 1),
    ]
    assert kinds(memory) == [("entered", "a.py:f"), ("entered", "a.py:g"), ("again", "a.py:g")]


def test_what_is_found_often_and_early_is_more_promising():
    memory = Memory()
    seen(memory, "a", "b", "c")
    seen(memory, "c", turn=2)
    assert [one.id for one in memory.ordered()] == ["c", "a", "b"]


def test_kept_candidates_come_first_by_confidence_and_rejected_ones_last():
    memory = Memory()
    seen(memory, "a", "b", "c", "d")
    memory.mark(Mark("a", Status.REJECTED))
    memory.mark(Mark("c", Status.KEPT, confidence=0.4))
    memory.mark(Mark("d", Status.KEPT, confidence=0.9))
    assert [one.id for one in memory.ordered()] == ["d", "c", "b", "a"]


def test_a_mark_leaves_unsaid_parts_as_they_are_and_is_one_line():
    memory = Memory()
    seen(memory, "a")
    memory.mark(Mark("a", Status.KEPT, "sets the\n header", 0.7))
    memory.mark(Mark("a", Status.REJECTED))
    one = memory.get("a")
    assert (one.status, one.note, one.confidence) == (Status.REJECTED, "sets the header", 0.7)
    assert not memory.mark(Mark("unheard", Status.KEPT))


def test_a_full_memory_drops_the_rejected_then_the_weakest_then_the_least_sure():
    memory = Memory(most_tokens=10**6)
    seen(memory, *(f"pkg/mod.py:unit{n}" for n in range(8)))
    memory.mark(Mark("pkg/mod.py:unit0", Status.KEPT, confidence=0.2))
    memory.mark(Mark("pkg/mod.py:unit1", Status.KEPT, confidence=0.8))
    memory.mark(Mark("pkg/mod.py:unit2", Status.REJECTED))
    candidates, left = memory.candidates, []
    for tokens in range(memory.tokens, 0, -1):
        smaller = Memory(candidates, tokens)
        smaller.trim()
        assert smaller.tokens <= tokens
        gone = {one.id for one in candidates} - {one.id for one in smaller.candidates}
        left += [name[-1] for name in sorted(gone) if name[-1] not in left]
    assert left == ["2", "7", "6", "5", "4", "3", "0", "1"]


def test_what_left_says_why_and_can_come_back():
    memory = Memory(most_tokens=20)
    seen(memory, "pkg/mod.py:first", "pkg/mod.py:second")
    memory.trim()
    left = [one for one in memory.take_changes() if one.kind == "left"]
    assert [one.id for one in left] == ["pkg/mod.py:second"]
    assert left[0].why == (
        "the memory is full (20 tokens); it was the weakest that nothing was said about"
    )
    seen(memory, "pkg/mod.py:second", turn=2)
    assert "pkg/mod.py:second" in memory


def test_origins_of_a_candidate_are_bounded_and_the_first_stays():
    memory = Memory()
    for turn in range(30):
        seen(memory, "a", turn=turn)
    turns = [origin.turn for origin in memory.get("a").origins]
    assert turns == [0, 23, 24, 25, 26, 27, 28, 29]


@pytest.mark.parametrize("confidence", [None, 0.0, 0.5])
def test_a_candidate_is_the_same_after_json(confidence):
    memory = Memory()
    seen(memory, "a")
    memory.mark(Mark("a", Status.KEPT, "why", confidence))
    memory.look("a", 3)
    one = memory.get("a")
    assert of_json(as_json(one)) == one
