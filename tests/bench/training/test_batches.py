import random

from bench.training.batches import batches, without_name
from bench.training.lists import first, lists
from bench.training.pair import Pair


def pairs(repo, count):
    return [
        Pair(
            repo,
            str(at),
            f"question {at} about do_it_{at} and more",
            (f"{repo}/f{at:03}.py do_it_{at}\ndef do_it_{at}(): pass", f"{repo}/g.py other_{at}\n"),
            (f"{repo}/f{at:03}.py near_{at}\n",),
        )
        for at in range(count)
    ]


def test_a_batch_is_of_one_repository_and_full():
    made = batches(pairs("a", 37) + pairs("b", 20), 8, seed=1)
    assert {len(batch) for batch in made} == {8}
    assert len(made) == 4 + 2
    assert all(len({one.unit.partition("/")[0] for one in batch}) == 1 for batch in made)


def test_the_seed_decides_and_another_seed_decides_otherwise():
    one = pairs("a", 40)
    assert batches(one, 8, seed=1) == batches(one, 8, seed=1)
    assert batches(one, 8, seed=1) != batches(one, 8, seed=2)


def test_hard_negatives_come_along_when_they_are_wanted():
    (batch,) = batches(pairs("a", 8), 8, seed=1, hard=3)
    assert all(len(one.negatives) == 1 for one in batch)
    assert all(not one.negatives for one in batches(pairs("a", 8), 8, seed=1)[0])


def test_the_name_is_taken_out_of_the_question_only_as_a_whole_word():
    unit = "a/b.py Reader.parse_header#2\ndef parse_header(): pass"
    asked = "The function parse_header() fails but parse_headers works on long values"
    assert without_name(asked, unit) == "The function  fails but parse_headers works on long values"


def test_short_names_and_questions_that_are_only_the_name_stay():
    assert without_name("run it", "a.py run\n") == "run it"
    assert without_name("parse_header x", "a.py parse_header\n") == "parse_header x"


def test_names_are_hidden_as_often_as_asked():
    one = pairs("a", 64)
    plain = [row for batch in batches(one, 8, 1, hidden=0.0) for row in batch]
    hidden = [row for batch in batches(one, 8, 1, hidden=1.0) for row in batch]
    assert all("do_it_" in row.query for row in plain)
    right = [row for row in hidden if " do_it_" in row.unit.partition("\n")[0]]
    assert right
    assert not any("do_it_" in row.query for row in right)


def test_lists_have_the_right_unit_first_and_no_other_right_one():
    one = pairs("a", 12)
    for row in lists(one, 4, seed=1):
        (pair,) = [pair for pair in one if row.units[0] in pair.positives]
        assert len(set(row.units)) == 4
        assert not set(row.units[1:]) & set(pair.positives)


def test_the_share_of_lists_with_the_right_one_first_counts_ties_as_wrong():
    rows = lists(pairs("a", 12), 4, seed=1)
    assert first(lambda _, units: [1.0] + [0.0] * (len(units) - 1), rows) == 1.0
    assert first(lambda _, units: [1.0] * len(units), rows) == 0.0
    chance = random.Random(1)
    share = first(lambda _, units: [chance.random() for _ in units], rows * 20)
    assert 0.1 < share < 0.4
