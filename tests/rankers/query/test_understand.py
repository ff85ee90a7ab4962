"""A whole issue is taken apart into what a ranking can use."""

import pytest

from rankers.query import QueryKind, query_terms, understand
from rankers.query.repeats import distinct_lines
from rankers.query.types import Origin, PathMention

ISSUE = """Parser.read drops `last_line` of a file
<!-- Please search before filing -->
### Describe the bug
When I call `load(path)` or `pkg.io.Reader`, the call read_all() in src/pkg/io.py line 12 fails with
"file is not closed at 0x7f3a". It worked in 1.2; see
https://github.com/acme/pkg/blob/main/src/pkg/low.py#L10-L20 and [the docs](https://acme.dev/doc).

> As noted above, flush_now must run.

```python
import numpy as np
from pkg.io import Reader as R
r = R("x")  # hidden_comment
r.read_line(np.arange(3), mode="some text")
```

```pytb
Traceback (most recent call last):
  File "x.py", line 3, in <module>
    r.read_line()
  File "/venv/lib/python3.11/site-packages/pkg/io.py", line 40, in read_line
    raise ReadError(f"cannot read {n} lines from {name!r}")
pkg.ReadError: cannot read 12 lines from 'a.txt'
```

### Environment
- OS: Linux
- numpy: 1.26.4
secret_helper is named
It also fails when the other_helper is used here.
"""


@pytest.fixture(scope="module")
def query():
    return understand(ISSUE)


def strengths(query):
    return {name.text: name.strength for name in query.identifiers}


def test_title_and_prose_are_kept_apart_from_the_rest(query):
    assert query.title == "Parser.read drops  last_line  of a file"
    assert query.prose.startswith("When I call")
    assert "other_helper" in query.prose
    for absent in ("search before", "Describe", "secret_helper", "flush_now", "Traceback", "http"):
        assert absent not in query.prose
    assert query.quotes == "As noted above, flush_now must run."


def test_template_headings_and_environment_are_boilerplate(query):
    assert "Describe the bug" in query.boilerplate
    assert "secret_helper" in query.boilerplate
    assert "numpy: 1.26.4" in query.boilerplate
    assert "secret_helper" not in strengths(query)


def test_blocks_know_their_language_and_whether_they_are_code(query):
    assert [(block.language, block.is_code) for block in query.code_blocks] == [
        ("python", True),
        ("pytb", False),
    ]


def test_names_are_as_strong_as_their_place(query):
    found = strengths(query)
    assert found["Parser.read"] == found["last_line"] == 2.5
    assert found["load"] == found["pkg.io.Reader"] == 2.0
    assert found["read_all"] == 1.8
    assert found["numpy.arange"] == found["pkg.io.Reader.read_line"] == 1.4
    assert found["closed"] == 0.25
    assert "hidden_comment" not in found
    assert "text" not in found


def test_the_strongest_name_comes_first_and_each_once(query):
    ordered = [name.strength for name in query.identifiers]
    assert ordered[0] == 2.5
    assert ordered == sorted(ordered, reverse=True)
    texts = [name.text for name in query.identifiers]
    assert len(texts) == len(set(texts))


def test_imports_are_full_names(query):
    assert query.imports == ("pkg.io.Reader", "numpy")


def test_paths_come_with_lines(query):
    assert query.paths == (
        PathMention("src/pkg/io.py", 12),
        PathMention("src/pkg/low.py", 10, 20),
        PathMention("a.txt"),
    )


def test_the_error_belongs_to_its_trace_and_gives_its_literal_pieces(query):
    (error,) = query.errors
    assert (error.type, error.message, error.trace) == (
        "pkg.ReadError",
        "cannot read 12 lines from 'a.txt'",
        0,
    )
    quoted = {item.text: item for item in query.quoted}
    assert quoted[error.message].is_error
    assert quoted[error.message].pieces == ("cannot read", "lines from")
    assert quoted["file is not closed at 0x7f3a"].pieces == ("file is not closed at",)


def test_frames_are_read_and_the_issue_is_a_trace(query):
    assert [(frame.function, frame.depth) for frame in query.frames] == [("", 1), ("read_line", 0)]
    assert query.kind is QueryKind.TRACE


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("parse_header", "parse_header"),
        ("Foo.bar", "Foo.bar"),
        ("ns::Type::f", "ns.Type.f"),
        ("  `foo()` ", "foo"),
        ("Foo#bar", "Foo.bar"),
        ("ptr->next", "ptr.next"),
        ("parse", "parse"),
        ("Vec<T>", "Vec"),
        ("App\\Http\\Client", "App.Http.Client"),
        ("Type::new", "Type.new"),
        ("get", "get"),
        ("match", "match"),
    ],
)
def test_a_short_identifier_is_a_symbol(text, name):
    query = understand(text)
    assert query.kind is QueryKind.SYMBOL
    assert [found.text for found in query.identifiers] == [name]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("src/pkg/io.py", QueryKind.PROSE),
        ("it fails", QueryKind.PROSE),
        ("解析失败", QueryKind.PROSE),
        ("parse_header fails", QueryKind.CODE),
        ("Crash\n\n```js\nfoo(1)\n```", QueryKind.CODE),
        ("", QueryKind.PROSE),
        ("  \n\n ", QueryKind.PROSE),
    ],
)
def test_other_texts_are_no_symbols(text, kind):
    assert understand(text).kind is kind


