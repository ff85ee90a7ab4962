import numpy as np
import pytest

from bench.training.confidence import Sample, best_penalty, check, fit, out_of_fold
from rankers.confidence import Model
from rankers.grounds import GROUNDS


@pytest.fixture
def sample():
    """Two grounds that matter, in twelve projects."""
    rng = np.random.default_rng(7)
    values = rng.normal(size=(1200, len(GROUNDS))).astype(np.float32)
    odds = np.stack((1.5 * values[:, 0] - 1, values[:, 1] + 0.5), axis=1)
    right = (rng.random((1200, 2)) < 1 / (1 + np.exp(-odds))).astype(np.float64)
    return Sample(tuple(f"owner/p{n % 12}" for n in range(1200)), values, right)


def test_the_fit_finds_the_grounds_that_matter(sample):
    model = fit(sample, 1.0)
    assert np.abs(model.weights[0]).argmax() == 0
    assert model.weights[0, 0] == pytest.approx(1.5, abs=0.2)
    assert model.biases == pytest.approx([-1, 0.5], abs=0.25)


def test_probabilities_out_of_fold_are_calibrated(sample):
    stated = out_of_fold(sample, best_penalty(sample))
    found = check(stated[:, 0], sample.right[:, 0])
    assert found.error < 0.05
    assert found.area > 0.75


def test_a_project_is_never_judged_by_a_model_that_saw_it(sample):
    flipped = np.array([repo == "owner/p3" for repo in sample.repos])
    right = np.where(flipped[:, None], 1 - sample.right, sample.right)
    other = Sample(sample.repos, sample.values, right)
    before, after = out_of_fold(sample, 1.0), out_of_fold(other, 1.0)
    assert before[flipped].tolist() == after[flipped].tolist()
    assert before[~flipped].tolist() != after[~flipped].tolist()


def test_one_of_five_is_never_less_likely_than_the_first(sample):
    stated = fit(sample, 1.0).probabilities(sample.values)
    assert (stated[:, 1] >= stated[:, 0]).all()


def test_a_model_survives_being_written(sample):
    model = fit(sample, 1.0)
    again = Model.of_json(model.as_json())
    assert again.probabilities(sample.values) == pytest.approx(
        model.probabilities(sample.values), abs=1e-4
    )
    assert again.as_json() == model.as_json()


def test_a_model_of_unknown_grounds_is_refused(sample):
    text = fit(sample, 1.0).as_json().replace('"words"', '"omens"')
    with pytest.raises(ValueError, match="'omens'"):
        Model.of_json(text)
