"""What part of a project a file belongs to, by its path."""

from __future__ import annotations

import re
from enum import IntEnum


class Place(IntEnum):
    """Where in a project a file stands."""

    CODE = 0
    TEST = 1
    AUXILIARY = 2
    """Examples, documentation, benchmarks, scripts of the build."""
    GENERATED = 3


_TEST_FOLDER = re.compile(r"(?:^|/)(?:tests?|testing|__tests__|specs?|testdata|fixtures)/", re.I)
_TEST_FILE = re.compile(
    r"(?:^|/)(?:test_[^/]*|conftest\.py|[^/]*_tests?\.\w+|[^/]*\.(?:test|spec)\.\w+"
    r"|[^/]*(?:Tests?|TestCase|IT)\.(?:java|kt|scala|cs|swift|php)|tests?\.\w+)$"
)
_AUXILIARY = re.compile(
    r"(?:^|/)(?:examples?|samples?|demos?|docs?|documentation|doc-src|benchmarks?|bench|perf"
    r"|tutorials?|notebooks?|tools|scripts|ci|\.github|contrib|asv_bench)/",
    re.I,
)
_GENERATED = re.compile(r"(?:_pb2(?:_grpc)?\.py|\.pb\.\w+|[._-]generated\.\w+|/generated/)", re.I)


def place_of(path: str) -> Place:
    """Judge a file by its path alone."""
    if _TEST_FOLDER.search(path) or _TEST_FILE.search(path):
        return Place.TEST
    if _GENERATED.search(path):
        return Place.GENERATED
    return Place.AUXILIARY if _AUXILIARY.search(path) else Place.CODE
