"""Intervals and p-values, against scipy and against what must hold."""

import numpy as np
import pytest

from bench.metrics import Level, Measure
from bench.statistics.bootstrap import differences, estimates
from bench.statistics.scores import Scores

MEASURES = tuple(Measure(Level.FILE, "acc", depth) for depth in (1, 2, 3))


def scores(*columns):
    values = np.array(columns, dtype=float).T
    return Scores(MEASURES[: len(columns)], values)


@pytest.fixture
def draws():
    random = np.random.default_rng(7)
    return (random.random((3, 150)) < [[0.2], [0.5], [0.7]]).astype(float)


def test_intervals_agree_with_scipy(draws):
    stats = pytest.importorskip("scipy.stats")
    for column, ours in zip(draws, estimates(scores(*draws)), strict=True):
        theirs = stats.bootstrap((column,), np.mean, method="percentile", rng=1).confidence_interval
        assert ours.mean == pytest.approx(column.mean())
        assert (ours.low, ours.high) == pytest.approx((theirs.low, theirs.high), abs=0.011)


def test_intervals_cover_the_truth_as_often_as_they_say():
    """Of 300 samples of 120 coin throws, about 95 % of the intervals hold one half."""
    random = np.random.default_rng(3)
    throws = (random.random((120, 300)) < 0.5).astype(float)
    wide = Scores(tuple(Measure(Level.FILE, "acc", depth) for depth in range(300)), throws)
    covered = np.mean([one.low <= 0.5 <= one.high for one in estimates(wide)])
    assert 0.91 <= covered <= 0.98


def test_the_same_scores_give_the_same_interval(draws):
    assert estimates(scores(*draws)) == estimates(scores(*draws))


def test_instances_without_gold_are_left_out():
    [first, second] = estimates(scores([1, 0, np.nan, np.nan], [np.nan] * 4))
    assert (first.mean, first.count) == (0.5, 2)
    assert second is None


def test_equal_scores_have_an_interval_of_no_width():
    [only] = estimates(scores([1, 1, 1]))
    assert (only.low, only.mean, only.high) == (1, 1, 1)


def test_a_difference_on_every_instance_is_sure():
    [only] = differences(scores([0, 0, 0, 0, 0.5]), scores([1, 1, 1, 1, 1]))
    assert only.mean == pytest.approx(0.9)
    assert only.low > 0
    assert only.p < 0.001
    assert (only.better, only.worse, only.count) == (5, 0, 5)


def test_no_difference_has_a_p_of_one(draws):
    for same in differences(scores(*draws), scores(*draws)):
        assert (same.mean, same.low, same.high, same.p) == (0, 0, 0, 1)


def test_pairing_sees_what_two_intervals_do_not(draws):
    """Five instances won and none lost is sure, though each run alone is uncertain by ±8."""
    first = draws[1].copy()
    second = first.copy()
    second[np.flatnonzero(first == 0)[:8]] = 1
    [before], [after] = estimates(scores(first)), estimates(scores(second))
    assert before.high > after.low
    [paired] = differences(scores(first), scores(second))
    assert paired.p < 0.01
    assert paired.low > 0


def test_the_p_value_is_near_that_of_the_sign_test():
    """8 won against 2 lost: the sign test's two-sided p is 0.109."""
    change = np.array([1] * 8 + [-1] * 2 + [0] * 90)
    first = np.where(change < 0, 1, 0)
    [paired] = differences(scores(first), scores(first + change))
    assert 0.02 < paired.p < 0.11
    [back] = differences(scores(first + change), scores(first))
    assert back.mean == -paired.mean
    assert back.p == pytest.approx(paired.p, abs=0.02)


def test_p_and_interval_agree(draws):
    random = np.random.default_rng(11)
    for _ in range(20):
        second = np.where(random.random(150) < 0.1, 1 - draws[1], draws[1])
        [paired] = differences(scores(draws[1]), scores(second))
        if abs(paired.p - 0.05) > 0.005:
            assert (paired.p < 0.05) == (paired.low > 0 or paired.high < 0)
