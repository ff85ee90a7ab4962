import pytest

from bench.locobench.tools.protocol import ErrorKind


def test_the_eight_tools_are_those_of_the_paper(paper):
    assert list(paper) == [
        "read", "write", "search_replace", "list_dir", "grep", "glob_search",
        "codebase_search", "file_search",
    ]  # fmt: skip


def test_read_gives_a_file_by_any_spelling_and_says_which(paper):
    result = paper["read"](path="Shop/src/main.py")
    assert result.output == "import cart\n\nprint(cart.total([1, 2]))\n"
    assert result.read == ("Shop//src//main.py",)


def test_read_gives_some_lines(paper):
    assert paper["read"](path="Shop/src/cart.py", offset=2, limit=1).output == (
        '    """Sum of the prices."""\n'
    )
    assert paper["read"](path="Shop/src/cart.py", offset=9).error_kind is ErrorKind.BAD_VALUE
    assert paper["read"](path="Shop/src/cart.py", offset=0).error_kind is ErrorKind.BAD_VALUE


def test_a_path_that_is_not_there_brings_those_that_may_be_meant(paper):
    result = paper["read"](path="cart.py")
    assert result.error_kind is ErrorKind.NOT_FOUND
    assert "did you mean 'Shop/src/cart.py'" in result.output
    assert paper["read"](path="Shop/src").error_kind is ErrorKind.NOT_A_FILE


def test_write_is_seen_by_read_and_says_what_changed(paper):
    result = paper["write"](path="Shop/src/main.py", content="é")
    assert result.output == "Successfully wrote 1 characters to Shop//src//main.py"
    assert result.wrote == ("Shop//src//main.py",)
    assert paper["read"](path="Shop//src//main.py").output == "é"


def test_search_replace_changes_one_exact_place(paper):
    call = paper["search_replace"]
    done = call(path="Shop/src/cart.py", old_string="sum(prices)", new_string="max(prices)")
    assert done.wrote == ("Shop//src//cart.py",)
    assert "return max(prices)" in paper["read"](path="Shop/src/cart.py").output


@pytest.mark.parametrize(
    ("old", "kind", "said"),
    [
        ("prices", ErrorKind.AMBIGUOUS, "3 times in 'Shop/src/cart.py' (lines 1, 2, 3)"),
        ("def  total(prices):", ErrorKind.NO_MATCH, "copy them exactly"),
        ("def total(prices):\n    pass", ErrorKind.NO_MATCH, "its first line does on line 1"),
        ("nowhere", ErrorKind.NO_MATCH, "read the file first"),
        ("", ErrorKind.BAD_VALUE, "old_string is empty"),
    ],
)
def test_search_replace_says_why_it_cannot(paper, old, kind, said):
    result = paper["search_replace"](path="Shop/src/cart.py", old_string=old, new_string="x")
    assert result.error_kind is kind
    assert said in result.output
    assert result.wrote == ()


def test_search_replace_can_change_all_places_but_not_blow_up_a_file(paper):
    call = paper["search_replace"]
    given = {"path": "Shop/src/cart.py", "old_string": "prices", "replace_all": True}
    assert call(new_string="x" * 5_000_000, **given).error_kind is ErrorKind.TOO_LARGE
    assert call(new_string="costs", **given).output.startswith("Replaced 3 occurrences")


def test_list_dir_tells_folders_from_files(paper):
    assert paper["list_dir"]().output == "Shop/"
    assert paper["list_dir"](path="Shop").output == (
        ".hidden (1 bytes)\nREADME.md (22 bytes)\nsrc/\ntests/"
    )
    assert paper["list_dir"](path="Shop/docs").error_kind is ErrorKind.NOT_FOUND


@pytest.mark.parametrize("path", ["../..", "/etc/passwd", "Shop/../../x", "~"])
def test_nothing_outside_is_touched(paper, path):
    for name, more in [("read", {}), ("write", {"content": "x"}), ("list_dir", {})]:
        assert paper[name](path=path, **more).error_kind is ErrorKind.OUTSIDE
