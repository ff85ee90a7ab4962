"""Headers, decorators and docstrings are found by lines alone."""

import pytest

from agent.context.headers import decorated_start, docstring_end, header_end

CASES = {
    "python": (["def f(a, b):", "    return a"], 1, "f", 1),
    "python, several lines": (
        ["def f(", "    a,", "    b='(',", ") -> int:", "    pass"],
        1,
        "f",
        4,
    ),
    "go": (["func (s *Server) Serve(", "\tl net.Listener,", ") error {", "}"], 1, "Serve", 3),
    "c, type first": (
        ["static int", "read_all(int fd,", "         char *to)", "{"],
        1,
        "read_all",
        3,
    ),
    "java, annotated": (['@Named("a(b")', "public int size() {", "}"], 1, "size", 2),
    "never closed": (["def f(", *["    a,"] * 40], 1, "f", 1),
}


@pytest.mark.parametrize(("lines", "start", "name", "end"), CASES.values(), ids=CASES)
def test_a_header_ends_where_its_brackets_are_closed(lines, start, name, end):
    assert header_end(lines, start, len(lines), name) == end


DECORATED = {
    "none": (["x = 1", "def f():"], 2, 2),
    "two": (["", "@a", "@b.c(1)", "def f():"], 4, 2),
    "over several lines": (
        ["@pytest.mark.parametrize(", '    "x",', "    [1, 2],", ")", "def f():"],
        5,
        1,
    ),
    "of another function": (["@a", "def f(): pass", "def g():"], 3, 3),
    "of another level": (["@a", "    def f(self):"], 2, 2),
    "a call in between": (["@a", "g(", ")", "def f():"], 4, 4),
}


@pytest.mark.parametrize(("lines", "start", "first"), DECORATED.values(), ids=DECORATED)
def test_decorators_belong_to_what_stands_right_below_them(lines, start, first):
    assert decorated_start(lines, start) == first


def test_docstrings_end_at_their_quotes_and_long_ones_after_a_paragraph():
    assert docstring_end(["def f():", '    """One."""', "    pass"], 1, 3) == 2
    assert docstring_end(["def f():", "    r'''One.", "", "    Two.", "    '''"], 1, 5) == 5
    assert docstring_end(["def f():", "    return '''x'''"], 1, 2) == 1
    long = ["def f():", '    """One.', "    More.", "", *["    line"] * 30, '    """', "    pass"]
    assert docstring_end(long, 1, len(long)) == 3
    never = ["def f():", '    """One.', "    Two."]
    assert docstring_end(never, 1, 3) == 3
