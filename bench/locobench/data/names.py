"""Names of the benchmark: languages, categories, difficulties, and what an id is made of."""

from __future__ import annotations

import re

LANGUAGES = (
    "c", "cpp", "csharp", "go", "java", "javascript", "php", "python", "rust", "typescript"
)  # fmt: skip

CONVERTED = {
    "code_comprehension": "interactive_code_exploration",
    "architectural_understanding": "interactive_architecture_exploration",
    "bug_investigation": "interactive_debugging_sessions",
    "feature_implementation": "collaborative_feature_development",
    "cross_file_refactoring": "guided_multi_file_refactoring",
    "integration_testing": "test_driven_development_sessions",
    "security_analysis": "interactive_security_auditing",
    "multi_session_development": "extended_development_projects",
}
"""The eight task categories, and what the converter calls them."""

CATEGORIES = tuple(CONVERTED)
UNKNOWN_CATEGORY = "interactive_code_exploration"
DIFFICULTIES = ("easy", "medium", "hard", "expert")

_COVERAGE = ((0.2, 0.4, "easy"), (0.4, 0.6, "medium"), (0.6, 0.8, "hard"), (0.8, 1.0, "expert"))
_ID = re.compile(
    rf"(?P<project>(?P<language>[a-z]+)_.+?)_(?P<category>{'|'.join(CATEGORIES)})"
    rf"_(?P<difficulty>{'|'.join(DIFFICULTIES)})_\d+"
)
_PARTS = 4


def project_id_of(scenario_id: str) -> str:
    """The project of a scenario: what stands before the category's name.

    Without one, the first four parts; the whole id where there are fewer. Source:
    LoCoBench-Agent core/data_loader.py, _extract_project_id.
    """
    for category in CATEGORIES:
        project, found, _ = scenario_id.partition(f"_{category}_")
        if found:
            return project
    return "_".join(scenario_id.split("_")[:_PARTS])


def parts_of(scenario_id: str) -> dict[str, str] | None:
    """Project, language, category and difficulty of an id in the official form."""
    found = _ID.fullmatch(scenario_id)
    return found.groupdict() if found else None


def difficulty_of(coverage: float) -> str:
    """The level of a share of context characters; a boundary takes the easier one.

    Source: LoCoBench generation/scenario_generator.py; below .20 it is easy, too.
    """
    for low, high, level in _COVERAGE:
        if low <= coverage <= high:
            return level
    return "easy" if coverage < _COVERAGE[0][0] else "expert"


def coverage_range(difficulty: str) -> list[float]:
    """Lowest and highest coverage of a level."""
    return next([low, high] for low, high, level in _COVERAGE if level == difficulty)
