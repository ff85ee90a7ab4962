"""Features compare the candidates of one query."""

import numpy as np

from rankers.learned.features import matrix, of_files, of_units, reciprocal_rank


def test_a_signal_is_given_as_it_is_next_to_the_best_and_as_a_rank(small_pool):
    made = of_units(small_pool)
    assert made["words"].tolist() == [2, 4, 0, 1, 4]
    assert made["words/best"].tolist() == [0.5, 1, 0, 0.25, 1]
    np.testing.assert_allclose(made["words/rank"], [1 / 3, 1, 0, 1 / 4, 1], rtol=1e-6)


def test_functions_have_what_is_said_of_their_file(small_pool):
    made = of_units(small_pool)
    assert made["file.path"].tolist() == [0, 1, 0, 1, 0]
    assert made["file.factor"].tolist() == np.float32([1, 0.5, 1, 0.5, 0.1]).tolist()


def test_a_place_counts_those_above_in_the_same_group(small_pool):
    made = of_units(small_pool)
    assert made["in_file.place"].tolist() == [1, 1, 0.5, 0.5, 1]
    assert made["in_class.place"].tolist() == [1, 1, 0.5, 1, 1]
    assert made["in_name.place"].tolist() == [1, 1, 0.5, 1, 1]


def test_features_do_not_change_when_all_scores_double_but_for_raw_signals(small_pool):
    from dataclasses import replace

    scores = {name: 2 * values for name, values in small_pool.unit_scores.items()}
    files = {name: 2 * values for name, values in small_pool.file_scores.items()}
    doubled = of_units(replace(small_pool, unit_scores=scores, file_scores=files))
    for name, values in of_units(small_pool).items():
        np.testing.assert_allclose(doubled[name], values, rtol=1e-6, err_msg=name)


def test_files_have_the_best_of_their_functions(small_pool):
    made = of_files(small_pool, np.float32([0.1, 0.9, 0.3, 0.2, 0.4]))
    np.testing.assert_allclose(made["model.first"], [0.3, 0.9, 0.4], rtol=1e-6)
    np.testing.assert_allclose(made["model.second"], [0.1, 0.2, 0], rtol=1e-6)
    assert made["unit.words"].tolist() == [2, 4, 4]


def test_a_feature_that_is_not_there_is_0():
    rows = matrix({"a": np.float32([1, 2])}, ["b", "a"], 2)
    assert rows.tolist() == [[0, 1], [0, 2]]


def test_nothing_has_no_rank():
    assert reciprocal_rank(np.zeros(3, np.float32)).tolist() == [0, 0, 0]
