"""Who can run the tests of a project, for each language."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass

PLAIN = ("-p", "no:cacheprovider", "-p", "no:hypothesispytest")
"""Without traces in the workspace, and without a plugin that takes a second to load."""


@dataclass(frozen=True, slots=True)
class Runner:
    """One way to run tests.

    Attributes:
        language: its name.
        files: pattern of the base name of a file that shows that there are such tests.
        program: that has to be installed; for Python, the module.
        command: with its arguments.
        line: pattern of a line on a test, with groups `name` and `verdict`; empty where only
            the exit code tells, on all tests as one.
    """

    language: str
    files: str
    program: str
    command: tuple[str, ...]
    line: str = ""


RUNNERS: Sequence[Runner] = (
    Runner(
        "python",
        r"(test_.*|.*_test)\.py",
        "pytest",
        (sys.executable, "-m", "pytest", "-q", "-rpfE", "--tb=no", *PLAIN),
        # A message may follow; a parameter in brackets may hold what looks like one.
        r"^(?P<verdict>PASSED|FAILED|ERROR) (?P<name>\S.*?)(?: - (?!.*\]).*)?$",
    ),
    Runner(
        "go",
        r".*_test\.go",
        "go",
        ("go", "test", "-v", "./..."),
        r"^--- (?P<verdict>PASS|FAIL): (?P<name>\S+)",
    ),
    Runner(
        "rust",
        r"Cargo\.toml",
        "cargo",
        ("cargo", "test", "--offline", "--no-fail-fast"),
        r"^test (?P<name>\S+) \.\.\. (?P<verdict>ok|FAILED)$",
    ),
    Runner("javascript", r"package\.json", "npm", ("npm", "test", "--silent")),
    Runner("java", r"pom\.xml", "mvn", ("mvn", "-o", "-q", "test")),
)
