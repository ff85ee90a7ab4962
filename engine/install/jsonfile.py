"""One entry of a JSON file with comments: put in, replaced, taken out; the rest stays as it is."""

from __future__ import annotations

import json
import re
from typing import Any

from engine.install.jsonc import BadJson, Member, Node, comment_ends, parse

_UNIT = re.compile(r"^([ \t]+)\S", re.MULTILINE)
_INDENT = "  "


def entry_of(text: str, table: str, name: str) -> Any:
    """The entry, or None.

    Raises:
        BadJson: the text is none.
    """
    found = _tables(text, table)
    member = found.member(name) if found else None
    return member.value.plain if member else None


def with_entry(text: str, table: str, name: str, value: Any) -> str:
    """Put an entry into a table; either may be there or not.

    Raises:
        BadJson: the text is none, or the table no object.
    """
    if not text.strip("\ufeff \t\r\n"):
        return text + json.dumps({table: {name: value}}, indent=_INDENT) + "\n"
    root = parse(text)
    _require_object(root, "the whole")
    found = root.member(table)
    if found is None:
        return _insert(text, root, table, {name: value})
    _require_object(found.value, f"'{table}'")
    known = found.value.member(name)
    if known is None:
        return _insert(text, found.value, name, value)
    if known.value.plain == value:
        return text
    shown = _written(text, value, _indent_of(text, known.start))
    return text[: known.value.start] + shown + text[known.value.end :]


def without_entry(text: str, table: str, name: str) -> str:
    """Take an entry out of a table; the table stays, even if it is empty then.

    Raises:
        BadJson: the text is none.
    """
    found = _tables(text, table)
    while found and (member := found.member(name)):
        text = _removed(text, found, member)
        found = _tables(text, table)
    return text


def _tables(text: str, table: str) -> Node | None:
    if not text.strip("\ufeff \t\r\n"):
        return None
    member = parse(text).member(table)
    return member.value if member else None


def _require_object(node: Node, what: str) -> None:
    if node.members is None:
        raise BadJson(f"{what} is no object")


def _insert(text: str, node: Node, key: str, value: Any) -> str:
    if not node.members:
        return _insert_first(text, node, key, value)
    last = node.members[-1]
    if "\n" not in text[node.start : last.value.end]:
        member = f"{json.dumps(key)}: {json.dumps(value)}"
        at = last.comma + 1 if last.comma >= 0 else last.value.end
        lead, trail = (" ", ",") if last.comma >= 0 else (", ", "")
        return text[:at] + lead + member + trail + text[at:]
    indent = _indent_of(text, node.members[0].start)
    member = f"{_newline(text)}{indent}{json.dumps(key)}: {_written(text, value, indent)}"
    if last.comma >= 0:
        at = _behind_comments(text, last.comma + 1)
        return text[:at] + member + "," + text[at:]
    at = _behind_comments(text, last.value.end)
    return text[: last.value.end] + "," + text[last.value.end : at] + member + text[at:]


def _insert_first(text: str, node: Node, key: str, value: Any) -> str:
    """Put a member into an empty object, behind the comments in it."""
    outer = _indent_of(text, node.start)
    indent = outer + _unit(text)
    at = max(comment_ends(text, node.start + 1, node.end - 1), default=node.start + 1)
    newline = _newline(text)
    member = f"{newline}{indent}{json.dumps(key)}: {_written(text, value, indent)}"
    closing = "" if "\n" in text[at : node.end - 1] else newline + outer
    return text[:at] + member + closing + text[at:]


def _removed(text: str, node: Node, member: Member) -> str:
    """Cut a member, the space before it, and one comma."""
    members = node.members or ()
    place = members.index(member)
    start = len(text[: member.start].rstrip())
    end = member.value.end
    if member.comma >= 0:
        between = text[end : member.comma]
        return text[:start] + between + text[member.comma + 1 :]
    if place:
        comma = members[place - 1].comma
        return text[:comma] + text[comma + 1 : start] + text[end:]
    rest = text[end : node.end - 1]
    is_bare = start == node.start + 1 and not rest.strip()
    return text[:start] + ("" if is_bare else rest) + text[node.end - 1 :]


def _behind_comments(text: str, at: int) -> int:
    """Behind the comments that follow on the same line."""
    end = text.find("\n", at)
    line_end = len(text) if end < 0 else end
    return max(comment_ends(text, at, line_end), default=at)


def _indent_of(text: str, at: int) -> str:
    """The space at the start of the line that holds a place."""
    line = text[text.rfind("\n", 0, at) + 1 : at].lstrip("\ufeff")
    return line[: len(line) - len(line.lstrip())]


def _unit(text: str) -> str:
    match = _UNIT.search(text)
    return match[1] if match else _INDENT


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _written(text: str, value: Any, indent: str) -> str:
    lines = json.dumps(value, indent=_unit(text)).split("\n")
    return (_newline(text) + indent).join(lines)
