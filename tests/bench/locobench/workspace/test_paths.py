import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.locobench.workspace.errors import ErrorKind, ToolError
from bench.locobench.workspace.paths import MOST_PATH_BYTES, folded, shown, split

PIECES = st.sampled_from(
    ["..", ".", "", "a", "b.py", "~", "con", "NUL.txt", "c:", "/", "\\", "//", "\0", "é", "x" * 256]
)


@pytest.mark.parametrize(
    ("path", "parts"),
    [
        ("src/app.py", ("src", "app.py")),
        ("P//src//app.py", ("P", "src", "app.py")),
        ("src\\app.py", ("src", "app.py")),
        ("./src/./app.py", ("src", "app.py")),
        ("src/../lib/x.c", ("lib", "x.c")),
        (".", ()),
        ("", ()),
        ("a/..", ()),
        ("...", ("...",)),
        ("con_tract.py", ("con_tract.py",)),
        ("console", ("console",)),
    ],
)
def test_paths_inside_have_one_plain_form(path, parts):
    assert split(path) == parts


@pytest.mark.parametrize("path", ["..", "../x", "a/../../x", "..\\x", "C:\\x", "c:/x", "~/x", "~"])
def test_paths_that_lead_out_are_refused(path):
    with pytest.raises(ToolError) as raised:
        split(path)
    assert raised.value.kind is ErrorKind.OUTSIDE


@pytest.mark.parametrize(
    "path",
    [
        "a\0b", "a\nb", "nul", "AUX.c", "src/com1", "x/LPT9.txt", "conin$", "y" * 256,
        "z/" * 600, "\ud800", "é" * 200,
    ],
)  # fmt: skip
def test_names_that_are_no_file_everywhere_are_refused(path):
    with pytest.raises(ToolError) as raised:
        split(path)
    assert raised.value.kind is ErrorKind.BAD_NAME
    assert len(str(raised.value)) < 400
    str(raised.value).encode()


@given(st.lists(PIECES, max_size=8).map("/".join) | st.text(max_size=60))
def test_whatever_is_given_the_parts_stay_inside(path):
    try:
        parts = split(path)
    except ToolError as error:
        str(error).encode()
        return
    assert all(part not in ("", ".", "..") for part in parts)
    assert not any(mark in part for part in parts for mark in "/\\\0")
    assert len("/".join(parts).encode()) <= MOST_PATH_BYTES
    assert split("/".join(parts)) == parts


def test_names_that_differ_by_case_or_form_are_the_same_folded():
    assert folded("Ünder.PY") == folded("u\u0308nder.py")


def test_long_paths_are_shown_short():
    assert len(shown("x" * 5000)) < 250
