"""RS, robustness: functions that check or raise, validation, security words, resources."""

from __future__ import annotations

import ast

from bench.locobench.lcbs.metric import SolutionMetric
from bench.locobench.lcbs.parts import compiled, density, groups, hits, matches, mean
from bench.locobench.lcbs.solution import Solution, functions, tree

_DEFENSIVE = ("is None", "is not None", "len(", "not ", "== 0", "!= 0")
_VALIDATION = compiled(
    r"isinstance\(", r"assert\s+", r"if.*len\(", r"if.*range\(", r"\.isdigit\(",
    r"\.strip\(", r"re\.match\(",
)  # fmt: skip
_SECURE = (
    ("hashlib", "cryptography", "secrets", "bcrypt"),
    ("escape", "sanitize", "clean", "validate"),
    # The second never matches: the text is in lower case.
    ("secrets.", "random.SystemRandom"),
    ("parameterized", "prepared", "placeholder"),
    ("auth", "login", "password", "token"),
)
_INSECURE = ("eval(", "exec(", "os.system(", "subprocess.call(")
_MANAGED = compiled(
    r"with\s+open\(", r"with\s+.*\(\)\s*:", r"\.close\(\)", r"finally:", r"__enter__",
    r"__exit__",
)  # fmt: skip
_ACQUIRED = compiled(
    r"open\(", r"socket\.", r"connect\(", r"cursor\(", r"thread\.", r"process\."
)  # fmt: skip


def robustness(solution: Solution) -> float:
    """Mean of error handling, validation, security and resources, over all files joined.

    Source: LoCoBench metric_algorithms.py, calculate_robustness_score.
    """
    text = solution.joined
    score = (
        _handling(text) * 0.25
        + density(_VALIDATION, text, 10) * 0.25
        + _security(text.lower()) * 0.25
        + _resources(text) * 0.25
    )
    return min(max(score, 0.0), 1.0)


def _handling(text: str) -> float:
    """Share of functions that try, raise or test defensively; 0 if one file is no Python."""
    module = tree(text)
    if module is None:
        return 0.0
    return mean([float(_handles(one)) for one in functions(module)], 0.5)


def _handles(function: ast.FunctionDef) -> bool:
    return any(
        isinstance(node, ast.Try | ast.Raise) or (isinstance(node, ast.If) and _defends(node.test))
        for node in ast.walk(function)
    )


def _defends(test: ast.expr) -> bool:
    if not isinstance(test, ast.Compare):
        return False
    printed = ast.unparse(test)
    return any(sign in printed for sign in _DEFENSIVE)


def _security(lowered: str) -> float:
    good = groups(_SECURE, lowered) / len(_SECURE)
    return max(good - min(hits(_INSECURE, lowered) * 0.2, 0.5), 0.0)


def _resources(text: str) -> float:
    managed, acquired = matches(_MANAGED, text), matches(_ACQUIRED, text)
    if acquired:
        return min(managed / acquired, 1.0)
    return 0.8 if managed else 1.0


METRIC = SolutionMetric("robustness_score", "engineering", robustness, zero_on_error=True)
