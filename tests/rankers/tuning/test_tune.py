"""Tuning learns what is there, and only that, and is measured on what comes later."""

import numpy as np
import pytest

from indexers.tokens import terms_of
from rankers.locate import locate
from rankers.query.understand import understand
from rankers.tuning import measure
from rankers.tuning.adapter import Adapter, Expansion
from rankers.tuning.gain import gain_of
from rankers.tuning.learn import learn
from rankers.tuning.lessons import Lesson, lessons, split
from rankers.tuning.measure import differences
from rankers.tuning.tune import FEWEST, tune


def test_a_word_that_goes_with_a_name_is_learned_and_helps_on_later_commits(planted, meant):
    tuned = tune(planted.corpus, planted.past, planted.messages)
    assert tuned.is_used
    assert tuned.gain.low > 0
    best = [found[0] for found in tuned.adapter.expansions.values()]
    assert {one.said: one.written for one in best} == meant


def test_words_at_random_teach_nothing(random_words):
    tuned = tune(random_words.corpus, random_words.past, random_words.messages)
    assert not tuned.is_used
    assert tuned.gain.low <= 0
    assert tuned.adapter == Adapter()


def test_too_few_commits_are_counted_and_not_tried(planted):
    few = {number: planted.messages[number] for number in range(FEWEST - 1)}
    assert tune(planted.corpus, planted.past, few) == FEWEST - 1


def test_nothing_that_is_learned_comes_from_the_commits_that_measure(planted):
    found = lessons(planted.corpus, planted.past, planted.messages)
    older, later = split(found, 0.2)
    times = planted.past.history.times
    assert len(later) == round(0.2 * len(found))
    assert max(times[one.commit] for one in older) < min(times[one.commit] for one in later)
    changed = dict(planted.messages) | {one.commit: "save save save" for one in later}
    again = split(lessons(planted.corpus, planted.past, changed), 0.2)[0]
    assert learn(again, planted.corpus) == learn(older, planted.corpus)


def test_a_measured_commit_does_not_see_itself_or_anything_later(planted, monkeypatch):
    found = lessons(planted.corpus, planted.past, planted.messages)
    older, later = split(found, 0.2)
    adapter, seen = learn(older, planted.corpus), []

    def watched(query, corpus, past, **rest):
        seen.append(past.history.times.max())
        return original(query, corpus, past, **rest)

    original = measure.score
    monkeypatch.setattr(measure, "score", watched)
    measured = [one for one in later if adapter.added(dict.fromkeys(one.words, 1.0))]
    assert len(list(differences(measured, adapter, planted.corpus, planted.past))) == len(measured)
    times = planted.past.history.times
    twice = [times[one.commit] for one in measured for _ in range(2)]
    assert all(newest < own for newest, own in zip(seen, twice, strict=True))


def test_a_hit_says_which_word_means_which_name(planted):
    adapter = tune(planted.corpus, planted.past, planted.messages).adapter
    query = understand("The colours are wrong in the printed report")
    best = locate(query, planted.corpus, adapter=adapter).functions[0]
    assert best.qualified_name.startswith("palette_")
    assert "`colours` often means `palette` here" in [one.text for one in best.evidence]
    assert not locate(query, planted.corpus).functions


def test_numbers_and_the_names_of_what_was_changed_are_no_words(planted):
    commit, doc = (int(rows[0]) for rows in planted.past.unit_touches)
    name = planted.corpus.view.name(doc)
    messages = {commit: f"Repair {name}() for report 4711"}
    (lesson,) = lessons(planted.corpus, planted.past, messages)
    assert lesson.words == {*terms_of("repair"), *terms_of("report")}
    assert name not in lesson.text


def test_a_term_that_the_query_has_is_not_added_and_the_loudest_word_wins():
    adapter = Adapter(
        {
            "sav": (Expansion("writ", 0.4, "write", "save"), Expansion("fil", 0.3, "file", "save")),
            "stor": (Expansion("writ", 0.5, "write", "store"),),
        }
    )
    added = adapter.added({"sav": 1.0, "stor": 1.0, "fil": 3.0})
    assert list(added) == ["writ"]
    assert added["writ"].word == "stor"


def test_chance_meetings_are_not_learned(planted):
    often = [Lesson(number, "", frozenset({"fix"}), (0,)) for number in range(40)]
    assert learn(often, planted.corpus) == Adapter()


@pytest.mark.parametrize(
    ("values", "helps"),
    [([0.0] * 99 + [1.0], False), ([0.5] * 20 + [0.0] * 20, True), ([-0.1] * 9, False)],
)
def test_one_lucky_commit_is_no_gain(values, helps):
    gain = gain_of(values)
    assert gain.helps is helps
    assert gain.low <= gain.mean <= gain.high
    assert gain.mean == pytest.approx(np.mean(values))
