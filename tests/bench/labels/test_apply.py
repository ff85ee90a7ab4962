import difflib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.labels.apply import apply_hunks
from bench.labels.errors import HunkMismatch
from bench.labels.patch import read_patch

PATCH = "--- a/f\n+++ b/f\n@@ -2,2 +2,2 @@\n two\n-three\n+THREE\n"
texts = st.lists(
    st.sampled_from(["a", "b", "c", "\tlong line", "", "x\r", "\x0c", "é"]), max_size=30
)


def hunks(patch):
    return read_patch(patch)[0].hunks


@given(texts, texts, st.integers(0, 3))
def test_applying_a_diff_gives_the_other_file(before, after, context):
    one, other = ([line + "\n" for line in lines] for lines in (before, after))
    diff = list(difflib.unified_diff(one, other, "a/f", "b/f", n=context))
    if diff:
        applied = apply_hunks("".join(one).encode(), hunks("".join(diff)), "f")
        assert applied.content.decode() == "".join(other)
        new = applied.content.decode().split("\n")
        added = [line[1:-1] for line in diff[2:] if line.startswith("+")]
        assert [new[each.new - 1] for each in applied.changes if each.sign == "+"] == added


def test_files_without_a_last_newline_apply(edit):
    made = edit({"f": "one\ntwo"}, {"f": "one\ntwo\nthree"})
    assert apply_hunks(b"one\ntwo", hunks(made.patch), "f").content == b"one\ntwo\nthree"


def test_a_hunk_goes_to_the_only_other_place_that_fits():
    applied = apply_hunks(b"0\none\ntwo\nthree\n", hunks(PATCH), "f")
    assert applied.content == b"0\none\ntwo\nTHREE\n"
    assert [(each.sign, each.old, each.new) for each in applied.changes] == [
        ("-", 4, 4),
        ("+", 5, 4),
    ]


@pytest.mark.parametrize(
    "content",
    [b"one\ntwo\n three\n", b"", b"two\nthree\n0\ntwo\nthree\n"],
    ids=["space", "empty", "twice"],
)
def test_a_hunk_that_fits_nowhere_or_twice_is_refused(content):
    with pytest.raises(HunkMismatch, match="@@ -2,2") as caught:
        apply_hunks(content, hunks(PATCH), "src/f.py")
    assert "'src/f.py'" in caught.value.message
    assert "-three" in caught.value.hunk
