"""The official tool `calculator`."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable

from bench.locobench.tools.guard import Act, guarded
from bench.locobench.tools.official.arithmetic import Number, evaluate, finite, power
from bench.locobench.tools.protocol import ErrorKind, Tool, ToolError, ToolFunction, ToolResult
from bench.locobench.tools.schema import number, takes, text


def calculator() -> Tool:
    """Return the tool."""
    pairs: dict[str, tuple[Callable[[Number, Number], Number], tuple[str, str]]] = {
        "add": (operator.add, ("a", "b")),
        "subtract": (operator.sub, ("a", "b")),
        "multiply": (operator.mul, ("a", "b")),
        "divide": (operator.truediv, ("a", "b")),
        "power": (power, ("base", "exponent")),
    }
    functions = [_binary(name, act, names) for name, (act, names) in pairs.items()]
    root = takes({"number": number("of which the square root is wanted")})
    functions.append(guarded("sqrt", "Square root.", root, _act(math.sqrt, ("number",))))
    expression = takes({"expression": text("such as (1 + 2) * 3")})
    functions.append(
        guarded("evaluate", "Value of an expression.", expression, _act(evaluate, ("expression",)))
    )
    return Tool("calculator", "Does arithmetic.", functions)


def _binary(
    name: str, act: Callable[[Number, Number], Number], names: tuple[str, str]
) -> ToolFunction:
    shape = takes({one: number("a number") for one in names})
    return guarded(name, f"{name.capitalize()} two numbers.", shape, _act(act, names))


def _act(act: Callable[..., Number], names: tuple[str, ...]) -> Act:
    def answer(**given: object) -> ToolResult:
        try:
            return ToolResult(True, finite(act(*(given[name] for name in names))))
        except ZeroDivisionError:
            raise ToolError(ErrorKind.BAD_VALUE, "Division by zero") from None
        except (ArithmeticError, ValueError) as error:
            raise ToolError(ErrorKind.BAD_VALUE, str(error)) from None

    return answer
