"""A longer look: more candidates, more of them encoded, nothing else."""

import numpy as np
import pytest

from indexers.index import Index
from indexers.snapshot.repository import Repository
from rankers.corpus import Corpus
from rankers.learned.order import learned
from rankers.locate import look_further, score
from rankers.query.understand import understand
from rankers.reach import FAR, NEAR


class Counting:
    """An encoder before a corpus that notes what it is asked."""

    def __init__(self):
        self.asked = []

    def candidates(self, query, docs):
        self.asked.append(len(docs))
        return np.linspace(0, 1, len(docs), dtype=np.float32)

    def search(self, query, k):
        return None


@pytest.fixture
def scene(tmp_path):
    root = tmp_path / "tree"
    root.mkdir()
    lines = (f"def cart_total_{number}(cart):\n    return cart\n" for number in range(900))
    (root / "shop.py").write_text("\n".join(lines))
    repository = Repository.find(root)
    view = Index.open(repository, tmp_path / "cache").refresh(repository.snapshot())
    yield Corpus(view), repository.read
    repository.close()


def test_a_longer_look_reads_more_and_keeps_what_it_does_not_change(scene):
    corpus, read = scene
    dense = Counting()
    query = understand("the cart shows a wrong total after a discount")
    near = score(query, corpus, None, read, order=learned, dense=dense)
    far = look_further(near, corpus, learned, FAR)
    assert dense.asked == [64, 192]
    assert (near.scene.reach, far.scene.reach) == (NEAR, FAR)
    kept = {one.name: one for one in near.columns if one.name != "dense"}
    assert {one.name: one for one in far.columns if one.name != "dense"} == kept
    assert far.scores is near.scores


def test_looking_as_far_as_before_changes_nothing(scene):
    corpus, read = scene
    query = understand("the cart shows a wrong total after a discount")
    near = score(query, corpus, None, read, order=learned, dense=Counting())
    again = look_further(near, corpus, learned, NEAR)
    assert (again.units == near.units).all()
    assert (again.files == near.files).all()
