"""Test-suite records: the fixed lists of the official layout, which hold no test."""

from __future__ import annotations

from typing import Any

_KINDS: dict[str, dict[str, float]] = {
    "compilation": {"syntax_validation": 0.3, "import_resolution": 0.2, "type_checking": 0.2},
    "unit": {
        "function_signature_preservation": 0.25,
        "error_handling": 0.25,
        "input_validation": 0.25,
        "output_correctness": 0.25,
    },
    "integration": {
        "module_integration": 0.3, "database_integration": 0.3, "api_integration": 0.4
    },
    "performance": {"execution_time": 0.4, "memory_usage": 0.3, "scalability": 0.3},
    "security": {"injection_prevention": 0.3, "input_sanitization": 0.3, "access_control": 0.4},
}  # fmt: skip
_EXTRA = {
    "feature_implementation": ("compilation", "api_endpoint_structure", 0.3),
    "cross_file_refactoring": ("compilation", "refactor_consistency", 0.3),
    "bug_investigation": ("unit", "bug_fix_verification", 0.4),
    "security_analysis": ("unit", "vulnerability_mitigation", 0.4),
}


def suite(scenario_id: str, category: str) -> dict[str, Any]:
    """The record for a scenario; names and weights are the official ones, by category."""
    extra = _EXTRA.get(category)
    tests = {}
    for kind, weights in _KINDS.items():
        listed = dict(weights)
        if extra and extra[0] == kind:
            listed[extra[1]] = extra[2]
        tests[kind] = [
            {"name": name, "description": name.replace("_", " "), "type": kind, "weight": weight}
            for name, weight in listed.items()
        ]
    return {"scenario_id": scenario_id, "task_category": category, "tests": tests}
