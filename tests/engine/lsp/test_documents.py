"""Outlines and symbols, and how columns are counted."""

import pytest

WIDE = "def first(): pass\n\n\nx = '😀e\u0301'; y = first(); \x0c z = first()\n"


def symbols(found, depth=0):
    """(depth, name) of each, in order."""
    for one in found:
        yield depth, one["name"]
        yield from symbols(one["children"], depth + 1)


def test_an_outline_is_nested_and_names_lie_in_their_ranges(shared):
    client, shop = shared

    document = {"uri": (shop / "shop" / "basket.py").as_uri()}
    found = client.request("textDocument/documentSymbol", {"textDocument": document})

    top = [(0, "Basket"), (1, "add"), (1, "total"), (0, "GiftBasket"), (1, "wrap")]
    assert list(symbols(found)) == top
    assert found[0]["range"]["start"] == {"line": 5, "character": 0}
    name = {"start": {"line": 5, "character": 6}, "end": {"line": 5, "character": 12}}
    assert found[0]["selectionRange"] == name


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("price_of", ["price_of"]),
        ("gb", ["GiftBasket"]),
        ("BASKET", ["Basket", "GiftBasket"]),
        ("bskt.tot", ["total"]),
        ("nothing_like_it", []),
    ],
)
def test_names_are_found_by_some_of_their_letters(shared, query, expected):
    found = shared[0].request("workspace/symbol", {"query": query})

    assert [one["name"] for one in found][: len(expected)] == expected
    assert bool(found) == bool(expected)


def test_the_empty_query_means_every_function_and_class(shared):
    names = {one["name"] for one in shared[0].request("workspace/symbol", {"query": ""})}

    assert names == {
        *("Basket", "GiftBasket", "add", "cheapest", "price_of", "test_price", "total", "wrap")
    }


def test_a_query_with_a_space_describes_code(shared):
    found = shared[0].request("workspace/symbol", {"query": "look up what an item costs"})

    assert "price_of" in [one["name"] for one in found][:3]


def test_symbols_come_in_parts_where_the_client_asks(shared):
    client = shared[0]

    last = client.request("workspace/symbol", {"query": "wrap", "partialResultToken": "part"})

    part = next(one for one in client.told if one["params"].get("token") == "part")
    assert last == []
    assert part["params"]["value"][0]["name"] == "wrap"
    assert part["params"]["value"][0]["location"]["range"]["start"] == {"line": 21, "character": 8}


@pytest.mark.parametrize(
    ("offered", "chosen", "use"),
    [
        (["utf-8", "utf-16"], "utf-8", 20),
        (["utf-16"], "utf-16", 17),
        (None, "utf-16", 17),
        (["utf-32"], "utf-32", 16),
    ],
)
def test_columns_are_counted_as_agreed(client, shop, offered, chosen, use):
    made = client()
    general = {"positionEncodings": offered} if offered else {}
    capabilities = {"general": general, "window": {"workDoneProgress": True}}
    path = shop / "wide.py"
    path.write_text(WIDE)

    agreed = made.initialize([shop], capabilities)["capabilities"]["positionEncoding"]
    made.indexed()
    found = made.query("references", path, 3, use, context={"includeDeclaration": False})

    starts = [one["range"]["start"]["character"] for one in found]
    line = WIDE.split("\n")[3]
    size = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[chosen]
    code = chosen if chosen == "utf-8" else f"{chosen}-le"
    expected = [
        len(line[:at].encode(code)) // size for at in (line.index("first"), line.rindex("first"))
    ]
    assert agreed == chosen
    assert starts == expected
