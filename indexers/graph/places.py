"""Which files are tests, by their path."""

from __future__ import annotations

import re

_TESTS = re.compile(
    r"(?:^|/)(?:tests?|testing|__tests__|specs?)/"
    r"|(?:^|/)(?:test_[^/]*|conftest\.py|[^/]*_tests?\.\w+|[^/]*[.](?:test|spec)\.\w+"
    r"|[^/]*(?:Tests?|TestCase)\.\w+|tests?\.\w+)$",
    re.IGNORECASE,
)


def in_tests(path: str) -> bool:
    """Whether a file holds tests."""
    return bool(_TESTS.search(path))
