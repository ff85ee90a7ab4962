"""Every answer says of which tree it is, and is of the files as they are."""

import pytest

pytest.importorskip("mcp", reason="needs patchpoint[mcp]")


def test_a_changed_file_counts_at_once_and_is_named(session, project):
    app = project / "src" / "app.py"

    async def use(client):
        before = await client.call_tool("search", {"query": "refund_order"})
        app.write_text(app.read_text() + "\n\ndef refund_order(order):\n    return -order.total\n")
        return before, await client.call_tool("search", {"query": "refund_order"})

    before, after = session(project, use)
    assert before.structured_content["tree"]["changed"] == 0
    assert "nothing changed since" in before.content[0].text
    assert after.structured_content["hits"][0]["id"] == "src/app.py:refund_order"
    assert after.structured_content["tree"]["changed_files"] == ["src/app.py"]
    assert "1 changed file as it is now: src/app.py" in after.content[0].text


def test_a_new_commit_is_the_tree_of_the_next_answer(session, project, commit):
    made = []

    async def use(client):
        await client.call_tool("map", {})
        (project / "src" / "tax.py").write_text("def tax(order):\n    return order.total * 0.2\n")
        made.append(commit(project, "Add taxes"))
        return await client.call_tool("symbol", {"symbol": "tax"})

    tree = session(project, use).structured_content["tree"]
    assert tree["commit"] == made[0]
    assert tree["changed"] == 0


def test_a_removed_file_is_gone_and_the_tree_no_longer_clean(session, project):
    async def use(client):
        await client.call_tool("map", {})
        (project / "src" / "mail.go").unlink()
        return await client.call_tool("search", {"query": "SendReminder"})

    result = session(project, use)
    assert result.structured_content["hits"] == []
    assert result.structured_content["tree"]["dirty"] is True
    assert "files were removed since" in result.content[0].text


def test_a_plain_folder_has_no_commit_and_says_so(ask, large):
    result = ask(large, "map")
    assert result.structured_content["tree"]["commit"] is None
    assert "no commit" in result.content[0].text


def test_a_file_that_changes_while_it_is_read_is_looked_at_again(ask, project, monkeypatch):
    from dataclasses import replace

    from engine.mcp.tools import table
    from indexers.snapshot.errors import MissingBlob

    calls = []

    def run(engine, arguments, progress):
        calls.append(1)
        if len(calls) == 1:
            raise MissingBlob("src/app.py", "0" * 40, True)
        return table.search.run(engine, arguments, progress)

    monkeypatch.setitem(table.TOOLS, "search", replace(table.TOOLS["search"], run=run))
    result = ask(project, "search", query="render_invoice")
    assert not result.is_error
    assert len(calls) == 2
