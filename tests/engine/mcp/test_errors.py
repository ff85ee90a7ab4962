"""Errors are answers that say what to do next."""

import pytest

pytest.importorskip("mcp", reason="needs patchpoint[mcp]")


@pytest.mark.parametrize(
    ("tool", "arguments", "said", "advice"),
    [
        ("locat", {}, "unknown tool 'locat'", "did you mean locate?"),
        ("locate", {}, "without 'issue'", "it takes: "),
        ("locate", {"issue": "x", "limit": 51}, "51 for 'limit'", "it takes: "),
        ("locate", {"issue": "x", "max_tokens": 1}, "1 for 'max_tokens'", "it takes: "),
        ("locate", {"issue": ["x"]}, "for 'issue'", "it takes: "),
        ("locate", {"issue": "x", "depth": 2}, "'depth', which it does not know", "it takes: "),
        ("locate", {"issue": "   "}, "the issue is empty", "give the text of a report"),
        ("search", {"query": "x", "languages": ["klingon"]}, "'klingon'", "next: "),
        ("search", {"query": "x", "rev": "nowhere"}, "'nowhere'", ""),
        ("symbol", {"symbol": "src/app.py:Session.load"}, "unknown unit", "Session.load_cookie"),
        ("symbol", {"symbol": "qqqqqq"}, "unknown unit 'qqqqqq'", "find its id with search"),
        ("symbol", {"symbol": "src/app.py:999"}, "no unit stands at", "try symbol with"),
        ("symbol", {"symbol": "save", "relations": ["friends"]}, "'friends'", "it takes: "),
    ],
)
def test_an_error_says_what_was_wrong_and_what_to_do(ask, project, tool, arguments, said, advice):
    result = ask(project, tool, **arguments)
    text = result.content[0].text
    assert result.is_error
    assert result.structured_content is None
    assert said in text
    assert advice in text
    assert "patchpoint " not in text
    assert "Traceback" not in text
    assert "pydantic" not in text


def test_a_defect_is_an_answer_too_and_stands_in_the_log(ask, project, monkeypatch, caplog):
    from dataclasses import replace

    from engine.mcp.tools import table

    def broken(engine, arguments, progress):
        raise ZeroDivisionError("a secret of the code")

    monkeypatch.setitem(table.TOOLS, "search", replace(table.TOOLS["search"], run=broken))
    result = ask(project, "search", query="save")
    assert result.is_error
    assert "unexpected ZeroDivisionError" in result.content[0].text
    assert "a secret" not in result.content[0].text
    assert "a secret" in caplog.text


def test_a_long_value_is_not_repeated_whole(ask, project):
    text = ask(project, "locate", issue="x", limit="y" * 100_000).content[0].text
    assert len(text) < 500


def test_a_folder_that_is_gone_is_an_error_and_the_server_lives(session, project, tmp_path):
    moved = tmp_path / "elsewhere"

    async def use(client):
        before = await client.call_tool("search", {"query": "render_invoice"})
        project.rename(moved)
        gone = await client.call_tool("search", {"query": "render_invoice"})
        moved.rename(project)
        return before, gone, await client.call_tool("search", {"query": "render_invoice"})

    before, gone, after = session(project, use)
    assert gone.is_error
    assert "Traceback" not in gone.content[0].text
    assert after.structured_content["hits"] == before.structured_content["hits"]
