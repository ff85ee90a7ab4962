"""Arithmetic on expressions that someone else wrote: no names, no calls but a few, no giants."""

from __future__ import annotations

import ast
import math
import operator
import warnings
from collections.abc import Callable, Mapping

MOST_LENGTH = 500
MOST_BITS = 10_000

Number = int | float

_UNARY: Mapping[type[ast.unaryop], Callable[[Number], Number]] = {
    ast.UAdd: operator.pos,
    ast.USub: operator.neg,
}
_BINARY: Mapping[type[ast.operator], Callable[[Number, Number], Number]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
}
_CONSTANTS = {"pi": math.pi, "e": math.e}
_FUNCTIONS: Mapping[str, Callable[[Number], Number]] = {
    "sqrt": math.sqrt,
    "abs": abs,
    "round": round,
    "sin": math.sin,
    "cos": math.cos,
    "tan": math.tan,
    "log": math.log,
    "exp": math.exp,
}


def evaluate(expression: str) -> Number:
    """Return the value of an expression.

    Raises:
        ValueError: it is none, holds what is not allowed, or is too large.
        ArithmeticError: it has no value.
    """
    if len(expression) > MOST_LENGTH:
        raise ValueError(f"an expression has at most {MOST_LENGTH} characters")
    try:
        with warnings.catch_warnings():  # of a number that is called, and such
            warnings.simplefilter("ignore")
            tree = ast.parse(expression.strip(), mode="eval")
    except (SyntaxError, RecursionError, MemoryError) as error:
        raise ValueError(f"invalid expression: {error}") from None
    return _value(tree.body)


def power(base: Number, exponent: Number) -> Number:
    """Return a power.

    Raises:
        ValueError: it is too large, or not a real number.
        ArithmeticError: it has no value.
    """
    if isinstance(base, int) and isinstance(exponent, int):
        if abs(base) > 1 and abs(exponent) * base.bit_length() > MOST_BITS:
            raise ValueError("the result is too large")
        return finite(base**exponent)
    result = base**exponent
    if isinstance(result, complex):
        raise ValueError("the result is not a real number")
    return finite(float(result))


def finite(value: Number) -> Number:
    """Return a number that can be told.

    Raises:
        ValueError: it is infinite, none at all, or has too many digits.
    """
    too_large = value.bit_length() > MOST_BITS if isinstance(value, int) else math.isinf(value)
    if too_large:
        raise ValueError("the result is too large")
    if math.isnan(value):
        raise ValueError("the result is not a number")
    return value


def _value(node: ast.expr) -> Number:
    match node:
        case ast.Constant(value=int() | float() as value) if not isinstance(value, bool):
            return finite(value)
        case ast.Name(id=name) if name in _CONSTANTS:
            return _CONSTANTS[name]
        case ast.UnaryOp(op=sign, operand=inner) if type(sign) in _UNARY:
            return _UNARY[type(sign)](_value(inner))
        case ast.BinOp(left=left, op=ast.Pow(), right=right):
            return power(_value(left), _value(right))
        case ast.BinOp(left=left, op=sign, right=right) if type(sign) in _BINARY:
            return finite(_BINARY[type(sign)](_value(left), _value(right)))
        case ast.Call(func=ast.Name(id=name), args=[inner], keywords=[]) if name in _FUNCTIONS:
            return finite(_FUNCTIONS[name](_value(inner)))
    raise ValueError(f"not allowed in an expression: {type(node).__name__}")
