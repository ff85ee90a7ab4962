"""The default rule, language by language. `gold(before, after)` is that of one file."""

import pytest

from bench.labels.errors import FileMissing, HunkMismatch

PYTHON = '''
import os

LIMIT = 1


def helper(x):
    """Help."""
    # a remark
    return x


class Outer:
    """An outer class."""

    attribute = 1

    class Inner:
        def method(self):
            def nested():
                return 1

            return nested()

    @property
    def value(self):
        return 1
'''


@pytest.fixture
def gold(edit):
    def make(path, *replacements, text=PYTHON):
        after = text
        for old, new in replacements:
            assert old in after
            after = after.replace(old, new, 1)
        return edit({path: text}, {path: after}).gold()

    return make


@pytest.mark.parametrize(
    ("old", "new", "function", "module"),
    [
        ("return x", "return x + 1", "helper", "helper"),
        ("return x\n", "", "helper", "helper"),
        ("return x\n", "y = x\n    return x\n", "helper", "helper"),
        ("def helper(x):", "def helper(x, y):", "helper", "helper"),
        ("    return 1\n\n            return", "    return 2\n\n            return",
         "Outer.Inner.method", "Outer.Inner"),
        ("        return 1\n", "        return 3\n", "Outer.Inner.method", "Outer.Inner"),
    ],
)  # fmt: skip
def test_a_changed_function_counts_with_its_class(gold, old, new, function, module):
    found = gold("a.py", (old, new))
    assert found.functions == (f"a.py:{function}",)
    assert found.modules == (f"a.py:{module}",)
    assert found.files == ("a.py",)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("import os", "import os, sys"),
        ("Help.", "Help well."),
        ("# a remark", "# another remark\n    # of two lines"),
        ("    return x\n", "\n    return x\n"),
        ("An outer", "The outer"),
        ("attribute = 1", "attribute = 2"),
        ("LIMIT = 1", "LIMIT = 2"),
        ("    return x\n", "    return x\n\n\ndef added():\n    return 1\n"),
        ("    @property\n", "    @cached_property\n"),
    ],
    ids="import docstring comment blank class-doc attribute global new-function decorator".split(),
)
def test_what_is_no_code_of_an_existing_function_does_not_count(gold, old, new):
    found = gold("a.py", (old, new))
    assert (found.functions, found.modules, found.files) == ((), (), ("a.py",))


def test_an_import_within_a_function_does_not_count_but_code_beside_it_does(gold):
    found = gold(
        "a.py",
        (
            "    return x",
            "    import json\n    from os import (\n        path,\n    )\n    return x",
        ),
    )
    assert found.functions == ()


def test_a_removed_function_counts(gold):
    found = gold("a.py", ('def helper(x):\n    """Help."""\n    # a remark\n    return x\n', ""))
    assert found.functions == ("a.py:helper",)


def test_the_hunks_of_a_function_are_kept(gold):
    found = gold("a.py", ("return x", "return x + 1"))
    assert "+    return x + 1\n" in found.hunks["a.py:helper"][0]


def test_a_renamed_file_keeps_its_old_path(edit):
    after = PYTHON.replace("return x", "return x + 1")
    found = edit({"old.py": PYTHON}, {"new.py": ("old.py", after)}).gold()
    assert found.functions == ("old.py:helper",)
    assert found.files == ("old.py",)


def test_new_files_tests_and_other_texts_are_no_gold(edit):
    before = {"tests/test_a.py": PYTHON, "README.md": "a\n", "setup.cfg": "[a]\n", "a.py": PYTHON}
    after = {path: text.replace("a", "b") for path, text in before.items() if path != "a.py"}
    assert edit(before, after | {"b.py": PYTHON}).gold().files == ()


RUST = """
impl Clock {
    fn tick(&self) -> u32 {
        1
    }
}

cfg_rt! {
    fn hidden() -> u32 { 2 }
}

#[cfg(test)]
mod tests {
    #[test]
    fn ticks() { assert_eq!(1, 1); }
}

#[cfg(not(test))]
mod real {
    fn inner() -> u32 { 3 }
}
"""
JAVA = """
class A {
    static class B {
        /** Documented. */
        void f() { g(1); }
        void f(int x) { g(2); }
        A() { }
    }
}
"""
CPP = """
#define TWICE(x) ((x) + (x))
namespace n {
template <> struct formatter<int> {
  int format(int x) { return 1; }
};
int Outer::method() { return 2; }
}
"""
GO = """
package p

func (r *Receiver[T]) Method() int { return 1 }
"""
TYPESCRIPT = """
interface Dayjs {
  tz(): string
}
"""


@pytest.mark.parametrize(
    ("path", "text", "old", "new", "functions"),
    [
        ("a.rs", RUST, "        1\n", "        9\n", ["Clock.tick"]),
        ("a.rs", RUST, "{ 2 }", "{ 9 }", ["hidden"]),
        ("a.rs", RUST, "assert_eq!(1, 1)", "assert_eq!(2, 2)", []),
        ("a.rs", RUST, "{ 3 }", "{ 9 }", ["inner"]),
        ("a.rs", RUST, "        1\n", "        use std::fs;\n        1\n", []),
        ("A.java", JAVA, "g(1)", "g(9)", ["A.B.f"]),
        ("A.java", JAVA, "Documented", "Explained", []),
        ("A.java", JAVA, "void f(int", "@Override\n        void f(int", ["A.B.f"]),
        ("a.h", CPP, "(x) + (x)", "2 * (x)", ["TWICE"]),
        ("a.h", CPP, "return 1", "return 9", ["formatter.format"]),
        ("a.h", CPP, "return 2", "return 9", ["Outer.method"]),
        ("a.go", GO, "return 1", "return 9", ["Receiver.Method"]),
        ("a.d.ts", TYPESCRIPT, "tz()", "tz(zone: string)", ["Dayjs.tz"]),
    ],
)
def test_every_language_follows_the_same_rule(gold, path, text, old, new, functions):
    found = gold(path, (old, new), text=text)
    assert found.functions == tuple(f"{path}:{name}" for name in functions)


def test_overloads_share_one_name(gold):
    found = gold("A.java", ("g(1)", "g(8)"), ("g(2)", "g(9)"), text=JAVA)
    assert found.functions == ("A.java:A.B.f",)
    assert found.modules == ("A.java:A.B",)


def test_a_patch_against_another_commit_is_refused(edit):
    made = edit({"a.py": PYTHON}, {"a.py": PYTHON.replace("return x", "return y")})
    made.patch = made.patch.replace("a.py", "b.py")
    with pytest.raises(FileMissing, match=r"'b\.py'"):
        made.gold()
    made.patch = made.patch.replace("b.py", "a.py").replace("-    return x", "-    return z")
    with pytest.raises(HunkMismatch):
        made.gold()
