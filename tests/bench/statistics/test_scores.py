"""Measures of ranked answers, against values worked out by hand."""

import math
import sys

import numpy as np
import pytest

from bench.metrics import Level, Measure
from bench.statistics.measures import CURVES, STATED, by_level, full, short
from bench.statistics.scores import score_all
from bench.types import Prediction
from indexers.errors import PatchpointError

MRR, MAP, NDCG = (Measure(Level.FUNCTION, name, 100) for name in ("mrr", "map", "ndcg"))


@pytest.fixture
def scored(make_instance):
    """Values of one instance whose gold are the functions `x` and `y`."""

    def call(ranked, *measures, gold="xy"):
        instance = make_instance("1", gold_functions=tuple(f"a.py:{name}" for name in gold))
        prediction = Prediction("1", tuple(f"a.py:{name}" for name in ranked))
        return score_all([instance], {"1": prediction}, measures).values[0].tolist()

    return call


def test_rank_measures_follow_their_formulas(scored):
    """Gold at ranks 2 and 4: RR 1/2, AP (1/2 + 2/4) / 2, nDCG over log2(rank + 1)."""
    ideal = 1 + 1 / math.log2(3)
    gain = 1 / math.log2(3) + 1 / math.log2(5)
    assert scored("axby", MRR, MAP, NDCG) == pytest.approx([1 / 2, 1 / 2, gain / ideal])


def test_average_precision_divides_by_all_gold(scored):
    assert scored("xab", MAP) == pytest.approx([1 / 2])


def test_depth_cuts_what_counts(scored):
    assert scored("axby", Measure(Level.FUNCTION, "mrr", 1)) == [0.0]
    assert scored("axby", Measure(Level.FUNCTION, "map", 2)) == pytest.approx([1 / 4])


def test_answers_beyond_a_hundred_do_not_count(make_instance):
    instance = make_instance("1", gold_functions=("a.py:x",))
    ranked = (*(f"a.py:f{number}" for number in range(100)), "a.py:x")
    assert score_all([instance], {"1": Prediction("1", ranked)}, [MRR]).values.tolist() == [[0.0]]


def test_no_answer_scores_nought_and_no_gold_is_left_out(make_instance):
    instances = [
        make_instance("absent", gold_functions=("a.py:x",)),
        make_instance("empty", gold_functions=("a.py:x",)),
        make_instance("goldless"),
    ]
    scores = score_all(instances, {"empty": Prediction("empty")}, [*STATED, *CURVES])
    assert len(set(scores.measures)) == len(scores.measures)
    values = scores.values
    of_functions = [
        place for place, one in enumerate(scores.measures) if one.level is Level.FUNCTION
    ]
    assert not values[:2, of_functions].any()
    assert np.isnan(values[2]).all()


def test_names_that_no_c_string_holds_are_scored(scored):
    assert scored(["\udcff\0", "x"], MRR, gold="x") == [1 / 2]


def test_columns_and_rows_can_be_picked(make_instance):
    instances = [make_instance(name, gold_functions=(f"a.py:{name}",)) for name in "xy"]
    scores = score_all(instances, {"y": Prediction("y", ("a.py:y",))}, [MRR, MAP, NDCG])
    assert scores.rows([1]).values.tolist() == [[1.0, 1.0, 1.0]]
    assert scores.of(NDCG, MRR).measures == (NDCG, MRR)
    assert scores.of(MRR).values.tolist() == [[0.0], [1.0]]


def test_a_missing_package_is_named_with_the_extra_that_brings_it(scored, monkeypatch):
    monkeypatch.setitem(sys.modules, "ir_measures", None)
    with pytest.raises(PatchpointError, match="'ir_measures' is not installed") as caught:
        scored("x", MRR)
    assert "patchpoint[bench]" in caught.value.hint
    assert scored("x", Measure(Level.FUNCTION, "acc", 1)) == [1.0]


def test_measures_are_called_as_in_the_literature():
    assert full(Measure(Level.FUNCTION, "acc", 10)) == "function Acc@10"
    assert [short(one) for one in (MRR, Measure(Level.FILE, "ndcg", 10))] == ["MRR", "nDCG@10"]
    assert [level for level, _ in by_level(STATED)] == [*Level, *Level]
