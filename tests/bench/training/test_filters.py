import numpy as np

from bench.training.filters import plausible
from bench.training.pair import Pair


class Letters:
    """Counts letters: a text is near to texts of the same letters."""

    name, width = "letters", 26

    def queries(self, texts):
        counts = np.array([[text.count(chr(97 + at)) for at in range(26)] for text in texts], float)
        return (counts / np.linalg.norm(counts, axis=1, keepdims=True)).astype(np.float32)

    units = queries


def test_an_answer_that_shares_nothing_is_dropped_and_one_that_does_stays():
    functions = [f"c{'d' * at}" for at in range(1, 60)]
    good = Pair("a/b", "1", "ab", ("aab", "zzz"))
    bad = Pair("a/b", "2", "cd", ("xyz",))
    (kept,) = plausible([good, bad], functions, Letters())
    assert kept.source == "1"
    # "zzz" shares nothing either, but neither does anything in the pool
    assert kept.positives == ("aab", "zzz")


def test_positives_are_judged_one_by_one():
    functions = [f"ab{'c' * (at % 3)}" for at in range(60)]
    pair = Pair("a/b", "1", "ab", ("ab", "zzz"))
    assert [one.positives for one in plausible([pair], functions, Letters())] == [("ab",)]
