"""What grammars are given to read: the same length and lines, without what misleads them."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexers.grammars.readable import readable

LANGUAGES = ("c", "cpp", "rust", "kotlin")
PIECES = st.sampled_from(
    [b"#if A\n", b"#else\n", b"#endif\n", b"#define F(x) /* y */ \\\n", b"FOO_BAR\n", b"FOO(a) ",
     b"int f(", b") ", b"{", b"}", b";\n", b"/*", b"*/", b'"', b"'", b'R"x(', b'r#"', b"m! {\n",
     b"fn g() ", b"class ", b"template <", b"> ", b"data class ", b"@A(x)\n", b"\xff", b"\r\n"]
)  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@given(pieces=st.lists(PIECES, max_size=60))
def test_every_byte_and_line_keeps_its_place(language: str, pieces: list[bytes]) -> None:
    content = b"".join(pieces)
    read = readable(content, language)
    assert len(read) == len(content)
    assert [i for i, byte in enumerate(read) if byte == 10] == [
        i for i, byte in enumerate(content) if byte == 10
    ]
    assert all(new in (old, 32) for new, old in zip(read, content, strict=True))


def test_other_languages_are_read_as_they_are() -> None:
    content = b"#if A\nFOO_BAR\n"
    assert readable(content, "python") is content


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "piece",
    [b"A", b"(", b'"', b"/*", b'R"(', b'r#"', b"#if x\n", b"data ", b"FOO a<b>", b"AAA\n", b"a* ",
     b"AAA (", b"x! {\nfn ", b"@A(", b"#define A \\\n", b"#if x\n{\n#else\n"],
)  # fmt: skip
def test_time_grows_no_faster_than_length(language: str, piece: bytes) -> None:
    content = (piece * 50_000)[:50_000]
    started = time.process_time()
    readable(content, language)
    assert time.process_time() - started < 2


def test_a_macro_alone_on_a_line_is_blanked() -> None:
    read = readable(b"FOO_BEGIN_EXPORT\nint f();\nBAR_END(x)\nint g();\n", "cpp")
    assert read.split(b"\n")[0::2] == [b" " * 16, b" " * 10, b""]


def test_a_type_alone_on_a_line_stays() -> None:
    content = b"int a;\nU32\nhash(int key) { return key; }\n"
    assert readable(content, "c") == content


def test_the_last_enumerator_stays() -> None:
    content = b"enum e {\nRED,\nGREEN\n};\n"
    assert readable(content, "c") == content


def test_a_conditional_that_cuts_a_statement_keeps_its_first_branch() -> None:
    read = readable(b"#if A\nif (a) {\n#else\nif (b) {\n#endif\n}\n", "c")
    assert read.split() == [b"if", b"(a)", b"{", b"}"]


def test_whole_branches_all_stay() -> None:
    read = readable(b"#if A\nint f() { }\n#else\nint g() { }\n#endif\n", "c")
    assert read.split() == b"int f() { } int g() { }".split()


def test_what_is_compiled_never_is_blanked() -> None:
    read = readable(b"#if 0\nint f() { }\n#else\nint g() { }\n#endif\n", "c")
    assert read.split() == b"int g() { }".split()


def test_macros_in_strings_and_comments_stay() -> None:
    content = b'char *a = "\\\nFOO_BAR\\\n";\n/*\nFOO_BAR\n*/\nint b;\n'
    assert readable(content, "c") == content


def test_a_rust_macro_around_items_is_blanked_but_not_around_expressions() -> None:
    read = readable(b'cfg_net! {\n  fn f() { g("}") }\n}\nquote! {\n  fn h() {}\n}\n', "rust")
    assert read == b'          \n  fn f() { g("}") }\n \nquote! {\n  fn h() {}\n}\n'


def test_names_that_look_like_kotlin_modifiers_stay() -> None:
    content = b"val x = box.data\nval y = value\nfun f() {}\n"
    assert readable(content, "kotlin") == content
