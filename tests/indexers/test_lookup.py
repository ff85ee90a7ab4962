import pytest

from indexers.index import Index
from indexers.lookup import UnknownUnit, resolve
from indexers.snapshot.repository import Repository

SHOP = """import os


class Basket:
    limit = 3

    def add(self, item):
        def check():
            return item
        return check()

    def clear(self):
        pass


def clear():
    pass
"""


@pytest.fixture
def view(tmp_path):
    root = tmp_path / "tree"
    for path in ("shop/basket.py", "web/views.py", "web/admin/views.py"):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(SHOP if "basket" in path else "def index():\n    pass\n")
    repository = Repository.find(root)
    yield Index.open(repository, tmp_path / "cache").refresh(repository.snapshot())
    repository.close()


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("shop/basket.py:Basket.add", "shop/basket.py:Basket.add"),
        ("./shop/basket.py:Basket.add", "shop/basket.py:Basket.add"),
        ("basket.py:Basket.add", "shop/basket.py:Basket.add"),
        ("Basket.add", "shop/basket.py:Basket.add"),
        ("add", "shop/basket.py:Basket.add"),
        ("Basket", "shop/basket.py:Basket"),
        ("shop/basket.py:9", "shop/basket.py:Basket.add"),
        ("shop/basket.py:5", "shop/basket.py:Basket"),
        ("shop/basket.py:9:12", "shop/basket.py:Basket.add"),
        ("shop/basket.py:7-10", "shop/basket.py:Basket.add"),
        ("admin/views.py:1", "web/admin/views.py:index"),
        ("web/views.py:index", "web/views.py:index"),
    ],
)
def test_what_an_id_means(view, text, unit):
    assert view.unit_id(resolve(view, text)) == unit


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("clear", "2 units are named 'clear'", "shop/basket.py:Basket.clear or shop/basket.py:cl"),
        ("shop/basket.py:Basket.ad", "unknown unit", "did you mean shop/basket.py:Basket.add"),
        ("shop/basket.py:Bag.add", "unknown unit", "shop/basket.py:Basket.add"),
        ("baskt.py:Basket.add", "unknown unit", "did you mean shop/basket.py:Basket.add"),
        ("views.py:indx", "unknown unit", "did you mean web/admin/views.py:index"),
        ("Baskets", "unknown unit 'Baskets'", "did you mean shop/basket.py:Basket"),
        ("shop/basket.py", "unknown unit", "did you mean shop/basket.py:"),
        ("shop/basket.py:999", "no unit stands at", "patchpoint show shop/basket.py:1"),
        ("zzzzzz", "unknown unit 'zzzzzz'", "patchpoint search"),
        ("", "unknown unit ''", "patchpoint search"),
    ],
)
def test_an_unclear_id_gets_close_ones_as_a_hint(view, text, message, hint):
    with pytest.raises(UnknownUnit, match=message) as caught:
        resolve(view, text)
    assert hint in caught.value.hint
