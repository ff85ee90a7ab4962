import pytest

from rankers.types import Ranking

ISSUE = """Total is wrong after adding an item to the basket

`Cart.add_item` puts an item in twice.
"""


def test_an_answer_says_how_likely_it_is_right(shop):
    odds = shop.locate(ISSUE).confidence
    assert 0 < odds.top1 <= odds.top5 < 1


def test_a_name_that_is_looked_up_has_no_confidence(shop):
    ranking = shop.locate("Cart.add_item")
    assert ranking.functions
    assert ranking.confidence is None


def test_the_function_that_is_named_makes_more_confident_than_words(shop):
    named = shop.locate(ISSUE).confidence
    hinted = shop.locate("It is wrong after a thing was put twice into what customers carry")
    assert hinted == Ranking() or hinted.confidence.top1 < named.top1


@pytest.mark.parametrize(
    "text",
    [
        "How long do I bake rye bread with a crust, and at what heat?",
        "The cat refuses her new food and sleeps on the piano all day",
        "lorem ipsum dolor sit amet consectetur total adipiscing elit",
    ],
)
def test_a_text_that_shares_a_stray_word_at_most_has_no_answer(shop, text):
    assert shop.locate(text) == Ranking()


@pytest.mark.parametrize(
    "text",
    [
        "The cat sleeps on `Cart.add_item` and the piano all day, refusing her food",
        'Traceback (most recent call last):\n  File "shop/cart.py", line 11, in add_item\nOops: x',
        "The cat sleeps on shop/cart.py and the piano all day, refusing her food",
        "total of the basket",
        "total explodes",
    ],
    ids=["a name", "a frame", "a path", "few words that all match", "a short text with a name"],
)
def test_what_points_into_the_code_is_answered_whatever_else_it_says(shop, text):
    assert shop.locate(text).functions


@pytest.mark.parametrize(
    "text", ["it does not work", "The app is broken, please help", "Suddenly something fails"]
)
def test_a_complaint_that_could_be_about_any_code_has_no_answer(project, shop_sources, text):
    work = "def work(app):\n    fail = broken = app.works\n    return fail or broken\n"
    assert project({**shop_sources, "shop/work.py": work}).locate(text) == Ranking()


def test_examples_in_tests_make_no_text_relevant(project, shop_sources):
    text = "How long do I bake rye bread with a crust, and at what heat?"
    test = f'def test_how_long_to_bake_rye_bread():\n    ask("{text}")\n'
    assert project({**shop_sources, "tests/test_bread.py": test}).locate(text) == Ranking()


def test_a_tree_without_functions_is_not_judged(project):
    ranking = project({"notes.md": "# Basket\n\nHow to put items in.\n"}).locate("items in basket")
    assert ranking.texts
    assert ranking.confidence is None
