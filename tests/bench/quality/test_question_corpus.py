import subprocess

import pytest

from bench.quality.questions.corpus import make_project

PYTHON = '''"""Cookies and what is in them."""


def split(header):
    """Cut the header of a cookie into pieces.

    More about it.
    """
    pieces = header.split(";")
    return pieces


def join(pieces):
    """Put the pieces of a cookie together."""
    return ";".join(pieces)


class Jar:
    """Holds the cookies of one visitor each."""

    def add(self, cookie):
        """Keep a cookie for the next visit."""
        self.cookies.append(cookie)
        return cookie
'''
GO = """package jar

// Add keeps a cookie for the next visit.
func (j *Jar) Add(c Cookie) {
	// appended at the end
	j.cookies = append(j.cookies, c)
}
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    root, folder = tmp_path_factory.mktemp("repo"), tmp_path_factory.mktemp("bare")
    files = {"jar.py": PYTHON, "jar.go": GO, "tests/test_jar.py": PYTHON, "README.md": "# Jar\n"}
    for path, text in files.items():
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_text(text)
    for command in (
        ["init", "--quiet"],
        ["add", "."],
        ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "--quiet", "-m", "one"],
    ):
        subprocess.run(["git", *command], cwd=root, check=True)
    return folder, make_project(root, folder, 100)


def test_code_outside_of_tests_is_written(made):
    folder, _ = made
    assert sorted(path.name for path in folder.rglob("*.*")) == ["jar.go", "jar.py"]


def test_docstrings_of_functions_are_gone_and_the_rest_stays(made):
    folder, _ = made
    python, go = (folder / "jar.py").read_text(), (folder / "jar.go").read_text()
    assert "header of a cookie" not in python
    assert "keeps a cookie" not in go
    assert "Holds the cookies" in python
    assert "appended at the end" in go
    compile(python, "jar.py", "exec")


def test_functions_of_three_lines_are_asked_for_by_their_first_sentence(made):
    _, questions = made
    assert {(one.text, one.language): set(one.gold) for one in questions} == {
        ("Cut the header of a cookie into pieces", "python"): {"jar.py:split"},
        ("Keep a cookie for the next visit", "python"): {"jar.py:Jar.add"},
        ("keeps a cookie for the next visit", "go"): {"jar.go:Jar.Add"},
    }
