"""Resources and the prompt."""

import pytest

pytest.importorskip("mcp", reason="needs patchpoint[mcp]")

from mcp.shared.exceptions import MCPError


def refusal(session, root, use):
    """What the server says to a request that it refuses."""

    async def refused(client):
        with pytest.raises(MCPError) as caught:
            await use(client)
        return str(caught.value)

    return session(root, refused)


def test_the_map_is_a_resource(session, project):
    async def use(client):
        listed = await client.list_resources()
        return [await client.read_resource(one.uri) for one in listed.resources]

    (read,) = session(project, use)
    assert "4: class Session:" in read.contents[0].text


def test_a_unit_can_be_read_by_its_id(session, project):
    async def use(client):
        (template,) = (await client.list_resource_templates()).resource_templates
        uri = template.uri_template.replace("{+id}", "src/app.py:Session.save")
        return await client.read_resource(uri)

    text = session(project, use).contents[0].text
    assert text.startswith("    def save(self, response):\n")


@pytest.mark.parametrize(
    "uri",
    [
        "patchpoint://unit/src/app.py:Session.nothing",
        "patchpoint://unit/../../etc/passwd",
        "patchpoint://unit/",
        "patchpoint://other",
    ],
)
def test_what_is_no_unit_is_an_error_of_the_request(session, project, uri):
    said = refusal(session, project, lambda client: client.read_resource(uri))
    assert said.startswith("error: unknown")


def test_the_prompt_holds_the_issue_and_where_to_look(session, project):
    async def use(client):
        (prompt,) = (await client.list_prompts()).prompts
        return await client.get_prompt(prompt.name, {"issue": "cookie header is empty {x}"})

    text = session(project, use).messages[0].content.text
    assert "<issue>\ncookie header is empty {x}\n</issue>" in text
    assert "src/app.py:7-11 Session.load_cookie" in text


@pytest.mark.parametrize(("name", "issue"), [("fix_issue", " "), ("fix_issues", "cookie")])
def test_a_prompt_needs_its_name_and_an_issue(session, project, name, issue):
    said = refusal(session, project, lambda client: client.get_prompt(name, {"issue": issue}))
    assert said.startswith("error: ")
    assert "next: " in said
