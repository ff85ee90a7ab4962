"""Training of the fusion: folds, odds, refusals, and what it learns from pools."""

import numpy as np
import pytest

from bench.training.forbidden import ForbiddenRepository
from bench.training.fusiondata import Example, read, save
from bench.training.fusionfigures import figures, render
from bench.training.fusionfit import folds_of, odds, train
from bench.training.fusionpools import Pools
from bench.types import Instance
from rankers.learned.model import Model
from rankers.learned.pool import Pool

CANDIDATES = 40
LYING = np.float32([0.7, 0.8, 0.9, 1.0])
"""Scores of files by hand: the right one is the last."""


def instance(number, repo="someone/project"):
    return Instance(
        f"{repo.replace('/', '__')}-{number}",
        repo,
        "0" * 40,
        "it is slow",
        gold_files=("f0.py",),
        gold_functions=("f0.py:right",),
        gold_modules=("f0.py:right",),
    )


def made_example(number, random):
    """A pool in which the signal `hint` is high for the right function, and hand scores lie."""
    right = int(random.integers(CANDIDATES))
    hint = random.random(CANDIDATES).astype(np.float32)
    hint[right] += 1
    hand = np.sort(random.random(CANDIDATES).astype(np.float32))[::-1] + 0.5
    file_of = (np.arange(CANDIDATES) % 4).astype(np.int32)
    file_of[right] = 0
    functions = [f"f{file}.py:g{row}" for row, file in enumerate(file_of.tolist())]
    functions[right] = "f0.py:right"
    numbers = np.arange(CANDIDATES, dtype=np.int32)
    pool = Pool(
        docs=numbers,
        files=np.arange(4, dtype=np.int32),
        file_of=file_of,
        class_of=np.full(CANDIDATES, -1, np.int32),
        name_of=numbers,
        unit_signals={"hint": hint},
        unit_scores={"hand": hand, "alone": hand},
        unit_facts={"lines": np.ones(CANDIDATES, np.float32)},
        file_signals={},
        file_scores={"hand": LYING, "pooled": LYING},
        file_facts={"factor": np.ones(4, np.float32)},
    )
    paths = [f"f{file}.py" for file in range(4)]
    return Example(instance(number, f"someone/p{number % 6}"), pool, functions, paths)


@pytest.fixture(scope="module")
def examples():
    random = np.random.default_rng(1)
    return [made_example(number, random) for number in range(90)]


def test_folds_keep_projects_whole_and_differ_little_in_size():
    repos = ["a"] * 10 + ["b"] * 4 + ["c"] * 4 + ["d"] * 3
    folds = folds_of(repos, 2)
    assert len({(repo, fold) for repo, fold in zip(repos, folds, strict=True)}) == 4
    assert sorted((folds.count(0), folds.count(1))) == [10, 11]


def test_odds_are_those_of_the_marks():
    scores = np.repeat([0.0, 1.0], 1000)
    right = np.concatenate((np.arange(1000) < 100, np.arange(1000) < 500))
    slope, intercept = odds(scores, right)
    assert intercept == pytest.approx(np.log(0.1 / 0.9), abs=0.01)
    assert slope + intercept == pytest.approx(0, abs=0.01)


def test_what_the_right_functions_have_in_common_is_learned_and_is_the_same_each_time(examples):
    pytest.importorskip("lightgbm")
    first = train(examples, [1.0] * len(examples), 0)
    found = figures(examples, first.units, first.files)["all"]
    by_name = {one.measure: one for one in found}
    assert by_name["function acc@5"].learned > by_name["function acc@5"].by_hand + 30
    assert by_name["file acc@1"].learned > by_name["file acc@1"].by_hand
    assert "function acc@5" in render({"all": found})
    again = train(examples, [1.0] * len(examples), 0)
    np.testing.assert_array_equal(
        np.concatenate(first.units), np.concatenate(again.units), strict=True
    )
    pool = examples[0].pool
    np.testing.assert_array_equal(first.model(pool)[0], again.model(pool)[0])


def test_the_saved_model_says_the_same(examples, tmp_path):
    pytest.importorskip("lightgbm")
    model = train(examples, [1.0] * len(examples), 0).model
    model.save(tmp_path / "fusion.npz")
    again = Model.load(tmp_path / "fusion.npz")
    for one, two in zip(model(examples[3].pool), again(examples[3].pool), strict=True):
        np.testing.assert_array_equal(one, two)


def test_an_example_is_read_as_it_was_written(examples, tmp_path):
    save(examples[0], tmp_path)
    again = read(tmp_path, examples[0].instance)
    assert again.functions == examples[0].functions
    assert again.right_functions.tolist() == examples[0].right_functions.tolist()
    before = examples[0].pool.unit_signals["hint"]
    np.testing.assert_array_equal(again.pool.unit_signals["hint"], before)
    assert again.pool.file_scores.keys() == {"hand", "pooled"}


def test_no_pool_is_made_of_a_repository_that_is_measured_on(tmp_path):
    pools = Pools(tmp_path, tmp_path, tmp_path / "pools")
    with pytest.raises(ForbiddenRepository, match="django/django"):
        pools.make([instance(1, "django/django")])


def test_a_report_whose_repository_is_not_there_is_said(tmp_path):
    pools = Pools(tmp_path, tmp_path / "cache", tmp_path / "pools")
    failed = pools.make([instance(1)])
    assert "no repository 'someone/project'" in failed["someone__project-1"]
