"""Ignore files mean what they mean to git."""

import random

import pytest

from indexers.snapshot.ignorefile import IgnoreRules

TOKENS = [
    "a", "b", "ab", "foo", "*", "?", "**", "/", "/", "[ab]", "[!a]", "[^b]", "[a-c]", "[b-a]",
    "[]a]", "[a-]", "[!]]", "[[:alpha:]]", "[[:nope:]]", "[", "]", "\\", "\\*", "\\ ", " ", "-",
    "!", "#", ".", "*.py", "{", "(", "+", "|", "$", "^", "&&", "~~",
]  # fmt: skip
NAMES = ["a", "b", "ab", "ba", "foo", "x.py", "[", "]", "-", " ", "!a", "#b", "a ", "\\", "{", "&"]


def excluded(rules: IgnoreRules, path: str) -> str:
    verdict = rules.verdict(path)
    return "" if verdict is None or verdict.included else verdict.rule.source


def git_excluded(tree, paths):
    """Ask git: the rule by which each path is out, or an empty string."""
    asked = "\0".join(paths).encode() + b"\0"
    command = ("check-ignore", "--no-index", "-v", "-z", "-n", "--stdin")
    said = tree.git(*command, stdin=asked, check=False)
    fields = said.split("\0")
    return {
        path: "" if not source or pattern.startswith("!") else f"{source}:{line}"
        for source, line, pattern, path in zip(*[iter(fields)] * 4, strict=False)
    }


@pytest.mark.parametrize("seed", range(12))
def test_random_patterns_agree_with_git(tree, seed):
    chance = random.Random(seed)
    made = []
    for _ in range(60):
        path = "/".join(chance.choice(NAMES) for _ in range(chance.randint(1, 4)))
        try:
            tree.write(path)
            made.append(path)
        except (FileExistsError, NotADirectoryError, IsADirectoryError):
            continue
    files = {}
    for folder in ("", "a/", "a/b/", "foo/"):
        if (tree.root / folder).is_dir():
            lines = [
                ("!" if chance.random() < 0.3 else "")
                + "".join(chance.choice(TOKENS) for _ in range(chance.randint(1, 5)))
                for _ in range(chance.randint(1, 5))
            ]
            files[folder + ".gitignore"] = "\n".join(lines).encode()
            tree.write(folder + ".gitignore", files[folder + ".gitignore"])
    rules = IgnoreRules(files)
    mine = {path: excluded(rules, path).partition(": ")[0] for path in made}
    assert mine == git_excluded(tree, made)


@pytest.mark.parametrize(
    ("line", "out", "stays"),
    [
        ("*.log", ["a.log", "d/a.log"], ["a.logs"]),
        ("/top", ["top"], ["d/top"]),
        ("d/", ["d/a"], ["d"]),
        ("d/*.c", ["d/a.c"], ["d/e/a.c", "x/d/a.c"]),
        ("**/e", ["e", "d/e", "c/d/e"], ["de"]),
        ("d/**", ["d/a", "d/e/a"], ["d"]),
        ("a/**/b", ["a/b", "a/x/b", "a/x/y/b"], ["ab", "x/a/b"]),
        ("\\#a", ["#a"], ["a"]),
        ("\\!a", ["!a"], ["a"]),
        ("a  ", ["a"], ["a  "]),
        ("a\\ ", ["a "], ["a"]),
        ("a\r", ["a"], []),
        ("[!a]b", ["xb"], ["ab", "/b"]),
        ("a[/]b", [], ["a/b"]),
        ("é?", ["éé"], ["é"]),
        ("", [], ["a"]),
        ("/", [], ["a"]),
        ("# a", [], ["a", "# a"]),
        ("[a", [], ["a", "[a"]),
    ],
)
def test_lines_one_by_one(line, out, stays):
    rules = IgnoreRules({".patchpointignore": line.encode()})
    assert [path for path in [*out, *stays] if excluded(rules, path)] == out


def test_a_byte_order_mark_is_not_part_of_the_first_line():
    assert excluded(IgnoreRules({"f": b"\xef\xbb\xbfa\n"}), "a") == "f:1: a"


def test_the_last_line_of_the_deepest_file_decides():
    rules = IgnoreRules({"i": b"*.py\n!a.py\n", "d/i": b"a.py\n", "d/e/i": b"!a.py\n"})
    assert [excluded(rules, path) for path in ("a.py", "d/a.py", "d/e/a.py", "d/e/b.py")] == [
        "", "d/i:1: a.py", "", "i:1: *.py",
    ]  # fmt: skip


def test_nothing_in_an_excluded_folder_comes_back():
    rules = IgnoreRules({"i": b"d/\n!d/a.py\n", "d/i": b"!a.py\n"})
    assert excluded(rules, "d/a.py") == "i:1: d/"


def test_a_folder_that_is_forced_in_brings_its_files_along():
    verdict = IgnoreRules({"i": b"!d/\n"}).verdict("d/e/a.py")
    assert verdict is not None
    assert verdict.included


def test_only_lines_that_start_with_an_exclamation_mark_negate():
    assert IgnoreRules({"i": b"a\n", "d/i": b"!b\n"}).negates
    assert not IgnoreRules({"i": b"a\n\\!b\n#!c\n"}).negates
    assert not IgnoreRules({"i": b"# only a comment\n"})
