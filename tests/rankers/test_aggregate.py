import numpy as np
import pytest

from rankers.aggregate import CLASS_SUPPORT, FILE_SUPPORT, aggregate, pool


def test_a_group_counts_its_best_and_shares_of_the_next_three():
    """1 + 0.4 · 0.5 + 0.25 · 0.4 + 0.15 · 0.2 = 1.33; the fifth adds nothing."""
    values = np.array([0.2, 1.0, 0.5, 0.1, 0.4, 0.3], dtype=np.float32)
    groups = np.array([0, 0, 0, 0, 0, 1], dtype=np.int32)
    assert pool(values, groups, 3).tolist() == pytest.approx([1.33, 0.3, 0.0])


def test_units_without_a_group_are_left_out():
    pooled = pool(np.array([1.0, 0.5], np.float32), np.array([-1, 0], np.int32), 1)
    assert pooled.tolist() == [0.5]


def test_levels_support_each_other(shop):
    corpus = shop.corpus
    names = [corpus.view.unit_id(doc) for doc in range(corpus.n_docs)]
    add, total, other = (
        names.index(name)
        for name in (
            "shop/cart.py:Cart.add_item",
            "shop/cart.py:Cart.total",
            "shop/report.py:total",
        )
    )
    units = np.zeros(corpus.n_docs, dtype=np.float32)
    units[add], units[total], units[other] = 1.0, 0.5, 0.5
    scores = aggregate(units, np.zeros(corpus.n_files, np.float32), corpus)
    assert scores.units[total] == pytest.approx(0.5 + FILE_SUPPORT + CLASS_SUPPORT)
    assert scores.units[other] == pytest.approx(0.5 + FILE_SUPPORT * 0.5 / 1.2)
    assert scores.units[names.index("shop/cart.py:Cart")] == pytest.approx(1.2 / 2.8)
    assert scores.files[corpus.file_of[add]] == pytest.approx(1.2)


def test_support_alone_makes_no_hit(shop):
    corpus = shop.corpus
    units = np.zeros(corpus.n_docs, dtype=np.float32)
    units[int(np.flatnonzero(corpus.is_function)[0])] = 1.0
    scores = aggregate(units, np.zeros(corpus.n_files, np.float32), corpus)
    assert np.count_nonzero(scores.units[corpus.is_function]) == 1
