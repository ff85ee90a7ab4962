"""Error messages of all languages, and what of them is literal."""

import pytest

from rankers.query.errors import find_errors
from rankers.query.frames.scan import find_traces
from rankers.query.quoted import pieces_of, quoted_in

CASES = {
    "python": ("pkg.ReadError: no such key", ("pkg.ReadError", "no such key")),
    "pytest": ("E   ValueError: bad value", ("ValueError", "bad value")),
    "in prose": ("It raises KeyError: 'a' here", ("KeyError", "'a' here")),
    "in quotation": ('got "TypeError: not a str" from it', ("TypeError", "not a str")),
    "java": (
        'Exception in thread "m" java.lang.FooException: no',
        ("java.lang.FooException", "no"),
    ),
    "java cause": ("Caused by: a.b.C$DException: why", ("a.b.C$DException", "why")),
    "javascript": ("Uncaught TypeError: x is not a function", ("TypeError", "x is not a function")),
    "go": ("panic: index out of range", ("panic", "index out of range")),
    "rust": ("thread 'main' panicked at 'boom now', src/x.rs:1:2", ("", "boom now")),
    "rust 1.73": ("thread 'main' panicked at src/x.rs:1:2:\nboom now", ("", "boom now")),
    "rustc": ("error[E0308]: mismatched types", ("error[E0308]", "mismatched types")),
    "typescript": ("a.ts(1,2): error TS2345: Argument of", ("error TS2345", "Argument of")),
    "gcc": ("a.c:1:2: fatal error: no file", ("error", "no file")),
    "asan": (
        "==1==ERROR: AddressSanitizer: heap-use-after-free on address",
        ("AddressSanitizer", "heap-use-after-free"),
    ),
    "signal": (
        "Program received signal SIGSEGV, Segmentation fault.",
        ("SIGSEGV", "Segmentation fault."),
    ),
    "assert": ("a.c:1: f: Assertion `x > 0' failed.", ("Assert", "x > 0")),
    "ruby": ("x.rb:1:in `f': no method (NoMethodError)", ("NoMethodError", "no method")),
    "php": ("PHP Warning:  Undefined variable $x", ("Warning", "Undefined variable $x")),
    "log": ("2024-01-01 [ERROR] cannot open it", ("ERROR", "cannot open it")),
}


@pytest.mark.parametrize("case", CASES)
def test_type_and_message_of_each_format(case):
    text, expected = CASES[case]
    assert [(error.type, error.message) for error in find_errors(text, [])] == [expected]


def test_words_about_errors_are_no_errors():
    assert find_errors("This is an Error\nThe error handling of errors: see below", []) == []


def test_an_error_belongs_to_the_trace_beside_it():
    text = (
        'Traceback (most recent call last):\n  File "a.py", line 1, in f\n    x\nKeyError: 1\n\n'
        'Traceback (most recent call last):\n  File "b.py", line 2, in g\n    y\nOSError: 2\n'
        "\nx.FooException: 3\n\tat a.B.c(B.java:1)\n"
    )
    errors = find_errors(text, find_traces(text))
    assert [(error.type, error.trace) for error in errors] == [
        ("KeyError", 0),
        ("OSError", 1),
        ("x.FooException", 2),
    ]


@pytest.mark.parametrize(
    ("message", "pieces"),
    [
        ("invalid key 'a' in /tmp/x at 0x7f and more words", ("invalid key", "and more words")),
        ("expected 12 values, got 3.5", ("expected", "values, got")),
        ("don't touch the running engine", ("don't touch the running engine",)),
        ("short 1 bits 2", ()),
        ("object <Foo at 0x1> is not subscriptable", ("is not subscriptable",)),
    ],
)
def test_literal_pieces_leave_out_what_was_filled_in(message, pieces):
    assert pieces_of(message) == pieces


def test_quotation_marks_of_all_kinds_but_no_apostrophes():
    text = "it's \"one two\", 'three four', “five”, «six», 「七八」 and the users' files' names"
    assert sorted(quoted_in(text)) == sorted(["one two", "three four", "five", "six", "七八"])
