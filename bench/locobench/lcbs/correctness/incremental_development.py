"""IDC, incremental development capability: words of compatibility, reuse and extension."""

from __future__ import annotations

from bench.locobench.lcbs.metric import SolutionMetric
from bench.locobench.lcbs.parts import full_lines, groups, has, hits, mean, per_file
from bench.locobench.lcbs.solution import Solution

_MIGRATING = ("update", "upgrade", "migrate", "compatibility", "legacy")
_COMPATIBLE = (
    ("version", "v1", "v2", "deprecated", "legacy"),
    ("adapter", "wrapper", "bridge", "facade"),
    ("migrate", "upgrade", "transition", "convert"),
)
_DEPRECATION = ("deprecated", "obsolete", "remove", "replace")
_REUSE = (
    ("func", "function", "def", "method"),
    ("import", "include", "require", "use"),
    ("extends", "inherit", "implement", "interface"),
    ("compose", "mixin", "trait", "delegate"),
)
_EXTENSION = (
    ("interface", "protocol", "contract"),
    ("plugin", "extension", "addon", "module"),
    ("hook", "callback", "listener", "event"),
    ("factory", "builder", "creator", "generator"),
)
_CONFIGURABLE = ("config", "setting", "option", "parameter")
_MODULAR = ("module", "component", "service", "package")
_ADDING = ("add", "integrate", "extend", "enhance", "modify")
_BREAKING = ("breaking", "remove", "delete", "replace")
_ADDED = ("add", "extend", "enhance", "backward", "compatible")
_ISOLATED = ("separate", "isolate", "encapsulate", "module")


def capability(solution: Solution) -> float:
    """.4 compatibility + .3 reuse + .2 extension + .1 little disruption.

    Source: LoCoBench metric_algorithms.py, calculate_incremental_development_capability.
    """
    prompt = solution.prompt.lower()
    score = (
        _compatibility(solution, prompt) * 0.4
        + _reuse(solution) * 0.3
        + per_file(_extension, solution.lowered) * 0.2
        + _disruption(solution, prompt) * 0.1
    )
    return min(max(score, 0.0), 1.0)


def _compatibility(solution: Solution, prompt: str) -> float:
    return per_file(_compatible, solution.lowered) if has(_MIGRATING, prompt) else 0.7


def _compatible(text: str) -> float:
    score = groups(_COMPATIBLE, text) * 0.3 + 0.1 * has(_DEPRECATION, text)
    return score + 0.2 * ("api" in text and "breaking" not in text)


def _reuse(solution: Solution) -> float:
    """Words of reuse, less half the share of lines that repeat another one."""
    lines = [line for text in solution.texts for line in full_lines(text)]
    repeated = 1.0 - len(set(lines)) / len(lines) if lines else 0.0
    used = per_file(lambda text: groups(_REUSE, text) * 0.25, solution.lowered)
    return max(used - repeated * 0.5, 0.0)


def _extension(text: str) -> float:
    score = groups(_EXTENSION, text) * 0.25
    return score + 0.15 * has(_CONFIGURABLE, text) + 0.1 * has(_MODULAR, text)


def _disruption(solution: Solution, prompt: str) -> float:
    """Mean over the files, cut at 1 after it, not before."""
    if not has(_ADDING, prompt):
        return 0.7
    return min(mean([max(_gentle(text), 0.0) for text in solution.lowered]), 1.0)


def _gentle(text: str) -> float:
    return hits(_ADDED, text) * 0.3 + hits(_ISOLATED, text) * 0.2 - hits(_BREAKING, text) * 0.2


METRIC = SolutionMetric("incremental_development_capability", "correctness", capability)
