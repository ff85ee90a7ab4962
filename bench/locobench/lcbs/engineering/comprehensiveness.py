"""CS, comprehensiveness: docstrings, annotations, signs of tests and of configuration."""

from __future__ import annotations

import ast

from bench.locobench.lcbs.metric import SolutionMetric
from bench.locobench.lcbs.parts import compiled, has, matches, mean
from bench.locobench.lcbs.solution import Solution, functions, tree

_ASSERTIONS = compiled(
    r"assert\s+", r"assertEqual\(", r"assertTrue\(", r"assertFalse\(", r"expect\(", r"should\."
)
_TESTING = ("unittest", "pytest", "jest", "mocha", "junit")
_CONFIG_NAMES = (
    "config.yaml", "config.yml", "config.json", "config.ini", "settings.py", ".env",
    "environment", "docker", "makefile",
)  # fmt: skip
_ENVIRONMENT = ("os.environ", "getenv", "env.get", "process.env")
_BUILD_NAMES = ("setup.py", "requirements.txt", "package.json", "build", "install")
_DEPLOYMENT = ("deploy", "install", "setup", "run", "start")


def comprehensiveness(solution: Solution) -> float:
    """.3 documentation + .25 interfaces + .25 tests + .2 configuration.

    Source: LoCoBench metric_algorithms.py, calculate_comprehensiveness_score.
    """
    readable = [text for text in solution.texts if tree(text) is not None]
    found = [one for text in readable if (m := tree(text)) is not None for one in functions(m)]
    score = (
        _documentation(solution, found, readable) * 0.30
        + _interfaces(found) * 0.25
        + _tests(solution) * 0.25
        + _configuration(solution) * 0.20
    )
    return min(max(score, 0.0), 1.0)


def _documentation(solution: Solution, found: list[ast.FunctionDef], readable: list[str]) -> float:
    """.7 documented share + .3 of 5 times the share of "#" lines; 1.2 times with a readme."""
    comments = sum(line.strip().startswith("#") for text in readable for line in text.split("\n"))
    lines = sum(text.count("\n") + 1 for text in solution.texts)
    commented = min(comments / lines * 5, 1.0) if lines else 0.0
    score = mean([float(_documented(one)) for one in found]) * 0.7 + commented * 0.3
    return min(score * (1.2 if _named(solution, ("readme",)) else 1.0), 1.0)


def _interfaces(found: list[ast.FunctionDef]) -> float:
    if not found:
        return 0.5
    typed = mean([float(_typed(one)) for one in found])
    return (typed + mean([float(_documented(one)) for one in found])) / 2


def _tests(solution: Solution) -> float:
    score = 0.4 if _named(solution, ("test",)) else 0.0
    score += 0.4 if matches(_ASSERTIONS, solution.joined) else 0.0
    score += 0.2 if has(_TESTING, solution.joined.lower()) else 0.0
    return min(score, 1.0)


def _configuration(solution: Solution) -> float:
    text = solution.joined
    signs = (
        _named(solution, _CONFIG_NAMES),
        has(_ENVIRONMENT, text),
        _named(solution, _BUILD_NAMES),
        has(_DEPLOYMENT, text.lower()),
    )
    return sum(signs) * 0.25


def _named(solution: Solution, words: tuple[str, ...]) -> bool:
    return any(has(words, name.lower()) for name in solution.files)


def _documented(function: ast.FunctionDef) -> bool:
    first = function.body[0]
    return (
        isinstance(first, ast.Expr)
        and isinstance(first.value, ast.Constant)
        and isinstance(first.value.value, str)
    )


def _typed(function: ast.FunctionDef) -> bool:
    annotated = any(argument.annotation is not None for argument in function.args.args)
    return function.returns is not None or annotated


METRIC = SolutionMetric(
    "comprehensiveness_score", "engineering", comprehensiveness, zero_on_error=True
)
