"""Names in code blocks of several languages."""

import pytest

from rankers.query.code import imports_of, names_in
from rankers.query.types import CodeBlock


def names(text):
    return {name.text for name in names_in(CodeBlock(None, text), imports_of(text))}


IMPORTS = {
    "python from": ("from a.b import c, d as e", {"c": "a.b.c", "e": "a.b.d"}),
    "python lines": ("from a import (\n    b,  # why\n    c as d,\n)", {"b": "a.b", "d": "a.c"}),
    "python import": ("import numpy as np, os.path", {"np": "numpy", "os.path": "os.path"}),
    "doctest": (">>> from a import b", {"b": "a.b"}),
    "java": ("import com.acme.Foo;", {"Foo": "com.acme.Foo"}),
    "java static": ("import static a.B.c;", {"c": "a.B.c"}),
    "rust": ("use tokio::sync::Mutex;", {"Mutex": "tokio.sync.Mutex"}),
    "rust group": ("use a::b::{C, d as e};", {"C": "a.b.C", "e": "a.b.d"}),
    "js members": ("import { a, b as c } from './lib/x'", {"a": "lib.x.a", "c": "lib.x.b"}),
    "js default": ("import day from 'lib/day'", {"day": "lib.day"}),
    "js require": ("const { a: b } = require('m')", {"b": "m.a"}),
    "c#": ("using Acme.Core;", {"Core": "Acme.Core"}),
}


@pytest.mark.parametrize("case", IMPORTS)
def test_imports_bind_local_names_to_full_ones(case):
    text, expected = IMPORTS[case]
    assert imports_of(text) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("import numpy as np\nnp.linalg.norm(x)", "numpy.linalg.norm"),
        ("x = Widget(1)\nx.resize(2)", "Widget.resize"),
        ("Parser p = new Parser();\np.parse(s);", "Parser.parse"),
        ("let m = sync::Mutex::new(1);\nm.lock();", "sync.Mutex.lock"),
        ("from a import F\nf = F()\nf.go()", "a.F.go"),
        ("self.engine.start()", "engine.start"),
        ("this->buf->grow(1)", "buf.grow"),
        ("day().add(1)", "add"),
        ("Vec::new()", "Vec.new"),
        ('println!("{}", vec.len())', "vec.len"),
    ],
)
def test_chains_are_resolved_as_far_as_patterns_tell(text, name):
    assert name in names(text)


@pytest.mark.parametrize(
    "text",
    [
        'f("hidden_name")',
        "x # hidden_name",
        "x // hidden_name",
        "/* hidden_name\n*/",
        '"""\nhidden_name',
    ],
)
def test_strings_and_comments_hold_no_names(text):
    assert "hidden_name" not in names(text)
