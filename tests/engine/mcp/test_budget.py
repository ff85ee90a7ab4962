"""No answer is longer than asked for, and what it leaves out it says."""

import json

import pytest

pytest.importorskip("mcp", reason="needs patchpoint[mcp]")

from agent.chat.tokens import estimate

ISSUE = "nothing to add to the basket when the count of an item is 0"
CALLS = [
    (
        "locate",
        {"issue": ISSUE, "limit": 50},
    ),
    ("search", {"query": "basket item", "limit": 50}),
    ("symbol", {"symbol": "basket_3.py:Basket3.add_item", "relations": ["callers", "callees"]}),
    ("map", {}),
    ("context", {"task": ISSUE}),
]


@pytest.mark.parametrize(("tool", "arguments"), CALLS)
def test_no_form_of_an_answer_passes_its_budget(session, large, tool, arguments):
    budgets = (500, 700, 1000, 2000, 5000)

    async def use(client):
        return [await client.call_tool(tool, {**arguments, "max_tokens": one}) for one in budgets]

    for budget, result in zip(budgets, session(large, use), strict=True):
        assert not result.is_error
        assert estimate(result.content[0].text) <= budget
        document = result.structured_content
        sent = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
        assert estimate(sent) <= budget


def test_bodies_become_signatures_before_hits_are_left_out(session, large):
    async def use(client):
        asked = {**CALLS[0][1], "limit": 6}
        return [
            (await client.call_tool("locate", {**asked, "max_tokens": one})).structured_content
            for one in (5000, 1000, 420)
        ]

    roomy, tight, tightest = session(large, use)
    assert [hit["form"] for hit in roomy["hits"]] == ["body"] * 6
    assert roomy["left_out"]["bodies"] == roomy["left_out"]["hits"] == 0
    assert len(tight["hits"]) == 6
    forms = [hit["form"] for hit in tight["hits"]]
    assert forms.count("signature") == tight["left_out"]["bodies"]
    assert tight["truncated"]
    assert tight["left_out"]["bodies"] > 0
    assert tightest["left_out"]["hits"] == 6 - len(tightest["hits"]) > 0


def test_what_is_complete_is_not_called_truncated(ask, large):
    document = ask(large, "search", query="price_of_7 sym:price_of_7").structured_content
    assert [hit["id"] for hit in document["hits"]] == ["basket_7.py:price_of_7"]
    assert document["truncated"] is False
    assert not any(document["left_out"].values())


def test_hits_beyond_the_limit_are_told(ask, large):
    result = ask(large, "search", query="basket item", limit=2)
    assert result.structured_content["left_out"]["beyond_limit"] is True
    assert "raise limit" in result.content[0].text


def test_relations_that_find_no_room_are_counted(ask, tmp_path):
    root = tmp_path / "hub"
    root.mkdir()
    users = "".join(f"def user_{number}():\n    return hub()\n\n\n" for number in range(90))
    (root / "hub.py").write_text(f"def hub():\n    return 1\n\n\n{users}")
    result = ask(root, "symbol", symbol="hub", relations=["callers"], max_tokens=500)
    document = result.structured_content
    shown = len(document["relations"]["callers"])
    assert 0 < shown < 90
    assert document["left_out"]["callers"] == 90 - shown
    assert "callers: 90" in result.content[0].text
    assert f"and {90 - shown} more" in result.content[0].text


def test_code_that_holds_fences_is_fenced_with_more(ask, tmp_path):
    root = tmp_path / "fences"
    root.mkdir()
    (root / "doc.py").write_text(
        'def sample():\n    """Print:\n\n    ```\n    x\n    ```\n    """\n'
    )
    text = ask(root, "search", query="sample").content[0].text
    assert "````python\n" in text
