"""Edits of JSON with comments, on texts of all kinds."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.install.jsonc import BadJson, parse
from engine.install.jsonfile import with_entry, without_entry

ENTRY = {"command": "x", "args": ["mcp"]}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{}", '{\n  "s": {\n    "p": 1\n  }\n}'),
        ('{"s": {}}', '{"s": {\n  "p": 1\n}}'),
        ('{"s": {"a": 2}}', '{"s": {"a": 2, "p": 1}}'),
        ('{"s": {"a": 2,}}', '{"s": {"a": 2, "p": 1,}}'),
        ('{"a": 2}', '{"a": 2, "s": {"p": 1}}'),
        ('{\n  "a": 2 // two\n}', '{\n  "a": 2, // two\n  "s": {\n    "p": 1\n  }\n}'),
        ('{\n\t"a": 2, /* , */\n}', '{\n\t"a": 2, /* , */\n\t"s": {\n\t\t"p": 1\n\t},\n}'),
        ("{ // none\n}", '{ // none\n  "s": {\n    "p": 1\n  }\n}'),
        ('{"s": {"p": 0}}', '{"s": {"p": 1}}'),
        ('{"s": {"p": 1}}', '{"s": {"p": 1}}'),
        ('{\r\n  "a": 2\r\n}', '{\r\n  "a": 2,\r\n  "s": {\r\n    "p": 1\r\n  }\r\n}'),
    ],
)
def test_an_entry_is_written_in_the_manner_of_the_text(before, after):
    assert with_entry(before, "s", "p", 1) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('{"s": {"p": 1}}', '{"s": {}}'),
        ('{"s": {"a": 2, "p": 1}}', '{"s": {"a": 2}}'),
        ('{"s": {"p": 1, "a": 2}}', '{"s": { "a": 2}}'),
        ('{"s": {\n  "a": 2, // two\n  "p": 1\n}}', '{"s": {\n  "a": 2 // two\n}}'),
        ('{"s": {\n  "a": 2,\n  "p": 1,\n}}', '{"s": {\n  "a": 2,\n}}'),
        ('{"s": {\n  "p": 1 // one\n}}', '{"s": { // one\n}}'),
        ('{"s": {"p": 1, "p": 2}}', '{"s": {}}'),
        ('{"a": 1}', '{"a": 1}'),
        ("", ""),
    ],
)
def test_an_entry_is_taken_out_with_one_comma(before, after):
    assert without_entry(before, "s", "p") == after


@pytest.mark.parametrize("text", ["{", '{"a"}', "{a: 1}", "{} x", '{"a": 1 "b": 2}', "[" * 999])
def test_what_is_no_json_is_told_with_its_line(text):
    with pytest.raises(BadJson, match="line 1: "):
        parse(text)


SPACE = st.sampled_from(["", " ", "\n", "\n  ", "\t", " // c\n", "/* , } */", "\r\n"])


@st.composite
def texts(draw, depth=0):
    """A value with space and comments wherever they may stand."""
    kind = draw(st.sampled_from(["object", "list", "plain"] if depth < 3 else ["plain"]))
    if kind == "plain":
        plain = st.one_of(st.integers(), st.text(max_size=6), st.booleans(), st.none())
        return json.dumps(draw(plain))
    items = []
    for number in range(draw(st.integers(0, 3))):
        value = draw(texts(depth=depth + 1))
        key = f'"k{number}"{draw(SPACE)}:{draw(SPACE)}' if kind == "object" else ""
        items.append(f"{draw(SPACE)}{key}{value}{draw(SPACE)}")
    comma = "," if items and draw(st.booleans()) else ""
    inside = ",".join(items) + comma + draw(SPACE)
    return f"{{{inside}}}" if kind == "object" else f"[{inside}]"


@settings(max_examples=150, deadline=None)
@given(texts(), st.sampled_from(["k0", "new"]))
def test_putting_in_and_taking_out_keep_all_other_values(text, table):
    text = f'{{"first": {text}, "k0": {{"other": 1}}}}'
    before = parse(text).plain
    more = with_entry(text, table, "p", ENTRY)
    expected = json.loads(json.dumps(before))
    expected.setdefault(table, {})["p"] = ENTRY
    assert parse(more).plain == expected
    less = without_entry(more, table, "p")
    del expected[table]["p"]
    assert parse(less).plain == expected
    if table == "k0":
        assert less == text
