"""JSON Schemas of parameters, written briefly."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Schema = Mapping[str, Any]


def text(description: str, **more: Any) -> Schema:
    """A string."""
    return {"type": "string", "description": description, **more}


def whole(description: str, **more: Any) -> Schema:
    """An integer."""
    return {"type": "integer", "description": description, **more}


def number(description: str) -> Schema:
    """Any number."""
    return {"type": "number", "description": description}


def flag(description: str) -> Schema:
    """True or false."""
    return {"type": "boolean", "description": description}


def texts(description: str) -> Schema:
    """A list of strings."""
    return {"type": "array", "items": {"type": "string"}, "description": description}


def takes(needed: Mapping[str, Schema], optional: Mapping[str, Schema] | None = None) -> Schema:
    """The parameters of a function."""
    return {
        "type": "object",
        "properties": {**needed, **(optional or {})},
        "required": list(needed),
    }
