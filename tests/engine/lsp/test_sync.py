"""What is open counts, saved or not."""


def test_an_unsaved_function_has_an_outline_a_definition_and_uses(ready, shop):
    money = shop / "shop" / "money.py"
    ready.open(money)
    ready.edit(money, 2, (0, 0, 0, 0, "def cent(x):\n    return x\n\n\nTEN = cent(10)\n"))

    document = {"textDocument": {"uri": money.as_uri()}}
    outline = ready.request("textDocument/documentSymbol", document)
    assert [one["name"] for one in outline] == ["cent", "price_of", "cheapest"]
    (symbol,) = ready.request("workspace/symbol", {"query": "cent"})[:1]
    assert symbol["name"] == "cent"
    ready.request("workspace/executeCommand", {"command": "patchpoint.reindex"})
    (found,) = ready.query("definition", money, 4, 8)
    assert found["range"]["start"] == {"line": 0, "character": 4}
    assert "def cent" not in money.read_text()


def test_places_in_an_edited_document_are_those_of_the_editor(ready, shop):
    money = shop / "shop" / "money.py"
    ready.open(money)
    ready.edit(money, 2, (0, 0, 0, 0, "# 😀\n# more\n"))

    (found,) = ready.query("definition", shop / "shop" / "basket.py", 14, 17)

    assert found["range"]["start"] == {"line": 5, "character": 4}


def test_closing_without_saving_brings_the_disk_back(ready, shop):
    money = shop / "shop" / "money.py"
    ready.open(money)
    ready.edit(money, 2, "def other():\n    pass\n")
    ready.send("textDocument/didClose", {"textDocument": {"uri": money.as_uri()}})

    (found,) = ready.query("definition", shop / "shop" / "basket.py", 14, 17)

    assert found["range"]["start"] == {"line": 3, "character": 4}
