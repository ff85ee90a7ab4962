"""Commands, hierarchies and lenses."""

import pytest


def run(client, command, **options):
    """Run a command."""
    params = {"command": f"patchpoint.{command}", "arguments": [options] if options else []}
    return client.request("workspace/executeCommand", params)


def test_an_issue_is_located(shared):
    client, shop = shared

    answer = run(client, "locate", issue="The price of an item is looked up by its name", limit=2)

    assert answer["functions"][0]["id"] == "shop/money.py:price_of"
    assert answer["functions"][0]["uri"] == (shop / "shop" / "money.py").as_uri()
    assert len(answer["functions"]) <= 2
    assert answer["incomplete"] is False


def test_code_is_searched_and_packed(shared):
    client = shared[0]

    hits = run(client, "search", query="sym:price_of")["hits"]
    packed = run(client, "context", task="price_of should round to cents", budget=900)

    assert [hit["id"] for hit in hits] == ["shop/money.py:price_of"]
    assert "def price_of(item)" in packed["text"]
    assert 0 < packed["tokens"] <= 900


@pytest.mark.parametrize(
    ("command", "options", "said"),
    [
        ("locate", {}, "'issue' is missing"),
        ("locate", {"issue": "x", "limit": "many"}, "'limit' should be a number"),
        ("search", {"query": "x", "limt": 3}, "limt"),
        ("search", {"query": "x", "root": "/nowhere"}, "in no repository"),
        ("nothing", {}, "not defined"),
    ],
)
def test_what_makes_no_sense_is_answered_in_a_sentence(shared, command, options, said):
    with pytest.raises(Exception, match=said):
        run(shared[0], command, **options)


def test_a_cold_server_answers_from_open_documents_and_says_so(client, shop):
    made = client()
    made.initialize([])  # no folder: the tree is not read before a document is open
    with pytest.raises(Exception, match="no repository is open"):
        run(made, "locate", issue="price")
    money = shop / "shop" / "money.py"
    made.open(money)

    cold = run(made, "locate", issue="price_of fails for an item")
    named = made.request("workspace/symbol", {"query": "price"})
    made.indexed()
    warm = run(made, "locate", issue="price_of fails for an item")

    assert [cold["incomplete"], warm["incomplete"]] == [True, False]
    assert "still being read" in cold["notes"][0]
    assert cold["functions"][0]["id"] == "shop/money.py:price_of"
    assert [one["name"] for one in named] == ["price_of"]


def test_calls_are_followed_both_ways(shared):
    client, shop = shared
    (item,) = client.query("prepareCallHierarchy", shop / "shop" / "basket.py", 14, 17)

    callers = client.request("callHierarchy/incomingCalls", {"item": item})
    (test,) = [one for one in callers if one["from"]["name"] == "test_price"]
    (outer,) = client.query("prepareCallHierarchy", shop / "shop" / "money.py", 8, 6)
    callees = client.request("callHierarchy/outgoingCalls", {"item": outer})

    assert item["name"] == "price_of"
    assert {one["from"]["name"] for one in callers} == {
        *("Basket.add", "Basket.total", "cheapest", "test_price")
    }
    assert test["fromRanges"] == [
        {"start": {"line": 4, "character": 11}, "end": {"line": 4, "character": 19}}
    ]
    assert [one["to"]["name"] for one in callees] == ["price_of"]
    assert callees[0]["fromRanges"][0]["start"] == {"line": 9, "character": 15}


def test_classes_are_followed_both_ways(shared):
    client, shop = shared
    (gift,) = client.query("prepareTypeHierarchy", shop / "shop" / "basket.py", 20, 8)

    (base,) = client.request("typeHierarchy/supertypes", {"item": gift})
    (derived,) = client.request("typeHierarchy/subtypes", {"item": base})

    assert [gift["name"], base["name"], derived["name"]] == ["GiftBasket", "Basket", "GiftBasket"]


def test_an_item_whose_unit_is_gone_has_no_callers(shared):
    client, shop = shared
    (item,) = client.query("prepareCallHierarchy", shop / "shop" / "basket.py", 14, 17)

    gone = {**item, "data": "shop/money.py:gone"}

    assert client.request("callHierarchy/incomingCalls", {"item": gone}) == []


def test_a_lens_counts_callers_tests_and_fixes(shared):
    client, shop = shared
    document = {"textDocument": {"uri": (shop / "shop" / "money.py").as_uri()}}

    lenses = client.request("textDocument/codeLens", document)
    resolved = client.request("codeLens/resolve", lenses[0])

    assert [one["range"]["start"]["line"] for one in lenses] == [3, 8]
    assert resolved["command"]["title"] == "4 callers · 1 test · 1 fix"
