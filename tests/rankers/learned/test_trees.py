"""Trees in numpy say what the trees say that they were made from."""

import numpy as np
import pytest

from bench.training.fusiontrees import convert, not_above


def leaf(value):
    return {"leaf_value": value}


def split(feature, threshold, left, right):
    return {
        "split_feature": feature,
        "threshold": threshold,
        "decision_type": "<=",
        "left_child": left,
        "right_child": right,
    }


def model(*trees):
    return {"tree_info": [{"tree_structure": tree} for tree in trees]}


TREE = split(0, 1.0, split(1, 5.0, leaf(1.0), leaf(2.0)), split(1, 7.0, leaf(3.0), leaf(4.0)))


@pytest.mark.parametrize(
    ("row", "value"),
    [((0, 0), 1.0), ((1, 6), 2.0), ((1.5, 6), 3.0), ((2, 8), 4.0), ((1, 5), 1.0)],
)
def test_a_row_ends_in_the_leaf_that_its_splits_lead_to(row, value):
    assert convert([model(TREE)])(np.array([row], np.float32)) == [value]


def test_trees_of_a_booster_add_up_and_boosters_are_averaged():
    rows = np.array([[0, 0], [2, 8]], np.float32)
    both = convert([model(TREE, leaf(10.0)), model(split(0, 1.0, leaf(0.0), leaf(2.0)))])
    assert both(rows).tolist() == [(1 + 10 + 0) / 2, (4 + 10 + 2) / 2]


def test_no_trees_and_no_rows_give_zeros():
    assert convert([])(np.ones((2, 3), np.float32)).tolist() == [0, 0]
    assert convert([model(TREE)])(np.ones((0, 2), np.float32)).tolist() == []


def test_a_threshold_between_two_float32_sends_each_to_its_side():
    low = np.float32(0.1)
    high = np.nextafter(low, np.float32(1))
    threshold = (float(low) + float(high)) / 2
    trees = convert([model(split(0, threshold, leaf(-1.0), leaf(1.0)))])
    assert trees(np.array([[low], [high]], np.float32)).tolist() == [-1, 1]
    assert not_above(np.array([float(low)]))[0] == low


def test_a_tree_with_more_leaves_than_bits_is_refused():
    tree = leaf(0.0)
    for number in range(32):
        tree = split(0, float(number), tree, leaf(1.0))
    with pytest.raises(ValueError, match="33 leaves"):
        convert([model(tree)])


def test_a_split_by_category_is_refused():
    with pytest.raises(ValueError, match="=="):
        convert([model(split(0, 1.0, leaf(0.0), leaf(1.0)) | {"decision_type": "=="})])


def test_sums_are_those_of_lightgbm():
    lightgbm = pytest.importorskip("lightgbm")
    random = np.random.default_rng(0)
    rows = random.normal(size=(600, 5)).astype(np.float32)
    rows[:, 3] = np.round(rows[:, 3])
    right = (rows[:, 0] + rows[:, 3] > 1).astype(np.int8)
    settings = {"objective": "lambdarank", "num_leaves": 12, "verbosity": -1, "num_threads": 1}
    data = lightgbm.Dataset(rows, right, group=[60] * 10)
    booster = lightgbm.train(settings, data, 30)
    trees = convert([booster.dump_model()])
    np.testing.assert_allclose(trees(rows), booster.predict(rows), rtol=0, atol=1e-12)
