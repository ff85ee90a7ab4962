import pytest

from rankers.signals.size import DENSEST


def test_the_rarest_term_counts_wherever_it_stands(shop):
    columns = shop.columns("The warehouse shows an item twice")
    assert max(columns["rarest"], key=columns["rarest"].get) == "shop/cart.py:check_stock"
    assert columns["rarest"]["shop/cart.py:check_stock"] == pytest.approx(1.0)


def test_a_name_whose_words_are_all_in_the_text_is_shared_in_full(shop):
    share = shop.columns("How is the price of a thing found? The total is odd.")["name_share"]
    assert share["shop/cart.py:Cart.total"] == 1.0
    assert 0 < share["shop/prices.py:price_of"] < 1.0
    assert "shop/prices.py:convert" not in share


def test_fields_are_scored_alone(shop):
    columns = shop.columns("basket currency prices")
    assert set(columns["path_words"]) == {
        name for name in columns["words"] if name.startswith("shop/prices.py")
    }
    assert columns["docstring_words"]["shop/prices.py:price_of"] == 1.0
    assert "shop/prices.py:convert" not in columns["docstring_words"]


def test_rare_terms_need_a_corpus_in_which_something_is_rare(project):
    many = {f"m{n}.py": f"def run{n}():\n    return common\n" for n in range(300)}
    columns = project(many | {"z.py": "def odd():\n    return quixotic + common\n"}).columns(
        "a quixotic and common thing"
    )
    assert list(columns["rare_terms"]) == ["z.py:odd"]


def test_documentation_and_density_are_known_of_functions_only(shop):
    columns = shop.columns("anything about the basket")
    assert "shop/cart.py:Cart" not in columns["documented"]
    assert "shop/cart.py:Cart.total" not in columns["documented"]
    assert columns["documented"]["shop/prices.py:price_of"] > 0
    assert 0 < columns["code_density"]["shop/cart.py:Cart.total"] <= 1 <= DENSEST


def test_a_query_without_known_terms_has_no_terms(shop):
    columns = shop.columns("zzqqq")
    assert not columns["rarest"]
    assert not columns["name_share"]


def test_most_functions_stand_in_the_main_folder(shop):
    main = shop.columns("anything about the basket")["main_folder"]
    assert main["shop/cart.py"] == main["shop/report.py"] == pytest.approx(7 / 9)
    assert main["tests/test_cart.py"] == pytest.approx(2 / 9)
