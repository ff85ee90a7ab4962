"""From a use to what it means, and back."""


def spans(locations):
    """(file, line, start, end) of each."""
    return [
        (
            one["uri"].rpartition("/")[2],
            one["range"]["start"]["line"],
            one["range"]["start"]["character"],
            one["range"]["end"]["character"],
        )
        for one in locations
    ]


def test_a_use_leads_to_its_definition_and_back(shared):
    ready, shop = shared
    basket = shop / "shop" / "basket.py"

    found = ready.query("definition", basket, 14, 17)
    assert spans(found) == [("money.py", 3, 4, 12)]
    uses = ready.query("references", basket, 14, 17, context={"includeDeclaration": True})
    assert spans(uses)[0] == ("money.py", 3, 4, 12)
    assert set(spans(uses)[1:]) >= {
        ("basket.py", 14, 15, 23),
        ("basket.py", 17, 32, 40),
        ("money.py", 9, 15, 23),
        ("test_money.py", 4, 11, 19),
    }


def test_a_method_is_found_through_its_class(shared):
    ready, shop = shared
    found = ready.query("definition", shop / "shop" / "basket.py", 22, 22)

    assert spans(found) == [("basket.py", 16, 8, 13)]


def test_hover_says_what_a_name_is_who_calls_it_and_what_was_repaired(shared):
    ready, shop = shared
    text = ready.query("hover", shop / "shop" / "basket.py", 14, 17)["contents"]["value"]

    assert "def price_of(item)" in text
    assert "Look the price of an item up." in text
    assert "4 callers" in text
    assert "1 test" in text
    assert "shop/money.py:4" in text
    assert "Fix the price of named items" in text


def test_highlights_are_the_uses_in_this_document(shared):
    ready, shop = shared
    found = ready.query("documentHighlight", shop / "shop" / "money.py", 9, 17)

    assert [one["range"]["start"]["line"] for one in found] == [3, 9]


def test_a_local_name_is_highlighted_in_its_function(shared):
    ready, shop = shared
    found = ready.query("documentHighlight", shop / "shop" / "basket.py", 11, 19)

    assert [one["range"]["start"]["line"] for one in found] == [11, 13, 14]
