"""What a name means, and what has to do with it."""

import pytest

from engine.answering.symbol import Wanted
from engine.engine import Engine
from indexers.errors import PatchpointError

SHOP = """class Base:
    def total(self):
        return 0


class Order(Base):
    def total(self):
        return price("ä", 1)


def price(name, count):
    return len(name) * count


def test_price():
    assert price("a", 2) == 2
"""


@pytest.fixture
def engine(tmp_path):
    (tmp_path / "shop.py").write_text(SHOP)
    opened = Engine.open(tmp_path)
    yield opened
    opened.close()


@pytest.mark.parametrize("text", ["price", "shop.py:price", "shop.py:12", "shop.py:8:18"])
def test_a_unit_is_found_by_id_name_line_or_place(engine, text):
    answer = engine.symbol(Wanted(text, relations=("callers",)))
    assert [one.id for one in answer.definitions] == ["shop.py:price"]
    callers = {one.id: one.lines for one in answer.relations["callers"]}
    assert callers == {"shop.py:Order.total": (8,), "shop.py:test_price": (16,)}


def test_bases_and_derived_classes_are_relations(engine):
    up = engine.symbol(Wanted("Order", relations=("bases",))).relations["bases"]
    down = engine.symbol(Wanted("Base", relations=("derived",))).relations["derived"]
    assert [one.id for one in up] == ["shop.py:Base"]
    assert [one.id for one in down] == ["shop.py:Order"]


def test_an_unknown_relation_is_an_error(engine):
    with pytest.raises(PatchpointError, match="unknown relation 'caller'"):
        engine.symbol(Wanted("price", relations=("caller",)))


def test_the_tree_of_the_last_answer_can_be_quoted(engine):
    assert engine.seen is None
    engine.symbol(Wanted("price"))
    assert engine.seen.signature("shop.py:price") == ("def price(name, count):",)
    assert engine.seen.source("shop.py:price")[-1] == "    return len(name) * count"
    assert engine.seen.source("shop.py:gone") == ()
    assert engine.seen.changed == ()
