"""The past before a commit knows nothing of it, nor of what came later."""

import numpy as np

from rankers.past import Past
from rankers.tuning.earlier import Earlier, before


def test_touches_are_those_that_a_shorter_history_has(planted):
    whole, corpus = planted.past, planted.corpus
    earlier, anew = Earlier(whole, corpus, 30), Past(before(whole.history, 30), corpus)
    for mine, theirs in (
        (earlier.file_touches, anew.file_touches),
        (earlier.unit_touches, anew.unit_touches),
    ):
        assert len(mine[0]) > 0
        assert np.array_equal(mine[0], theirs[0])
        assert np.array_equal(mine[1], theirs[1])


def test_words_of_later_commits_are_unknown(planted):
    history = planted.past.history
    commits, counts = history.postings("basket")
    cut = int(commits[len(commits) // 2])
    shorter = before(history, cut)
    known, times = shorter.postings("basket")
    assert known.tolist() == [at - cut - 1 for at in commits.tolist() if at > cut]
    assert times.tolist() == counts[commits > cut].tolist()
    assert shorter.subject(0) == history.subject(cut + 1)
    assert shorter.commit == history.sha(cut + 1)
    assert shorter.n_commits == history.n_commits - cut - 1


def test_before_the_oldest_commit_there_is_nothing(planted):
    history = planted.past.history
    assert before(history, history.n_commits - 1).n_commits == 0
