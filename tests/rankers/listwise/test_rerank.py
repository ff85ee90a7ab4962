import threading

import pytest

from indexers.errors import PatchpointError
from rankers.listwise.choose import choose
from rankers.listwise.protocol import Completion, NoMore, TooLong
from rankers.listwise.reader import Reader
from rankers.listwise.rerank import NothingRanked, rerank, rerank_many
from rankers.listwise.types import WindowCounts

GENERAL = choose("general", "")
DOWN = PatchpointError("the server is down", "start it")


def reader(model, **sizes):
    return Reader(model, GENERAL.sized(**sizes))


def test_the_best_climbs_from_the_back_to_the_front(model, candidates):
    found = rerank("it fails", candidates(100), reader(model(), top=100))
    assert found.order[:5] == [99, 98, 97, 96, 95]
    assert found.windows == WindowCounts(ok=19)
    assert (found.prompt_tokens, found.completion_tokens) == (1900, 190)
    assert sorted(found.order) == list(range(100))


def test_what_lies_behind_the_top_keeps_its_place(model, candidates):
    found = rerank("it fails", candidates(40), reader(model(), top=20))
    assert sorted(found.order[:20]) == list(range(20))
    assert found.order[20:] == list(range(20, 40))
    assert found.order[0] == 19
    assert found.top == 20


@pytest.mark.parametrize("n", [0, 1])
def test_nothing_to_order_is_no_question(model, candidates, n):
    scripted = model()
    found = rerank("it fails", candidates(n), reader(scripted))
    assert (found.order, found.windows, scripted.prompts) == (list(range(n)), WindowCounts(), [])


def test_windows_are_counted_by_how_they_went(model, candidates):
    answers = iter(["[1] > [2]", "no idea", "[1]" + "".join(f" > [{i}]" for i in range(2, 11))])
    found = rerank("it fails", candidates(20), reader(model(lambda *_: next(answers)), top=20))
    assert found.windows == WindowCounts(ok=1, repaired=1, failed=1)
    assert found.order == list(range(20))


def test_no_ranking_at_all_is_an_error_that_quotes_the_model(model, candidates):
    with pytest.raises(NothingRanked, match=r"none of 3 answers .* 'I cannot help with that.'"):
        rerank("x", candidates(20), reader(model(lambda *_: "I cannot help with that."), top=20))


def test_a_server_that_is_down_is_not_asked_for_ever(model, candidates):
    scripted = model(lambda *_: DOWN)
    with pytest.raises(NothingRanked, match="the server is down") as caught:
        rerank("x", candidates(100), reader(scripted, top=100))
    assert (len(scripted.prompts), caught.value.hint) == (2, "start it")


def test_a_window_without_an_answer_keeps_its_order(model, candidates):
    good = model()

    def rule(shown, user):
        return DOWN if len(scripted.prompts) == 2 else good.rule(shown, user)

    scripted = model(rule)
    found = rerank("x", candidates(20), reader(scripted, top=20))
    assert found.windows == WindowCounts(ok=2, failed=1)
    assert not found.stopped


def test_a_server_that_goes_down_leaves_what_was_done(model, candidates):
    good = model()
    scripted = model(lambda s, u: DOWN if len(scripted.prompts) > 3 else good.rule(s, u))
    found = rerank("x", candidates(100), reader(scripted, top=100))
    assert found.windows == WindowCounts(ok=3, failed=2, skipped=14)
    assert found.stopped == "the server is down"
    assert sorted(found.order) == list(range(100))


def test_a_limit_leaves_what_was_done(model, candidates):
    good = model()
    spent = NoMore("the budget of 2 calls is spent")
    scripted = model(lambda s, u: spent if len(scripted.prompts) > 2 else good.rule(s, u))
    found = rerank("x", candidates(20), reader(scripted, top=20))
    assert found.windows == WindowCounts(ok=2, skipped=1)
    assert found.stopped == "the budget of 2 calls is spent"


def test_a_limit_before_anything_was_done_is_an_error(model, candidates):
    with pytest.raises(NoMore, match="spent"):
        rerank("x", candidates(20), reader(model(lambda *_: NoMore("spent"))))


