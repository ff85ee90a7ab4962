import pytest

from engine.formats.markdown import code, render
from engine.formats.registry import Look


def test_hits_are_a_numbered_list_with_reasons(located):
    assert list(render(located, Look()))[:6] == [
        "Chance of being right: 43% the first, 81% one of the first five.",
        "",
        "1. `Session.load_cookie` in `src/app.py:7-11` (method)",
        "   - stack frame 1 of 6",
        "   - name `load_cookie` in the title",
        "2. `Send` in `lib/mail.go:3-7` (function)",
    ]


def test_classes_stand_before_other_files(located):
    lines = list(render(located, Look()))
    assert lines[lines.index("Classes:") + 2] == "- `Session` in `src/app.py:7-11`"


def test_other_files_come_last(located):
    assert list(render(located, Look()))[-3:] == ["Other files:", "", "- `docs/größe.md`"]


@pytest.mark.parametrize(
    ("text", "fenced"),
    [("f", "`f`"), ("a`b", "`` a`b ``"), ("a``b", "``` a``b ```")],
    ids=["plain", "backtick", "two backticks"],
)
def test_code_with_backticks_stays_code(text, fenced):
    assert code(text) == fenced
