import numpy as np
import pytest

from bench.statistics.calibration import (
    brier_score,
    error_by_chance,
    expected_calibration_error,
    reliability,
    roc_area,
    wilson,
)
from bench.statistics.calibrationplot import reliability_plot


def test_what_comes_true_as_often_as_stated_has_no_error():
    stated = np.repeat([0.2, 0.8], 50)
    right = np.concatenate((np.repeat([1.0, 0.0], [10, 40]), np.repeat([1.0, 0.0], [40, 10])))
    assert expected_calibration_error(stated, right, bins=2) == pytest.approx(0.0)


def test_the_error_is_the_mean_gap_weighted_by_mass():
    stated = np.array([0.1, 0.1, 0.9, 0.9])
    right = np.array([0.0, 1.0, 1.0, 1.0])
    # Bins of two: |0.5 - 0.1| and |1 - 0.9|.
    assert expected_calibration_error(stated, right, bins=2) == pytest.approx(0.25)


def test_bins_have_equal_mass_and_rising_confidence():
    stated = np.linspace(0, 1, 103) ** 3
    found = reliability(stated, np.zeros(103))
    assert {one.count for one in found} == {10, 11}
    assert [one.stated for one in found] == sorted(one.stated for one in found)
    assert reliability(np.array([]), np.array([])) == []


def test_intervals_hold_the_share_and_shrink_with_mass():
    low, high = wilson(0.3, 50)
    assert (low, high) == (pytest.approx(0.191, abs=1e-3), pytest.approx(0.438, abs=1e-3))
    assert wilson(1.0, 5)[1] == 1.0
    narrow = wilson(0.3, 5000)
    assert high - low > narrow[1] - narrow[0]


def test_the_error_by_chance_is_what_right_probabilities_have():
    rng = np.random.default_rng(3)
    stated = rng.random(200)
    errors = [
        expected_calibration_error(stated, (rng.random(200) < stated).astype(float))
        for _ in range(300)
    ]
    assert error_by_chance(stated) == pytest.approx(np.mean(errors), rel=0.1)


def test_brier_score_is_the_squared_error():
    assert brier_score(np.array([0.5, 1.0]), np.array([1.0, 1.0])) == pytest.approx(0.125)


def test_the_area_counts_pairs_in_the_right_order_and_ties_half():
    right = np.array([0.0, 1.0, 0.0, 1.0])
    assert roc_area(np.array([0.1, 0.9, 0.2, 0.8]), right) == 1.0
    assert roc_area(np.full(4, 0.3), right) == 0.5
    assert roc_area(np.array([0.3, 0.2, 0.1, 0.4]), right) == 0.75
    assert np.isnan(roc_area(np.array([0.3]), np.array([1.0])))


def test_the_diagram_is_the_same_each_time_and_names_its_groups():
    pytest.importorskip("matplotlib")
    stated = np.linspace(0, 1, 40)
    panels = {"first": {"held out": (stated, (stated > 0.4).astype(float))}}
    drawn = reliability_plot(panels)
    assert drawn == reliability_plot(panels)
    assert "held out (n=40, ECE " in drawn
    assert len(drawn) < 60_000
