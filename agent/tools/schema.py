"""Schemas of arguments: made, and checked with answers that help."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from agent.tools.types import ToolError

Schema = Mapping[str, Any]

_TYPES: Mapping[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "array": (list,),
    "object": (dict,),
}


def of_object(required: tuple[str, ...], **properties: Schema) -> dict[str, Any]:
    """Schema of an object without other properties."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


def text(description: str, **more: Any) -> Schema:
    """Schema of a string."""
    return {"type": "string", "description": description, **more}


def page() -> Schema:
    """Schema of the number of a page."""
    return {"type": "integer", "minimum": 1, "description": "Page of the answer, from 1."}


def chance(description: str) -> Schema:
    """Schema of a probability."""
    return {"type": "number", "minimum": 0, "maximum": 1, "description": description}


def check(value: Any, schema: Schema, name: str) -> None:
    """Check arguments; only what the schemas of our tools use is known.

    Args:
        value: what was given.
        schema: what it should be.
        name: of the tool or argument, for the message.

    Raises:
        ToolError: they do not fit.
    """
    given: Any = value
    if not isinstance(value, _TYPES[schema["type"]]) or isinstance(value, bool):
        shown = json.dumps(value, ensure_ascii=False)[:60]
        raise ToolError("wrong_type", f"{name} must be of type {schema['type']}, not {shown}")
    for problem in _limits(given, schema):
        raise ToolError("wrong_type", f"{name} must be {problem}")
    if schema["type"] == "array":
        for number, item in enumerate(given, 1):
            check(item, schema["items"], f"item {number} of {name}")
    if schema["type"] == "object":
        _check_object(given, schema, name)


def _limits(value: Any, schema: Schema) -> Iterator[str]:
    shown = json.dumps(value, ensure_ascii=False)[:60]
    if "enum" in schema and value not in schema["enum"]:
        yield f"one of {', '.join(schema['enum'])}, not {shown}"
    if "minimum" in schema and value < schema["minimum"]:
        yield f"at least {schema['minimum']}, not {shown}"
    if "maximum" in schema and value > schema["maximum"]:
        yield f"at most {schema['maximum']}, not {shown}"
    if "minItems" in schema and len(value) < schema["minItems"]:
        yield "a list that is not empty"
    if "maxItems" in schema and len(value) > schema["maxItems"]:
        yield f"a list of at most {schema['maxItems']}, not of {len(value)}"
    if "maxLength" in schema and len(value) > schema["maxLength"]:
        yield f"at most {schema['maxLength']} characters long"
    if schema["type"] == "string" and not value.strip():
        yield "a text that is not empty"


def _check_object(value: Mapping[str, Any], schema: Schema, name: str) -> None:
    known = schema["properties"]
    for key in value:
        if key not in known:
            close = get_close_matches(key, known, n=1)
            meant = f"did you mean '{close[0]}'? " if close else ""
            takes = ", ".join(known)
            message = f"{name} takes no argument '{key}'; {meant}It takes: {takes}"
            raise ToolError("unknown_argument", message)
    for key in schema["required"]:
        if key not in value:
            asks = known[key].get("description", "")
            raise ToolError("missing_argument", f"{name} needs the argument '{key}': {asks}")
    for key, given in value.items():
        check(given, known[key], f"'{key}' of {name}")
