import time

import pytest

from bench.training.messages import clean, informative_words, is_fix, why_unfit


def test_what_tools_add_is_taken_out():
    message = (
        "Parse quoted boundaries (#123)\n\n"
        "The reader stopped at the first semicolon, see https://example.org/x and gh-77.\n"
        "Broken since 1f3a9c2be0.\n\n"
        "Fixes #99, #100\nCloses: owner/name#4\n"
        "Signed-off-by: A B <a@b.c>\nCo-authored-by: C <c@d.e>\n"
        "# Conflicts: a.py\n"
    )
    assert clean(message) == (
        "Parse quoted boundaries\n\nThe reader stopped at the first semicolon, see and .\n"
        "Broken since ."
    )


def test_words_of_letters_and_sentences_that_begin_like_trailers_stay():
    text = "Fixes the decoder for added facades\nSee how the parser reads them"
    assert clean(text) == text


@pytest.mark.parametrize(
    "message",
    ["Fixes " + "1" * 5000 + "x", "-" * 20_000, "a/" * 10_000, "see " + "#1 " * 3000 + "!"],
)
def test_odd_messages_take_no_time(message):
    start = time.perf_counter()
    clean(message)
    assert time.perf_counter() - start < 1


@pytest.mark.parametrize(
    ("author", "message", "reason"),
    [
        ("dependabot[bot]", "Bump things", "bot"),
        ("A", "Bump lodash from one version to another in the examples folder today", "routine"),
        (
            "A",
            "Merge pull request from somewhere with a long explanation behind",
            "routine",
        ),
        ("A", "Fix typo in the documentation", "routine"),
        ("A", "Handle empty cookies", "short"),
        (
            "A",
            "Reading an empty cookie header crashed while parsing; return nothing instead of "
            "raising from deep inside",
            "",
        ),
    ],
)
def test_commits_that_ask_nothing_are_named(author, message, reason):
    assert why_unfit(author, message, clean(message)) == reason


def test_plain_words_and_repetitions_inform_about_nothing():
    assert informative_words("fix the the parser and parser tests of a go it") == 1


def test_defects_are_told_from_features():
    assert is_fix("Crashes on empty input")
    assert not is_fix("Support prefixes")
