"""What the tools say they are, and what they answer."""

import json

import pytest
from jsonschema import Draft202012Validator

pytest.importorskip("mcp", reason="needs patchpoint[mcp]")

ISSUE = "ValueError: cookie header is empty, raised by load_cookie when a visitor has no cookie"


@pytest.fixture
def tools(session, project):
    return session(project, lambda client: client.list_tools()).tools


def test_there_are_five_tools_that_only_read(tools):
    assert [tool.name for tool in tools] == ["locate", "search", "symbol", "map", "context"]
    for tool in tools:
        assert tool.annotations.read_only_hint is True
        assert tool.annotations.idempotent_hint is True
        assert tool.annotations.open_world_hint is False


def test_descriptions_are_long_enough_to_choose_by_and_the_whole_list_is_short(tools):
    for tool in tools:
        assert 300 <= len(tool.description) <= 600, tool.name
    listed = [tool.model_dump(by_alias=True, mode="json", exclude_none=True) for tool in tools]
    assert len(json.dumps({"tools": listed}, separators=(",", ":"))) < 6000


def test_every_tool_has_a_budget_and_bounds_on_its_numbers(tools):
    for tool in tools:
        Draft202012Validator.check_schema(tool.input_schema)
        Draft202012Validator.check_schema(tool.output_schema)
        fields = tool.input_schema["properties"]
        assert "max_tokens" in fields
        numbers = [one for one in fields.values() if one["type"] == "integer"]
        assert all({"minimum", "maximum", "default"} <= set(one) for one in numbers)


def test_instructions_are_short(session, project):
    async def instructions(client):
        return client.instructions

    assert 0 < len(session(project, instructions)) <= 500


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("locate", {"issue": ISSUE}),
        ("locate", {"issue": "xyzzy plugh"}),
        ("search", {"query": "render_invoice"}),
        ("symbol", {"symbol": "Session.load_cookie"}),
        ("map", {}),
        ("context", {"task": ISSUE}),
        ("context", {"task": "xyzzy plugh"}),
    ],
)
def test_documents_follow_the_schema_and_have_a_text_form(session, project, name, arguments):
    async def both(client):
        listed = {tool.name: tool for tool in (await client.list_tools()).tools}
        return listed[name].output_schema, await client.call_tool(name, arguments)

    schema, result = session(project, both)
    assert not result.is_error
    Draft202012Validator(schema).validate(result.structured_content)
    assert result.content[0].text.strip()
    assert result.structured_content["tree"]["commit"][:12] in result.content[0].text


def test_locate_ranks_the_function_first_and_shows_why_and_its_code(ask, project):
    result = ask(project, "locate", issue=ISSUE)
    first = result.structured_content["hits"][0]
    assert first["id"] == "src/app.py:Session.load_cookie"
    assert first["evidence"]
    assert "def load_cookie(self, header):" in first["code"]
    assert f"1. src/app.py:{first['start_line']}-{first['end_line']} Session.load_cookie" in (
        result.content[0].text
    )


def test_locate_of_what_has_nothing_to_do_with_the_code_is_an_answer(ask, project):
    result = ask(project, "locate", issue="xyzzy plugh")
    assert not result.is_error
    assert result.structured_content["hits"] == []
    assert "nothing relevant" in result.content[0].text


def test_search_takes_filters_in_the_query_and_as_arguments(ask, project):
    found = ask(project, "search", query="reminder lang:go").structured_content["hits"]
    assert [hit["id"] for hit in found] == ["src/mail.go:SendReminder"]
    assert (
        ask(project, "search", query="SendReminder", languages=["python"]).structured_content[
            "hits"
        ]
        == []
    )


def test_a_list_may_come_as_text(ask, project):
    for given in ("go", '["go"]'):
        found = ask(project, "search", query="SendReminder", languages=given)
        assert [hit["id"] for hit in found.structured_content["hits"]] == [
            "src/mail.go:SendReminder"
        ]


@pytest.mark.parametrize("name", ["basket_3.py:price_of_3", "price_of_3", "basket_3.py:18"])
def test_symbol_tells_who_calls_and_where(ask, large, name):
    document = ask(large, "symbol", symbol=name, relations=["callers"]).structured_content
    assert document["definitions"][0]["id"] == "basket_3.py:price_of_3"
    caller = {"id": "basket_3.py:Basket3.add_item", "lines": [15]}
    assert document["relations"]["callers"] == [caller]


def test_symbol_tells_what_a_name_on_a_line_means(ask, large):
    document = ask(large, "symbol", symbol="basket_3.py:15", name="price_of_3").structured_content
    assert document["definitions"][0]["id"] == "basket_3.py:price_of_3"
    column = ask(large, "symbol", symbol="basket_3.py:15:17").structured_content
    assert column["definitions"][0]["id"] == "basket_3.py:price_of_3"


def test_symbol_says_when_a_name_on_a_line_means_nothing_here(ask, large):
    result = ask(large, "symbol", symbol="basket_3.py:15", name="nothing_here")
    assert result.is_error
    assert "known to define 'nothing_here' at basket_3.py:15" in result.content[0].text


def test_map_shows_signatures_with_lines(ask, project):
    files = ask(project, "map").structured_content["files"]
    app = next(file for file in files if file["path"] == "src/app.py")
    assert {"start_line": 4, "signature": "class Session:"} in app["units"]


def test_map_can_be_kept_to_a_folder(ask, project):
    files = ask(project, "map", paths=["*.go"]).structured_content["files"]
    assert [file["path"] for file in files] == ["src/mail.go"]


def test_context_brings_the_code_along(ask, project):
    document = ask(project, "context", task=ISSUE).structured_content
    first = document["blocks"][0]
    assert (first["path"], first["name"]) == ("src/app.py", "Session.load_cookie")
    assert "cookie header is empty" in first["parts"][0]["code"]


def test_another_revision_can_be_asked_about(ask, project):
    result = ask(project, "search", query="SendReminder", rev="v1")
    assert result.structured_content["hits"] == []
    assert result.structured_content["tree"]["is_work_tree"] is False
