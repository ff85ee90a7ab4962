import pytest

from indexers.tokens import count_terms, split_identifier, stem, terms_of


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("parse_header", ["parse", "header"]),
        ("parseHTTPHeader2", ["parse", "HTTP", "Header", "2"]),
        ("XMLHttpRequest", ["XML", "Http", "Request"]),
        ("__init__", ["init"]),
        ("MAX_SIZE", ["MAX", "SIZE"]),
        ("größeÄndern", ["größeÄndern"]),
        ("解析器", ["解析器"]),
    ],
)
def test_identifiers_split_at_case_changes_underscores_and_digits(word, parts):
    assert split_identifier(word) == parts


@pytest.mark.parametrize(
    ("forms", "expected"),
    [
        (["parse", "parses", "parsed", "parsing"], "pars"),
        (["header", "headers"], "header"),
        (["query", "queries"], "query"),
        (["run", "running"], "run"),
        (["class"], "class"),
        (["status"], "status"),
    ],
)
def test_inflected_forms_share_a_stem(forms, expected):
    assert {stem(form) for form in forms} == {expected}


def test_an_identifier_is_found_by_its_parts_and_as_a_whole():
    assert terms_of("parse_header") == ("pars", "header", "parse_header")
    assert terms_of("header") == ("header",)


@pytest.mark.parametrize("word", ["the", "is", "self", "def", "x", "7"])
def test_words_that_say_nothing_give_no_terms(word):
    assert terms_of(word) == ()


def test_terms_are_counted_over_all_spellings():
    counts = count_terms("parse_header parses headers; parseHeader")
    assert counts["pars"] == 3
    assert counts["header"] == 3
    assert counts["parse_header"] == 1
    assert counts["parseheader"] == 1
