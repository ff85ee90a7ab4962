import pytest

from rankers.listwise.choose import choose
from rankers.listwise.first import read_logprobs
from rankers.listwise.protocol import Completion, NoLogprobs
from rankers.listwise.reader import Reader
from rankers.listwise.rerank import rerank
from rankers.listwise.types import Verdict, WindowCounts

FIRST = choose("first", "")


def test_probabilities_of_the_first_token_are_the_order():
    read = read_logprobs([{"C": -0.1, "A": -2.0, "B": -4.0, "The": -5.0}], 3, FIRST)
    assert (read.order, read.verdict) == ([2, 0, 1], Verdict.OK)


def test_candidates_that_are_not_likely_follow_as_they_came():
    read = read_logprobs([{"D": -0.1, "B": -2.0}], 5, FIRST)
    assert (read.order, read.verdict) == ([3, 1, 0, 2, 4], Verdict.REPAIRED)


def test_tokens_that_differ_in_spaces_and_brackets_are_one():
    read = read_logprobs([{"A": -1.2, " B": -1.5, "▁B": -1.5, "[B": -1.5}], 2, FIRST)
    assert read.order == [1, 0]


def test_a_bracket_before_the_letter_is_passed_over():
    assert read_logprobs([{"[": -0.1, "A": -9.0}, {"B": -0.1, "A": -1.0}], 2, FIRST).order == [1, 0]


@pytest.mark.parametrize("places", [[], [{}], [{"The": -0.1}], [{"A": -0.1}], [{"Z": -1, "Y": -2}]])
def test_what_says_nothing_about_two_candidates_is_no_order(places):
    assert read_logprobs(places, 3, FIRST) is None


def likely(shown, user):
    """The perfect model, in probabilities."""
    order = sorted(shown, key=lambda row: row[1])
    place = {mark: -1.0 - rank for rank, (mark, _) in enumerate(order)}
    return Completion(order[0][0], (place,), 100, 1)


def test_windows_are_ordered_with_one_token_each(model, candidates):
    scripted = model(likely)
    found = rerank("it fails", candidates(30), Reader(scripted, FIRST))
    assert found.order[:3] == [29, 28, 27]
    assert found.windows == WindowCounts(ok=5)
    assert scripted.limits == [(3, 20)] * 5


def test_a_model_without_probabilities_is_asked_for_a_list_from_then_on(model, candidates):
    def rule(shown, user):
        if len(scripted.prompts) == 1:
            return NoLogprobs("none here")
        return " > ".join(f"[{mark}]" for mark, _ in sorted(shown, key=lambda row: row[1]))

    scripted = model(rule)
    found = rerank("it fails", candidates(15), Reader(scripted, FIRST))
    assert found.order[0] == 14
    assert found.windows == WindowCounts(ok=2)
    assert [logprobs for _, logprobs in scripted.limits] == [20, 0, 0]


def test_a_server_that_ignores_the_question_is_noticed(model, candidates):
    scripted = model()
    found = rerank("it fails", candidates(15), Reader(scripted, FIRST))
    assert found.order[0] == 14
    assert [logprobs for _, logprobs in scripted.limits] == [20, 0, 0]
