"""What the tools take. Models sometimes write a list as a text: that is taken for a list."""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

MOST_TOKENS = 50_000
MOST_ISSUE = 200_000
"""Characters of a report; logs are long."""


def _as_list(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        parsed = json.loads(value)
    except (ValueError, RecursionError):
        parsed = value
    return parsed if isinstance(parsed, list) else [value] if value else []


Texts = Annotated[
    list[Annotated[str, Field(max_length=1000)]],
    BeforeValidator(_as_list),
    Field(max_length=50),
]
Tokens = Annotated[int, Field(ge=300, le=MOST_TOKENS)]
Relation = Literal["callers", "callees", "references", "bases", "derived", "tests"]


class Arguments(BaseModel):
    """What every tool takes; the server's instructions explain it, once for all tools."""

    model_config = ConfigDict(extra="forbid")

    max_tokens: Tokens = 3000
    rev: Annotated[str, Field(max_length=200)] = ""
    repo: Annotated[str, Field(max_length=4000)] = ""


class Filtered(Arguments):
    """Arguments of tools that can be kept to some files."""

    paths: Texts = []
    languages: Texts = []


class LocateArguments(Filtered):
    """Arguments of `locate`."""

    issue: Annotated[
        str, Field(min_length=1, max_length=MOST_ISSUE, description="Whole text of the report")
    ]
    limit: Annotated[int, Field(ge=1, le=50)] = 8


class SearchArguments(Filtered):
    """Arguments of `search`."""

    query: Annotated[str, Field(min_length=1, max_length=2000, description="Words and filters")]
    limit: Annotated[int, Field(ge=1, le=50)] = 8


class SymbolArguments(Arguments):
    """Arguments of `symbol`."""

    symbol: Annotated[
        str,
        Field(
            min_length=1,
            max_length=2000,
            description="path:Class.method, name or path:line",
        ),
    ]
    name: Annotated[str, Field(max_length=500, description="On that line")] = ""
    relations: Annotated[list[Relation], BeforeValidator(_as_list), Field(max_length=6)] = [
        "callers",
        "references",
    ]


class MapArguments(Filtered):
    """Arguments of `map`."""


class ContextArguments(Filtered):
    """Arguments of `context`."""

    task: Annotated[
        str, Field(min_length=1, max_length=MOST_ISSUE, description="Whole text of the task")
    ]
    max_tokens: Annotated[int, Field(ge=500, le=MOST_TOKENS)] = 8000
