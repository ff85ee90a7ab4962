"""A small real repository with commits of every kind."""

import subprocess

import pytest

READER = '''\
import os


def parse_header(line):
    """Split a header into its name and its value, and strip blanks around both parts."""
    name, value = line.split(":")
    return name.strip(), value.strip()


class Reader:
    def read_body(self, stream, length):
        data = stream.read(length)
        return data.decode("utf-8")

    def close(self):
        self.stream.close()
        self.closed = True
'''
FIXED = READER.replace('line.split(":")', 'line.split(":", 1)')
BODY = FIXED.replace('data.decode("utf-8")', 'data.decode(self.charset, "replace")')
LONG = "The splitter failed wherever header values held further colons, such as timestamps"


class Repo:
    def __init__(self, path):
        self.path = path
        path.mkdir()
        self.git("init", "-q", "-b", "main")

    def git(self, *arguments):
        identity = ["-c", "user.name=A", "-c", "user.email=a@b.c", "-c", "commit.gpgsign=false"]
        done = subprocess.run(
            ["git", *identity, *arguments],
            cwd=self.path,
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout.strip()

    def commit(self, message, **files):
        for name, text in files.items():
            file = self.path / name.replace("__", "/").replace("_py", ".py")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
        self.git("add", "-A")
        self.git("commit", "-q", "-m", message)
        return self.git("rev-parse", "HEAD")


@pytest.fixture
def repo(tmp_path):
    made = Repo(tmp_path / "project")
    made.git("remote", "add", "origin", "https://github.com/someone/project.git")
    made.commit(
        "Start reading headers with the first useful version of everything", reader_py=READER
    )
    made.commit(LONG, reader_py=FIXED)
    made.commit("Short", reader_py=FIXED + "\n")
    made.commit(
        "Decoding crashed for bodies whose charset differs from the usual default encoding; "
        "honour what the response declares and replace invalid bytes",
        reader_py=BODY,
    )
    made.commit(
        "Check decoding thoroughly with several additional charsets, covering replacement "
        "characters inside bodies",
        tests__test_reader_py="def test_it():\n    assert True\n",
    )
    return made
