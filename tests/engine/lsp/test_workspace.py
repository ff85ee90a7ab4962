"""The disk, several repositories, cancelling, settings."""

import time

import pytest


def changed(client, *paths):
    """Tell that files changed."""
    events = [{"uri": path.as_uri(), "type": 2} for path in paths]
    client.send("workspace/didChangeWatchedFiles", {"changes": events})


def names(client, query):
    """Names that a query finds."""
    return [one["name"] for one in client.request("workspace/symbol", {"query": query})]


def until(question):
    """Ask until the answer is true; the tests' own limit ends it."""
    limit = time.monotonic() + 30
    while not question():
        assert time.monotonic() < limit
        time.sleep(0.05)


def test_files_that_come_change_and_go_are_seen(ready, shop):
    new = shop / "shop" / "rebate.py"
    new.write_text("def rebate_for(item):\n    return 1\n")
    changed(ready, new)
    until(lambda: names(ready, "rebate_for") == ["rebate_for"])

    new.unlink()
    changed(ready, new)
    until(lambda: names(ready, "rebate_for") == [])


def test_a_client_that_does_not_watch_gets_fresh_answers_all_the_same(client, shop):
    made = client()
    made.initialize([shop], {"window": {"workDoneProgress": True}})
    made.indexed()
    (shop / "shop" / "rebate.py").write_text("def rebate_for(item):\n    return 1\n")

    until(lambda: names(made, "rebate_for") == ["rebate_for"])


def test_several_repositories_are_one_workspace(client, shop, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    (other / "stamp.py").write_text("def price_of_stamps():\n    pass\n")
    made = client()
    made.initialize([shop])
    made.indexed()
    folders = {"added": [{"uri": other.as_uri(), "name": "other"}], "removed": []}
    made.send("workspace/didChangeWorkspaceFolders", {"event": folders})
    made.indexed(2)

    assert names(made, "price_of") == ["price_of", "price_of_stamps"]

    folders = {"added": [], "removed": [{"uri": shop.as_uri(), "name": "shop"}]}
    made.send("workspace/didChangeWorkspaceFolders", {"event": folders})
    assert names(made, "price_of") == ["price_of_stamps"]


def test_paths_are_given_as_the_client_writes_them(client, shop, tmp_path):
    link = tmp_path / "link"
    link.symlink_to(shop)
    made = client()
    made.initialize([link])
    made.indexed()

    (found,) = made.query("definition", link / "shop" / "basket.py", 14, 17)

    assert found["uri"] == (link / "shop" / "money.py").as_uri()


def test_progress_has_a_percentage_and_can_be_cancelled(client, tmp_path):
    many = tmp_path / "many"
    many.mkdir()
    for number in range(400):
        (many / f"m{number}.py").write_text(f"def f{number}():\n    return {number}\n" * 40)
    made = client()
    made.initialize([many])
    begin = made.wait(lambda one: one["method"] == "$/progress")
    made.send("window/workDoneProgress/cancel", {"token": begin["params"]["token"]})
    end = made.wait(
        lambda one: one["method"] == "$/progress" and one["params"]["value"]["kind"] == "end"
    )

    assert begin["params"]["value"]["percentage"] == 0
    assert begin["params"]["value"]["cancellable"] is True
    assert end["params"]["value"]["message"] == "not finished"
    assert (
        "cancelled"
        in made.wait(lambda one: one["method"] == "window/showMessage")["params"]["message"]
    )
    made.request("workspace/executeCommand", {"command": "patchpoint.reindex"})
    assert set(names(made, "f399")) == {"f399"}


def test_a_request_is_cancelled_while_it_waits(shared):
    client, _ = shared
    params = {"command": "patchpoint.locate", "arguments": [{"issue": "price of an item"}]}

    numbers = [client.ask("workspace/executeCommand", params) for _ in range(3)]
    client.send("$/cancelRequest", {"id": numbers[2]})
    for number in numbers[:2]:
        client.answer(number)
    with pytest.raises(Exception, match="cancel") as error:
        client.answer(numbers[2])

    assert error.value.code == -32800


def test_wrong_settings_are_reported_once_and_the_defaults_hold(client, shop):
    (shop / ".patchpoint.toml").write_text("colour = 3\n")
    made = client()
    made.initialize([shop])
    made.indexed()
    names(made, "price_of")
    folders = {"added": [{"uri": (shop / "shop").as_uri(), "name": "s"}], "removed": []}
    made.send("workspace/didChangeWorkspaceFolders", {"event": folders})

    assert names(made, "price_of") == ["price_of"]
    shown = [one for one in made.told if one["method"] == "window/showMessage"]
    assert len(shown) == 1
    assert "unknown key 'colour'" in shown[0]["params"]["message"]
