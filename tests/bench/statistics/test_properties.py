import pytest

from bench.statistics.properties import (
    GOLD_COUNT,
    ISSUE_KIND,
    LANGUAGE,
    PROPERTIES,
    gold_count,
    issue_kind,
    language,
    overlap,
)

TRACE = """Crash on load

Traceback (most recent call last):
  File "zoo/lion.py", line 3, in feed
    raise ValueError(food)
ValueError: grass
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TRACE, "stack trace"),
        ("Wrong result\n\n```python\nLion().feed(grass)\n```\n", "code"),
        ("Lion.feed", "code"),
        ("The animals are hungry after the second meal of the day.", "prose only"),
    ],
    ids=["trace", "code block", "one symbol", "prose"],
)
def test_the_kind_of_an_issue_is_what_helps_most(make_instance, text, expected):
    assert issue_kind(make_instance("1", problem_statement=text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("`feed` fails", "function named"),
        ("feeding fails for a Lion", "class named"),
        ("Feed fails in big_cats", "file named"),
        ("Feed fails in Big-Cats", "file named"),
        ("the lion starves", "nothing named"),
        ("lion_feeder starves", "nothing named"),
    ],
)
def test_the_nearest_name_in_the_issue_counts(make_instance, text, expected):
    instance = make_instance(
        "1",
        problem_statement=text,
        gold_files=("zoo/big_cats.py",),
        gold_modules=("zoo/big_cats.py:Lion",),
        gold_functions=("zoo/big_cats.py:Lion.feed",),
    )
    assert overlap(instance) == expected


def test_a_constructor_is_named_by_its_class(make_instance):
    gold = ("zoo.py:Lion.__init__",)
    named = make_instance("1", problem_statement="Lion is odd", gold_functions=gold)
    assert overlap(named) == "function named"


def test_a_file_without_a_name_of_its_own_goes_by_its_folder(make_instance):
    gold = {"gold_files": ("src/zoo/__init__.py",)}
    assert overlap(make_instance("1", problem_statement="import zoo", **gold)) == "file named"
    assert overlap(make_instance("1", problem_statement="__init__", **gold)) == "nothing named"


@pytest.mark.parametrize(
    ("count", "expected"), [(0, "0"), (1, "1"), (2, "2"), (5, "3 to 5"), (6, "6 or more")]
)
def test_gold_functions_are_counted_in_steps(make_instance, count, expected):
    gold = tuple(f"a.py:f{number}" for number in range(count))
    assert gold_count(make_instance("1", gold_functions=gold)) == expected
    assert expected in GOLD_COUNT.order


def test_groups_hold_every_instance_once(make_instance):
    instances = [
        make_instance(str(number), language=name, problem_statement=text)
        for number, (name, text) in enumerate([("go", "x"), ("c", TRACE), ("go", "The words.")])
    ]
    for each in PROPERTIES:
        found = [position for group in each.divide(instances).values() for position in group]
        assert sorted(found) == [0, 1, 2]


def test_groups_come_in_their_order_or_the_largest_first(make_instance):
    instances = [make_instance(str(n), language=name) for n, name in enumerate(["c", "go", "go"])]
    assert list(LANGUAGE.divide(instances)) == ["go", "c"]
    texts = ["The animals are hungry today.", TRACE]
    instances = [make_instance(str(n), problem_statement=text) for n, text in enumerate(texts)]
    assert list(ISSUE_KIND.divide(instances)) == ["stack trace", "prose only"]


def test_an_instance_may_have_no_language(make_instance):
    assert language(make_instance("1", language="")) == "unknown language"