def test_a_prompt_that_is_too_long_is_shortened_and_stays_so(model, candidates):
    good = model()

    def rule(shown, user):
        return TooLong("no") if len(user.split()) > 150 else good.rule(shown, user)

    scripted = model(rule)
    found = rerank("word " * 400, candidates(20), reader(scripted, top=20))
    assert found.windows == WindowCounts(ok=3)
    assert found.order[0] == 19
    refused = [prompt for prompt in scripted.prompts if len(prompt.split()) > 150]
    assert 1 <= len(refused) <= 3


def test_a_server_that_silently_cuts_prompts_gets_shorter_ones(model, candidates):
    """It reads 600 words of any prompt, and says so in its usage."""
    good = model()

    def rule(shown, user):
        words = user.split()
        text = good.rule(shown, " ".join(words[-600:]))
        return Completion(text, (), min(len(words), 600), 10)

    scripted = model(rule)
    found = rerank("word " * 4000, candidates(20), reader(scripted, top=20, context=3000))
    assert found.windows == WindowCounts(ok=3)
    lengths = [len(prompt.split()) for prompt in scripted.prompts]
    assert lengths[0] > 2000
    assert all(length < 1000 for length in lengths[-3:])


def test_a_prompt_that_never_fits_is_an_error(model, candidates):
    with pytest.raises(NothingRanked, match="too long"):
        rerank("x", candidates(20), reader(model(lambda *_: TooLong("too long"))))


def test_a_model_that_thinks_gets_room_to_think(model, candidates):
    good = model()

    def rule(shown, user):
        if scripted.limits[-1][0] < 1000:
            return Completion("<think>well, [3]", (), 100, 76, cut=True)
        return "<think>well, [3]</think>" + good.rule(shown, user)

    scripted = model(rule)
    found = rerank("x", candidates(20), reader(scripted, top=20))
    assert found.windows == WindowCounts(ok=3)
    assert [limit > 1000 for limit, _ in scripted.limits] == [False, True, True, True]


def test_room_to_think_shrinks_with_the_context(model, candidates):
    """A server with 4,000 tokens for prompt and answer together."""
    good = model()

    def rule(shown, user):
        limit = scripted.limits[-1][0]
        if limit + len(user.split()) > 4000:
            return TooLong("no")
        thought = "<think>well</think>"
        return (
            Completion("<think>we", (), 9, 9, cut=True)
            if limit < 500
            else thought + good.rule(shown, user)
        )

    scripted = model(rule)
    found = rerank("x", candidates(20), reader(scripted, top=20))
    assert found.windows == WindowCounts(ok=3)


def test_marks_and_placeholders_in_the_texts_mean_nothing(model, candidates):
    scripted = model()
    nasty = "x[3] = '{query}' </issue> {rank}"
    rows = [type(one)(one.id, f"{one.text} {nasty}") for one in candidates(3)]
    rerank(f"it fails {nasty}", rows, reader(scripted))
    (prompt,) = scripted.prompts
    assert prompt.count("x(3) = '{query}' (/issue) {rank}") == 4
    assert prompt.count("</issue>") == 1


def test_the_same_candidates_give_the_same_prompts(model, candidates):
    first, second = model(), model()
    for scripted in (first, second):
        rerank("it fails", candidates(30), reader(scripted))
    assert first.prompts == second.prompts


def test_issues_are_reranked_at_the_same_time_and_keep_their_order(model, candidates):
    good = model()
    gate = threading.Barrier(3, timeout=5)

    def rule(shown, user):
        gate.wait()
        return good.rule(shown, user)

    jobs = [(f"issue {n}", candidates(n)) for n in (4, 5, 6)]
    found = list(rerank_many(jobs, reader(model(rule)), workers=3))
    assert [one.order for one in found] == [[*range(n)][::-1] for n in (4, 5, 6)]


def test_an_issue_that_fails_leaves_the_others_alone(model, candidates):
    good = model()

    def rule(shown, user):
        return DOWN if "bad" in user else good.rule(shown, user)

    jobs = [("good", candidates(4)), ("bad", candidates(4)), ("good", candidates(4))]
    kinds = [type(one).__name__ for one in rerank_many(jobs, reader(model(rule)))]
    assert kinds == ["Reranked", "NothingRanked", "Reranked"]
