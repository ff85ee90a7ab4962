"""Which paths are tests."""

from __future__ import annotations

import re

_FOLDER = re.compile(
    r"(?:\A|/)(?:tests?|testing|__tests__|specs?|testdata|test[-_]data|fixtures)/", re.IGNORECASE
)
_FILE = re.compile(
    r"""(?:\A|/)(?:
        test_[^/]*\.\w+ | [^/]*_tests?\.\w+ | conftest\.py | tests?\.\w+
      | [^/]*[.-](?:test|spec)\.\w+ | [^/]*_spec\.rb
      | (?:Test[A-Z][^/]*|[^/]*[a-z0-9]Tests?|[^/]*TestCase|[^/]*Spec)
        \.(?:java|kt|kts|scala|cs|php|swift|groovy)
    )\Z""",
    re.VERBOSE,
)


def is_test(path: str) -> bool:
    """Whether a path is that of a test, or of something kept for tests, by usual naming."""
    return bool(_FOLDER.search(path) or _FILE.search(path))
