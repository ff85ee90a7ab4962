import pytest

from bench.quality.questions.sentences import question_of, says_name


@pytest.mark.parametrize(
    ("docstring", "name", "question"),
    [
        ("Split the header into its pieces.", "f", "Split the header into its pieces"),
        (
            "Split the header into\n    its pieces.  More of it.",
            "f",
            "Split the header into its pieces",
        ),
        (
            "GetTime returns the value of a key as time.",
            "GetTime",
            "returns the value of a key as time",
        ),
        (
            "Reads all bytes of {@code input} into memory.",
            "f",
            "Reads all bytes of input into memory",
        ),
        (
            "Return a [`Drain`] iterator over `values` here",
            "f",
            "Return a Drain iterator over values here",
        ),
        ("Copies e.g. links of one folder. To another.", "f", "Copies e.g. links of one folder"),
        (
            "Merge two sorted lists of words\n\n:param a: one",
            "f",
            "Merge two sorted lists of words",
        ),
        ("Merge two sorted lists of words\n@param a one", "f", "Merge two sorted lists of words"),
        ("=====\nFree a list and its nodes\n=====", "f", "Free a list and its nodes"),
        ('Match "path:x" against a -pattern given', "f", "Match path x against a pattern given"),
    ],
)
def test_the_first_sentence_is_the_question(docstring, name, question):
    assert question_of(docstring, name) == question


@pytest.mark.parametrize(
    "docstring",
    [
        "",
        "Close the file.",
        "TODO: split the header into its pieces",
        "@param header what to take into its pieces",
        "x = {1: 2} + {3: 4}; y -> z(0) && !q",
        "Разделить заголовок на его составные части",
        "word " * 21,
    ],
)
def test_what_is_no_sentence_of_5_to_20_words_asks_nothing(docstring):
    assert question_of(docstring, "f") is None


@pytest.mark.parametrize(
    ("question", "name", "says"),
    [
        ("Parse the header of a cookie", "parse_header", True),
        ("Calls parseHeader for each cookie", "parseHeader", True),
        ("Read the header of a cookie", "parse_header", False),
        ("The header is what we parse", "parse_header", False),
    ],
)
def test_a_question_says_a_name_whose_words_it_holds_in_order(question, name, says):
    assert says_name(question, name) is says
