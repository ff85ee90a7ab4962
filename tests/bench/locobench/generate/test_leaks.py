"""What gives an answer away, and what is a word of prose."""

import pytest

from bench.locobench.generate.change import Done
from bench.locobench.generate.leaks import Secrets, leaks, without

DONE = Done(
    "a", "b",
    ("src/shop/cart_items.py", "src/shop/price.py"),
    (),
    ("src/shop/cart_items.py:Cart.total_price", "src/shop/price.py:run"),
    "+    if not self.items and self.open:\n+short\n-gone but long enough to be seen here\n",
    2, 1,
)  # fmt: skip
SECRETS = Secrets.of(DONE)


@pytest.mark.parametrize(
    "text",
    [
        "see src/shop/price.py",
        "the module shop.price",
        "in price.py there is",
        "cart_items is wrong",
        "total_price returns 1",
        "call `run` again",
        "it.run is wrong",
        "run() fails",
        "the function run fails",
        "the class Cart fails",
        "Cart.total_price",
        "write `if not self.items and self.open:` there",
    ],
)
def test_names_of_the_answer_are_leaks(text):
    assert leaks(text, SECRETS)


@pytest.mark.parametrize(
    "text",
    [
        "we run out of carts",
        "the price is wrong",
        "a Cart of things",
        "price.pyc and src/shop/prices.py",
        "short",
        "total prices",
    ],
)
def test_words_of_prose_are_none(text):
    assert leaks(text, SECRETS) == []


def test_sentences_that_leak_are_taken_out_and_the_rest_stays():
    text = "Prices are wrong. The cause is total_price.\n\nIt shows at night.\nSee price.py."
    assert without(text, SECRETS) == "Prices are wrong. \n\nIt shows at night."


def test_names_of_an_answer_leak_by_their_last_part():
    secrets = Secrets.of_names(["src/a.py:Store.save_all", "src/b.py"])
    assert leaks("who calls save_all?", secrets)
    assert leaks("what uses src/b.py?", secrets)
    assert not leaks("who saves all?", secrets)
