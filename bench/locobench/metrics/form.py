"""JSON into sessions: the vectors' form, read leniently where the official code is lenient."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bench.locobench.metrics.session import Call, Session, SessionResult, Turn
from indexers.errors import PatchpointError


class NoSession(PatchpointError):
    """A record that is no finished session."""


def session_of(record: Any) -> Session:
    """A session of the vectors' form; a vector itself ({session, expected}) will do.

    Raises:
        NoSession: naming the field that is missing or of another type.
    """
    record = _unwrapped(record)
    return Session(
        id=str(record.get("id", "")),
        scenario=_optional(record, "scenario", Mapping, {}),
        initial_files=_optional(record, "initial_files", Mapping, {}),
        turns=tuple(turn_of(one) for one in _required(record, "turns", list)),
        facts=_optional(record, "session", Mapping, {}),
    )


def result_of(record: Any) -> tuple[Any, SessionResult]:
    """The id and what the metrics read, of the vectors' form or of an official result.

    Raises:
        NoSession: neither of them.
    """
    record = _unwrapped(record)
    if "turns" not in record and "conversation_history" in record:
        return record.get("id", record.get("scenario_id")), official_result(record)
    return record.get("id"), session_of(record).result()


def turn_of(record: Any) -> Turn:
    """One message with its calls."""
    if not isinstance(record, Mapping):
        raise NoSession(f"a turn is a JSON object, not {_kind(record)}")
    calls = _optional(record, "tool_calls", list, [])
    return Turn(
        record.get("role", ""), record.get("content", ""), tuple(call_of(one) for one in calls)
    )


def call_of(record: Any) -> Call:
    """One call, in the vectors' form or as the official log names its fields."""
    if not isinstance(record, Mapping):
        raise NoSession(f"a tool call is a JSON object, not {_kind(record)}")
    return Call(
        tool=record.get("tool", record.get("tool_name", "")),
        function=record.get("function", record.get("function_name", "")),
        parameters=record.get("parameters", {}),
        success=record.get("success"),
        result=record.get("result"),
    )


def official_result(record: Mapping[str, Any]) -> SessionResult:
    """What the metrics read, from a result of an official file (its own logs and files)."""
    log = _optional(record, "tool_usage_log", list, [])
    history = _optional(record, "conversation_history", list, [])
    if not all(isinstance(one, Mapping) for one in (*log, *history)):
        raise NoSession("a log or history whose entries are no JSON objects")
    return SessionResult(
        calls=tuple(call_of(entry.get("tool_call", {})) for entry in log),
        turns=tuple(Turn(one.get("role", ""), one.get("content", "")) for one in history),
        modified_files=_optional(record, "modified_files", Mapping, {}),
    )


def _unwrapped(record: Any) -> Mapping[str, Any]:
    if isinstance(record, Mapping) and "turns" not in record and "session" in record:
        record = record["session"]
    if not isinstance(record, Mapping):
        raise NoSession(f"a session is a JSON object, not {_kind(record)}")
    return record


def _required(record: Mapping[str, Any], name: str, kind: type) -> Any:
    if name not in record:
        raise NoSession(f"a session without '{name}'")
    return _optional(record, name, kind, None)


def _optional(record: Mapping[str, Any], name: str, kind: type, default: Any) -> Any:
    found = record.get(name)
    if found is None and default is not None:
        return default
    if not isinstance(found, kind):
        raise NoSession(f"'{name}' is {_kind(found)}")
    return found


def _kind(value: Any) -> str:
    names = {dict: "an object", list: "a list", str: "a text", bool: "true or false"}
    return "null" if value is None else names.get(type(value), "a number")
