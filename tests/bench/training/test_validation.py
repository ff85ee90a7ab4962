import numpy as np
import pytest

from bench.training.pair import Pair
from bench.training.validation import POOL, ranks, summarise, validate


class Numbers:
    """Texts are numbers; a query is nearest to the unit of its own number."""

    name, width = "numbers", 2

    def queries(self, texts):
        angles = np.array([float(text.split()[-1]) for text in texts]) / 1000
        return np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float64)

    units = queries


def pairs(repo, off=0.0, count=20):
    return [Pair(repo, str(at), f"q {at}", (f"{repo} {at + off}",)) for at in range(count)]


def test_an_encoder_that_knows_is_always_right():
    assert ranks(Numbers(), pairs("a/b")) == [1] * 20


def test_the_best_of_several_positives_counts():
    made = [Pair("a/b", "1", "q 5", ("u 900", "u 6")), Pair("a/b", "2", "q 400", ("u 400",))]
    assert sorted(ranks(Numbers(), made)) == [1, 1]


def test_a_positive_of_another_pair_and_a_negative_can_stand_before():
    made = [
        Pair("a/b", "1", "q 5", ("u 9",), ("u 6",)),
        Pair("a/b", "2", "q 300", ("u 7",), ()),
    ]
    assert sorted(ranks(Numbers(), made)) == [2, 3]


def test_each_repository_has_a_pool_of_its_own():
    found = validate(Numbers(), pairs("a/b") + pairs("c/d", off=0.25))
    assert (found.queries, found.recall_1) == (40, 1.0)


def test_the_pool_is_filled_from_the_other_pairs_up_to_its_size():
    many = [Pair("a/b", str(at), f"q {at}", (f"u {at + 0.4}",)) for at in range(2 * POOL)]
    assert max(ranks(Numbers(), many)) <= POOL


def test_figures_are_shares_and_a_mean_of_inverse_ranks():
    found = summarise([1, 2, 10, 20])
    assert (found.recall_1, found.recall_10) == (0.25, 0.75)
    assert found.mrr == pytest.approx((1 + 0.5 + 0.1 + 0.05) / 4)
    assert "4 queries, recall@1 0.250" in str(found)
