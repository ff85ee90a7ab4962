"""Stands before every function: what comes in is checked, what comes out is a result."""

from __future__ import annotations

import difflib
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from bench.locobench.tools.protocol import ErrorKind, ToolError, ToolFunction, ToolResult

Act = Callable[..., ToolResult]

_TYPES: Mapping[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "array": (list, tuple),
    "object": (dict,),
}
_SHOWN = 40
_FAILED = "Parameter validation failed: "


def guarded(name: str, description: str, parameters: Mapping[str, Any], act: Act) -> ToolFunction:
    """Return a function whose call never raises.

    Args:
        name: of the function.
        description: for the model.
        parameters: JSON Schema of an object.
        act: takes what fits the schema; may raise `ToolError`.
    """

    def call(**given: Any) -> ToolResult:
        started = time.perf_counter()
        result = _answer(name, parameters, act, given)
        return replace(result, duration=time.perf_counter() - started)

    return ToolFunction(name, description, parameters, call)


def check(name: str, parameters: Mapping[str, Any], given: Mapping[str, Any]) -> None:
    """Compare arguments with a schema.

    Raises:
        ToolError: a required one is missing, one is not known, or of the wrong type.
    """
    known: Mapping[str, Mapping[str, Any]] = parameters.get("properties", {})
    for needed in parameters.get("required", ()):
        if needed not in given:
            text = f"{_FAILED}Required parameter '{needed}' is missing; {usage(name, parameters)}"
            raise ToolError(ErrorKind.MISSING_PARAMETER, text)
    for parameter, value in given.items():
        if parameter not in known:
            raise ToolError(
                ErrorKind.UNEXPECTED_PARAMETER,
                f"{name} takes no parameter '{parameter[:_SHOWN]}'"
                f"{_meant(parameter, known)}; {usage(name, parameters)}",
            )
        _check_value(parameter, known[parameter], value)


def usage(name: str, parameters: Mapping[str, Any]) -> str:
    """Return how a function is called, such as `read takes: path (string), limit? (integer)`."""
    required = parameters.get("required", ())
    takes = ", ".join(
        f"{one}{'' if one in required else '?'} ({schema.get('type', 'any')})"
        for one, schema in parameters.get("properties", {}).items()
    )
    return f"{name} takes: {takes or 'nothing'}"


def _answer(
    name: str, parameters: Mapping[str, Any], act: Act, given: Mapping[str, Any]
) -> ToolResult:
    # A model that writes null means that it gives nothing.
    given = {one: value for one, value in given.items() if value is not None}
    try:
        check(name, parameters, given)
        return act(**given)
    except ToolError as error:
        return ToolResult(False, str(error), error.kind)
    except Exception as error:  # a defect of one function must not end a session
        return ToolResult(False, f"{type(error).__name__}: {error}", ErrorKind.INTERNAL)


def _check_value(parameter: str, schema: Mapping[str, Any], value: Any) -> None:
    wanted = str(schema.get("type"))
    fits = wanted not in _TYPES or isinstance(value, _TYPES[wanted])
    if isinstance(value, bool) and wanted in ("integer", "number"):
        fits = False
    if not fits:
        raise ToolError(
            ErrorKind.WRONG_TYPE,
            f"{_FAILED}Parameter '{parameter}' must be of type {wanted}, not {_type(value)}",
        )
    choices = schema.get("enum")
    if choices and value not in choices:
        text = f"{_FAILED}Parameter '{parameter}' must be one of: {', '.join(choices)}"
        raise ToolError(ErrorKind.BAD_VALUE, text)
    for item in value if wanted == "array" and "items" in schema else ():
        _check_value(parameter, schema["items"], item)


def _type(value: Any) -> str:
    if isinstance(value, bool):
        return "boolean"
    return next((name for name, types in _TYPES.items() if isinstance(value, types)), "null")


def _meant(parameter: str, known: Mapping[str, Any]) -> str:
    near = difflib.get_close_matches(parameter[:_SHOWN], known, 1, 0.5)
    return f", did you mean '{near[0]}'?" if near else ""
