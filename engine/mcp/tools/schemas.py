"""JSON schemas that are short: a client pays for them in every conversation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.mcp.tools.arguments import Arguments

Schema = dict[str, Any]
STRING: Schema = {"type": "string"}
BOOLEAN: Schema = {"type": "boolean"}
OBJECT: Schema = {"type": "object"}


_CHECKED_ONLY = {"title", "minLength", "maxLength", "maxItems", "additionalProperties"}
"""What a call is held to, and what models hardly ever run into: an error says it then."""
_LAST = ("paths", "languages", "max_tokens", "rev", "repo")
"""Arguments of several tools stand behind those of the tool itself."""


def input_of(arguments: type[Arguments]) -> Schema:
    """Return the schema of arguments: types, bounds of numbers, choices, defaults."""
    whole = arguments.model_json_schema()
    fields = whole["properties"]
    names = [name for name in fields if name not in _LAST]
    names += [name for name in _LAST if name in fields]
    schema = {"type": "object", "properties": {name: _short(fields[name]) for name in names}}
    return schema | ({"required": whole["required"]} if "required" in whole else {})


def of(fields: Mapping[str, Schema]) -> Schema:
    """An object with these fields."""
    return {"type": "object", "properties": dict(fields), "required": list(fields)}


def many(items: Schema) -> Schema:
    """An array."""
    return {"type": "array", "items": items}


def rows(*fields: str) -> Schema:
    """An array of objects with these fields."""
    return many({"type": "object", "required": list(fields)})


def answer(**fields: Schema) -> Schema:
    """An answer: its own fields, and those that all answers have."""
    return of({**fields, "truncated": BOOLEAN, "left_out": OBJECT, "tree": OBJECT})


def _short(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_short(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    dropped = _CHECKED_ONLY | ({"default"} if schema.get("default") in ("", []) else set())
    return {key: _short(value) for key, value in schema.items() if key not in dropped}
