"""No content makes the parser raise, hang or lose the units around what it cannot read."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexers.grammars.languages import LANGUAGES, Language, by_name
from indexers.parse import parse
from indexers.types import ParsedBlob

WITH_GRAMMAR = [language for language in LANGUAGES if language.grammar]
MIB = 1 << 20
PIECES = (
    "def f(a):", "class A:", "async ", "function f() {", "class A {", "func (t *T) F() {", "fn f()",
    "impl A {", "type A struct {", "const f = () =>", "A.prototype.b = function", "a.b = {", "}",
    "{", "(", ")", "[", "]", "'", '"', '"""', "`", "#", "//", "/*", "*/", "@", "@a(b)\n", "\n",
    "\r", "\r\n", "    ", "\t", "\f", "\0", "\\", "\ufeff", "é", "\U0001f600", "<", ">", "<A>", ";",
    ",", "=", "=>", "=begin\n", "--[[", "R\"(", "<<EOF\n", "#!/usr/bin/env python3\n", "<?php ",
    "1", "$a", "# Title\n", "=====\n", "@generated", "DO NOT EDIT",
)  # fmt: skip
DEGENERATE = {
    "100,000 round brackets": b"(" * 100_000,
    "100,000 square brackets": b"[" * 100_000,
    "100,000 braces": b"{" * 100_000,
    "100,000 matched brackets": b"x = " + b"(" * 50_000 + b")" * 50_000,
    "closing brackets": b")" * 100_000,
    "one name of 1 MiB": b"a" * MIB,
    "one string of 1 MiB": b"x = '" + b"a" * MIB + b"'",
    "one line of 1 MiB": b"x = [" + b"1, " * (MIB // 3) + b"]",
    "holes": b"x = [" + b"," * MIB + b"]",
    "semicolons": b"class A {" + b";" * MIB + b"}",
    "a deep expression": b"x = " + b"1 + " * 200_000 + b"1",
    "a chain of members": b"x" + b".y" * 200_000,
    "a chain of calls": b"x" + b".y()" * 100_000,
    "unary operators": b"x = " + b"not " * 200_000,
    "lambdas": b"x = " + b"lambda: " * 100_000,
    "deep blocks": b"".join(b" " * depth + b"if x:\n" for depth in range(1_000)),
    "nested functions": b"def f(): " * 20_000,
    "decorators": b"@a\n" * 100_000,
    "an open string": b'"""' + b"x\n" * 200_000,
    "comments": b"# x\n" * 200_000,
    "open comment": b"/*" * 200_000,
    "angle brackets": b"a<" * 200_000,
    "stars": b"*" * 200_000,
    "format strings": b"f'{" * 50_000,
    "backslashes": b"\\\n" * 200_000,
    "carriage returns": b"\r" * 200_000,
    "high bytes": b"\xe9" * 200_000,
    "late NUL bytes": b"x = 1\n" * 2_000 + b"\0" * 100_000,
}


def parsed_within(seconds: float, content: bytes, language: Language) -> ParsedBlob:
    start = time.process_time()
    blob = parse(content, language)
    assert time.process_time() - start < seconds
    return blob


def assert_sound(content: bytes, blob: ParsedBlob) -> None:
    names = [unit.name for unit in blob.units]
    assert len(set(names)) == len(names)
    for unit in blob.units:
        assert 1 <= unit.span.start_line <= unit.span.end_line
        assert 0 <= unit.span.start_byte <= unit.span.end_byte <= max(len(content) * 3, 3)


@pytest.mark.slow
@pytest.mark.parametrize("name", DEGENERATE)
@pytest.mark.parametrize("language", ["python", "javascript", "java", "go"])
def test_degenerate_content_is_read_in_time(name: str, language: str) -> None:
    content = DEGENERATE[name]
    assert_sound(content, parsed_within(20, content, by_name(language)))


@pytest.mark.parametrize("language", WITH_GRAMMAR, ids=lambda language: language.name)
def test_100_000_brackets_end_no_language(language: Language) -> None:
    content = DEGENERATE["100,000 round brackets"]
    assert_sound(content, parsed_within(20, content, language))


@pytest.mark.parametrize("name", ["one line of 1 MiB", "a chain of members", "holes"])
def test_a_line_of_a_mebibyte_is_read_in_time(name: str) -> None:
    content = DEGENERATE[name]
    assert_sound(content, parsed_within(20, content, by_name("python")))


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.name)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(pieces=st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=60))
def test_no_text_makes_it_raise(language: Language, pieces: list[str]) -> None:
    content = "".join(pieces).encode("utf-8", "surrogatepass")
    assert_sound(content, parse(content, language))


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.name)
@settings(max_examples=20, deadline=None)
@given(content=st.binary(max_size=400))
def test_no_bytes_make_it_raise(language: Language, content: bytes) -> None:
    assert_sound(content, parse(content, language))


def names(content: bytes, language: str = "python") -> list[str]:
    return [unit.name for unit in parse(content, by_name(language)).units]


def test_an_empty_file_has_no_units() -> None:
    assert parse(b"", by_name("python")) == ParsedBlob("python")
    assert parse(b" \n\t\r\n", by_name("text")) == ParsedBlob("text")


def test_functions_around_a_syntax_error_are_kept() -> None:
    content = b"def before():\n    pass\n\ndef (:\n\n\ndef after():\n    pass\n"
    assert {"before", "after"} <= set(names(content))
    assert parse(content, by_name("python")).problem == "syntax errors"


def test_functions_around_brackets_are_kept() -> None:
    content = b"def before():\n    pass\n\nx = " + b"(" * 20_000 + b"\n"
    assert "before" in names(content)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "latin-1"])
def test_other_encodings_are_read(encoding: str) -> None:
    content = "# coding: x\ndef f():\n    'é'\n".encode(encoding)
    if encoding == "utf-16":
        assert content.startswith(b"\xff\xfe")
    unit = parse(content, by_name("python")).units[1]
    assert (unit.name, unit.docstring, unit.span.start_line) == ("f", "é", 2)


def test_no_code_point_ends_the_process_in_bash() -> None:
    content = "f() { echo {\U0010fff0,\U0001f600}; }\né() { :; }\n".encode()
    assert [name for name in names(content, "bash") if name != "<module>"] == ["f", "é"]


def test_what_takes_too_long_is_cut_into_windows() -> None:
    content = b"def f():\n    pass\n" * 20_000
    blob = parse(content, by_name("python"), seconds=0.0)
    assert blob.problem == "time limit"
    assert blob.units[0].name == "L1"
