import pytest

from bench.locobench.tools.paper.find import Find
from bench.locobench.tools.paper.globs import matcher
from bench.locobench.tools.paper.scan import within
from bench.locobench.tools.protocol import ErrorKind, ToolError


def test_grep_gives_path_line_and_text(paper):
    result = paper["grep"](pattern=r"def \w+\(", include="*.py")
    assert result.output.splitlines() == [
        "Shop/src/cart.py:1: def total(prices):",
        "Shop/tests/test_cart.py:1: def test_good(): pass",
        "Shop/tests/test_cart.py:2: def test_bad(): assert 0",
    ]
    assert result.read == ("Shop//src//cart.py", "Shop//tests//test_cart.py")


def test_grep_can_be_narrowed(paper):
    assert paper["grep"](pattern="SHOP", path="Shop/README.md").output == "no line matches"
    found = paper["grep"](pattern="SHOP", path="Shop/README.md", ignore_case=True)
    assert found.output == "Shop/README.md:1: # Shop"
    assert paper["grep"](pattern="e", limit=1).output.count("\n") == 1
    assert paper["grep"](pattern="e", path="nowhere").error_kind is ErrorKind.NOT_FOUND


@pytest.mark.parametrize("pattern", ["(", "", "x" * 2000, "*", "(?P<a>)(?P<a>)"])
def test_a_broken_pattern_is_said(paper, pattern):
    assert paper["grep"](pattern=pattern).error_kind is ErrorKind.BAD_VALUE


def test_a_pattern_with_repeated_groups_is_tried_apart_and_finds_the_same(paper):
    assert within(r"(\w+)+\(") == 0
    found = paper["grep"](pattern=r"(\w+)+\(prices\):", include="*.py")
    assert found.output == "Shop/src/cart.py:1: def total(prices):"


def test_a_pattern_that_never_ends_is_ended(workspace):
    workspace.write("evil.txt", "a" * 60)
    with pytest.raises(ToolError, match="make it simpler") as raised:
        Find(workspace, seconds=0.3).grep("(a+)+b", path="evil.txt")
    assert raised.value.kind is ErrorKind.TIME


@pytest.mark.parametrize(
    ("pattern", "longest"),
    [
        ("plain text", float("inf")),
        ("a|b", float("inf")),
        (r"\*\+", float("inf")),
        ("[*+]", float("inf")),
        ("a.*b", 5000),
        ("a.*?b", 5000),
        (r"def \w+\(.*\)", 500),
        ("a*b*c*", 0),
        ("(a|b)*", 0),
        (r"(a)\1", 0),
        ("(?=a)", 0),
        ("(a|a)(a|a)(a|a)", 0),
    ],
)
def test_how_long_a_line_may_be_depends_on_the_pattern(pattern, longest):
    assert within(pattern) == longest


@pytest.mark.parametrize(
    ("glob", "path", "matches"),
    [
        ("*.py", "a/b.py", True),
        ("**/*.py", "b.py", True),
        ("src/*.py", "src/a/b.py", False),
        ("src/**", "src/a/b", True),
        ("src/**/x/*.c", "src/x/a.c", True),
        ("**", "a/b", True),
        ("a/**/**/b", "a/b", True),
        ("a/b", "a/b/c", False),
        ("./src/*.py", "src/b.py", True),
        ("b.p?", "a/b.py", True),
        ("*a*a*a*a*a*a*a*a*a*a*a*b", "a" * 3000, False),
    ],
)
def test_globs(glob, path, matches):
    assert matcher(glob)(path) is matches


def test_glob_search_is_relative_to_its_folder(paper):
    assert paper["glob_search"](pattern="src/*.py", path="Shop").output == (
        "Shop/src/cart.py\nShop/src/main.py"
    )
    assert paper["glob_search"](pattern="*.rs").output == "no file matches"
    assert paper["glob_search"](pattern="/").error_kind is ErrorKind.BAD_VALUE


def test_file_search_puts_names_before_folders_and_forgives_a_slip(paper):
    assert paper["file_search"](query="CART").output.startswith("Shop/src/cart.py")
    assert paper["file_search"](query="crat.py").output == "Shop/src/cart.py"
    assert paper["file_search"](query=" ").error_kind is ErrorKind.BAD_VALUE


def test_codebase_search_finds_what_code_is_about_and_sees_writes(paper):
    result = paper["codebase_search"](query="where are prices added up?")
    assert result.output.startswith("Shop/src/cart.py:1-3 total (function)\n    def total(prices):")
    assert result.read[0] == "Shop//src//cart.py"
    paper["write"](path="Shop/src/tax.py", content="def surcharge(rate):\n    return rate\n")
    after = paper["codebase_search"](query="surcharge", limit=1)
    assert after.output.startswith("Shop/src/tax.py:1-2 surcharge")
    assert paper["codebase_search"](query=" ").error_kind is ErrorKind.BAD_VALUE


def test_a_filter_that_makes_no_sense_is_said(paper):
    result = paper["codebase_search"](query="total lang:klingon")
    assert result.error_kind is ErrorKind.BAD_VALUE
    assert "klingon" in result.output