def test_names_stand_out_in_chinese_prose():
    found = strengths(understand("调用seconds()返回错误\n\n使用parse_header时失败，见`读取.行`"))
    assert found["seconds"] == 2.5
    assert found["parse_header"] == 1.5


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# A heading #\nbody", "A heading"),
        ("Title: Something is wrong\nbody", "Something is wrong"),
        ("**Title**: Bold\nbody", "Bold"),
        ("\n\n  First words\nbody", "First words"),
        ("```\ncode\n```", ""),
        ("x" * 300 + "\nbody", ""),
        ('Traceback (most recent call last):\n  File "a.py", line 1, in f\n', ""),
    ],
)
def test_titles(text, title):
    assert understand(text).title == title


def test_an_unclosed_fence_is_code_to_the_end():
    (block,) = understand("T\n\n```python\nfoo.bar(1)\nbaz = 2").code_blocks
    assert block.text == "foo.bar(1)\nbaz = 2"


def test_code_without_fences_is_found():
    query = understand(
        "Dates are wrong\n\nThe test\n\n"
        "public class Foo {\n  void run() { format.parse(x); }\n}\n\nIt fails."
    )
    (block,) = query.code_blocks
    assert block.is_code
    assert "format.parse" in strengths(query)
    assert query.prose == "The test\nIt fails."


def test_html_is_read_like_markdown():
    query = understand(
        "T\n\n<details><summary>Log</summary>\n"
        "<pre><code>foo.run_it(1);\n</code></pre>\n</details>\n<code>Bar</code> is"
    )
    assert [block.text for block in query.code_blocks] == ["foo.run_it(1);"]
    assert query.inline_code == ("Bar",)
    assert "details" not in query.prose


def test_a_diff_without_fences_is_one_block_and_names_its_file():
    query = understand(
        "Fix\n\ndiff --git a/src/x.py b/src/x.py\n"
        "--- a/src/x.py\n+++ b/src/x.py\n@@ -1 +1 @@\n-old\n+new words here\n"
    )
    assert len(query.code_blocks) == 1
    assert query.paths == (PathMention("src/x.py"),)
    assert query.options == ()


def test_windows_paths_and_line_ends():
    query = understand("Crash\r\n\r\nsee src\\pkg\\io.py:12 and C:\\x\\y.cs(7)\r\n")
    assert query.paths == (PathMention("src/pkg/io.py", 12), PathMention("C:/x/y.cs", 7))


def test_flags_and_settings_are_options():
    query = understand("Flag\n\n`tool --dry-run x` with\n\n```ini\nlog.max.size = 3\n```\n")
    assert query.options == ("--dry-run", "log.max.size")


def test_a_pip_list_is_boilerplate_wherever_it_stands():
    query = understand("T\n\nIt fails.\n\n```\nnumpy   1.26.4\npandas  2.0.1\nattrs  23.1.0\n```\n")
    assert query.code_blocks == ()
    assert "pandas" in query.boilerplate


def test_title_terms_weigh_two_more_and_repeated_ones_grow_slowly():
    weights = query_terms(understand("Parser crash\n\nwidget widget widget and gadget\n"))
    assert weights["gadget"] == 1.0
    assert weights["widget"] == pytest.approx(2.0986, abs=1e-3)
    assert weights["parser"] == 3.0


def test_boilerplate_and_frames_weigh_less_than_prose():
    query = understand(ISSUE)
    weights = query_terms(query)
    assert weights["secret_helper"] == pytest.approx(0.1)
    assert weights["read_all"] == 1.0
    assert "venv" not in weights
    assert 0 < weights["readerror"] < 1


def test_a_long_trace_does_not_drown_the_prose():
    frames = "".join(
        f'  File "/app/deep_{n}.py", line {n}, in step_{n}\n    pass\n' for n in range(300)
    )
    query = understand(
        f"Widget breaks\n\nThe gadget is lost.\n\nTraceback (most recent call last):\n{frames}"
    )
    weights = query_terms(query)
    assert len(query.frames) == 300
    assert len(weights) < 40
    assert max(weights, key=weights.__getitem__) in {"widget", "break"}


def test_a_log_of_like_lines_counts_once_and_does_not_drown_the_title():
    log = "\n".join(
        f"2024-05-{n % 28 + 1:02}T10:{n % 60:02}:07 worker {n} polling 0x7f{n:04x} took {n}"
        for n in range(300)
    )
    for body in (log, f"```\n{log}\n```"):
        weights = query_terms(understand(f"Widget breaks\n\n{body}\n\nThe gadget is lost.\n"))
        assert weights["poll"] <= weights["gadget"] == 1.0
        assert max(weights, key=weights.__getitem__) in {"widget", "break"}


def test_lines_that_differ_in_words_all_count():
    assert distinct_lines("a 1\nb 2\na 22\n  a  0x1f\nc") == "a 1\nb 2\nc"


@pytest.mark.parametrize(
    "text", ["\x00", "```", "<!--", "<pre>", "`", "# ", "> ", "\ud800", "((((", "-->"]
)
def test_odd_texts_do_not_raise(text):
    query_terms(understand(text))
    query_terms(understand(f"Title\n{text}"))


def test_plain_words_have_the_weakest_strength():
    words = {
        n.text: (n.strength, n.origin) for n in understand("Slow start\n\nthe engine").identifiers
    }
    assert words == {
        "Slow": (0.5, Origin.TITLE),
        "start": (0.5, Origin.TITLE),
        "engine": (0.25, Origin.PROSE),
    }
