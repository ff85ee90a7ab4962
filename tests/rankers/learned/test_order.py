"""The model's order, with all others behind it."""

from itertools import pairwise

import numpy as np

from rankers.learned.order import on_top
from rankers.present import squash, top


def scored(scores, rows, odds):
    return on_top(np.array(scores, np.float32), np.array(rows, np.int32), np.array(odds))


def test_candidates_stand_in_the_order_of_their_odds_before_all_others():
    assert top(scored([5, 4, 3, 2, 1], [1, 3], [-2.0, 0.5])).tolist() == [3, 1, 0, 2, 4]


def test_what_had_no_score_keeps_none():
    assert top(scored([5, 0, 3], [2], [0.0])).tolist() == [2, 0]


def test_equal_odds_keep_the_order_that_was_there():
    assert top(scored([1, 3, 2], [0, 1, 2], [0.7, 0.7, 0.7])).tolist() == [1, 2, 0]


def test_scores_differ_and_lie_between_0_and_1_however_sure_the_model_is():
    scores = scored(np.arange(1, 301), np.arange(300), np.full(300, 20.0))
    shown = [squash(float(scores[row])) for row in top(scores)]
    assert all(high > low for high, low in pairwise(shown))
    assert shown[-1] > 0
    assert shown[0] < 1


def test_a_score_is_the_chance_that_the_odds_state():
    chance = squash(float(scored([1, 2], [0], [np.log(3.0)])[0]))
    assert abs(chance - 0.75) < 1e-6
