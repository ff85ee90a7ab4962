import pytest

from bench.metrics import (
    MEASURES,
    Level,
    Measure,
    accuracy,
    fold,
    gold_at,
    module_of,
    ranked_at,
    recall,
    score,
)
from bench.types import Prediction


@pytest.mark.parametrize(
    ("gold", "depth", "expected"),
    [
        ("a", 1, 1.0),
        ("b", 1, 0.0),
        ("b", 2, 1.0),
        ("ab", 1, 1.0),  # as much of the gold as fits
        ("bc", 1, 0.0),
        ("ac", 2, 0.0),  # half of it does not count
        ("abc", 2, 1.0),
        ("abx", 3, 0.0),
    ],
)
def test_accuracy_is_all_gold_that_fits_or_nothing(gold, depth, expected):
    assert accuracy(set(gold), list("abcd"), depth) == expected


def test_recall_is_the_share_of_the_gold():
    assert recall(set("acx"), list("abcd"), 3) == pytest.approx(2 / 3)
    assert recall(set("acx"), list("abcd"), 1) == pytest.approx(1 / 3)


def test_constructors_fold_into_their_class_and_repetitions_into_the_first():
    assert fold("a.py:Lion.__init__") == "a.py:Lion"
    assert fold("a.py:Lion.__init__#2") == "a.py:Lion"
    assert fold("a.py:Lion.feed#3") == "a.py:Lion.feed"
    assert fold("a#2b.py:Lion.feed") == "a#2b.py:Lion.feed"
    assert fold("process.rs:Reader.r#async") == "process.rs:Reader.r#async"


def test_a_module_is_the_class_or_the_function_itself():
    assert module_of("a.py:Lion.feed") == "a.py:Lion"
    assert module_of("a.py:Zoo.Lion.feed") == "a.py:Zoo.Lion"
    assert module_of("a.py:feed") == "a.py:feed"


def test_answers_count_once_per_level_in_rank_order():
    prediction = Prediction(
        "1", ("b.py:B.x", "b.py:B.x#2", "b.py:B.y", "a.py:B.__init__", "a.py:f")
    )
    assert ranked_at(prediction, Level.FUNCTION) == ["b.py:B.x", "b.py:B.y", "a.py:B", "a.py:f"]
    assert ranked_at(prediction, Level.MODULE) == ["b.py:B", "a.py:B", "a.py:f"]
    assert ranked_at(prediction, Level.FILE) == ["b.py", "a.py"]


def test_files_that_a_system_names_are_taken_as_they_are():
    assert ranked_at(Prediction("1", ("b.py:f",), ("c.py", "b.py")), Level.FILE) == ["c.py", "b.py"]


def test_a_constructor_in_the_gold_meets_a_constructor_in_the_answer(make_instance):
    instance = make_instance("1", gold_functions=("a.py:Lion.__init__", "a.py:Lion"))
    assert gold_at(instance, Level.FUNCTION) == ["a.py:Lion"]
    measure = Measure(Level.FUNCTION, "acc", 1)
    assert score(instance, Prediction("1", ("a.py:Lion.__init__",)), [measure]) == {measure: 1.0}


def test_a_level_without_gold_is_skipped_and_no_answer_is_wrong(make_instance):
    instance = make_instance("1", gold_files=("a.py",))
    assert {measure.level for measure in score(instance, None)} == {Level.FILE}
    assert set(score(instance, None).values()) == {0.0}
    assert score(make_instance("2"), None) == {}


def test_a_measure_prints_as_its_name():
    assert "function acc@10" in map(str, MEASURES)
