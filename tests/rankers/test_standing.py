import numpy as np
import pytest

from rankers.grounds import GROUNDS, grounds
from rankers.learned.order import by_hand
from rankers.locate import score
from rankers.query.understand import understand
from rankers.standing import standing

ISSUE = """Total is wrong after adding an item to the basket

`Cart.add_item` puts an item in twice, says `No.such_name`.
"""


def standing_of(project, text, scale=1.0):
    found = score(understand(text), project.corpus, project.past, project.read, order=by_hand)
    return standing(found.scene, found.columns, found.scores.units, scale * found.units)


@pytest.fixture
def judged(shop):
    return standing_of(shop, ISSUE)


def test_the_best_functions_come_with_what_each_signal_gave_them(shop, judged):
    assert shop.view.unit_id(judged.docs[0]) == "shop/cart.py:Cart.add_item"
    assert (np.diff(judged.scores) <= 0).all()
    assert judged.columns["mention"][0] > 1
    assert judged.columns["frame"].tolist() == [0] * len(judged.docs)
    assert judged.hand_ranks.tolist() == list(range(1, len(judged.docs) + 1))


def test_names_are_counted_as_resolved_where_the_code_defines_them(judged):
    assert (judged.named, judged.resolved) == (2, 1)


def test_the_share_of_known_weight_falls_with_words_that_the_code_lacks(shop):
    plain = standing_of(shop, "The total of the basket")
    foreign = standing_of(shop, "The total of the basket zzqqq wwxxyy")
    assert 0 < foreign.known < plain.known <= 1
    assert (foreign.held <= foreign.known + 1e-6).all()


def test_grounds_do_not_depend_on_the_scale_of_the_scores(shop, judged):
    tenfold = standing_of(shop, ISSUE, scale=10.0)
    assert grounds(judged).tolist() == pytest.approx(grounds(tenfold).tolist(), abs=1e-4)
    assert len(grounds(judged)) == len(GROUNDS)


def test_another_order_takes_everything_along(judged):
    turned = judged.reordered(np.arange(len(judged.docs), dtype=np.float32))
    assert turned.docs.tolist() == judged.docs[:0:-1].tolist()  # what scores 0 is left out
    assert turned.columns["mention"].tolist() == judged.columns["mention"][:0:-1].tolist()
    assert turned.hand_ranks[0] == len(judged.docs)


def test_one_function_alone_has_grounds(project):
    alone = project({"a.py": "def basket():\n    return 1\n"})
    assert np.isfinite(grounds(standing_of(alone, "the basket is empty"))).all()
