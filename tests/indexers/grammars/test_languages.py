"""The table of languages: stable codes, no two claims to a name, a query for each grammar."""

from collections import Counter

import pytest

from indexers.grammars.grammar import grammar_of
from indexers.grammars.languages import (
    LANGUAGES,
    Language,
    by_code,
    by_interpreter,
    by_name,
    language_of,
)

CODES = {
    "text": 0, "python": 1, "javascript": 2, "typescript": 3, "tsx": 4, "java": 5, "go": 6,
    "rust": 7, "c": 8, "cpp": 9, "csharp": 10, "php": 11, "ruby": 12, "kotlin": 13, "scala": 14,
    "swift": 15, "lua": 16, "bash": 17, "markdown": 32, "rst": 33, "config": 34, "data": 35,
}  # fmt: skip


def test_codes_are_those_of_stored_indexes() -> None:
    assert {name: by_name(name).code for name in CODES} == CODES
    assert all(by_code(language.code) is language for language in LANGUAGES)


@pytest.mark.parametrize("column", ["extensions", "filenames", "interpreters"])
def test_no_two_languages_claim_the_same(column: str) -> None:
    claims = Counter(claim for language in LANGUAGES for claim in getattr(language, column))
    assert [claim for claim, times in claims.items() if times > 1] == []


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("a/b.py", "python"),
        ("A.PY", "python"),
        ("src/view.test.tsx", "tsx"),
        ("types/index.d.ts", "typescript"),
        ("Rakefile", "ruby"),
        ("a.py/README", "text"),
        ("docs/index.rst", "rst"),
        (".bashrc", "bash"),
        ("package.json", "config"),
        ("points.geojson", "data"),
        ("Makefile", "text"),
        ("é.go", "go"),
    ],
)
def test_a_path_names_its_language(path: str, name: str) -> None:
    assert language_of(path).name == name


def test_an_interpreter_names_its_language_whatever_its_version() -> None:
    assert by_interpreter("python3.11").name == "python"
    assert by_interpreter("sh").name == "bash"
    assert by_interpreter("perl").name == "text"


@pytest.mark.parametrize(
    "language", [each for each in LANGUAGES if each.grammar], ids=lambda each: each.name
)
def test_every_grammar_has_a_query_that_finds_definitions(language: Language) -> None:
    query = grammar_of(language).query
    captures = {query.capture_name(index) for index in range(query.capture_count)}
    assert {"name", "comment", "reference.call"} <= captures
    assert {"definition.function", "definition.method"} & captures
