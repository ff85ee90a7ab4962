import io
import sys

import pytest

from engine.cli.issue import read_issue
from indexers.errors import PatchpointError

BEST = "Session.load_cookie"


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def at_a_terminal(monkeypatch):
    monkeypatch.setattr(sys, "stdin", Terminal())


@pytest.mark.parametrize("arguments", [["-"], ["--issue-file", "-"], []])
def test_standard_input(run, project, arguments):
    result = run("locate", *arguments, "--repo", project, input="load_cookie is broken\n")
    assert BEST in result.stdout.splitlines()[0]


@pytest.mark.parametrize(
    "content",
    [
        b"load_cookie is broken",
        "\ufeffload_cookie is broken".encode(),
        "load_cookie is broken".encode("utf-16"),
        b"load_cookie is broken \xff\xfe",
    ],
    ids=["utf-8", "byte order mark", "utf-16", "stray bytes"],
)
def test_a_file_in_any_encoding(run, project, tmp_path, content):
    file = tmp_path / "report.md"
    file.write_bytes(content)
    result = run("locate", "--issue-file", file, "--repo", project)
    assert BEST in result.stdout.splitlines()[0]


def test_no_issue_at_a_terminal_is_an_error(at_a_terminal):
    with pytest.raises(PatchpointError, match="no issue given") as caught:
        read_issue((), None)
    assert "--issue-file" in caught.value.hint


def test_the_text_may_stand_in_the_arguments(at_a_terminal):
    assert read_issue(("it", "fails"), None) == "it fails"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "the issue is empty"),
        (b" \n\t", "the issue is empty"),
        (b"\x7fELF\0\0", "is not text"),
        (b"x" * (9 << 20), "is longer than 8 MiB"),
    ],
    ids=["empty", "blank", "binary", "huge"],
)
def test_a_file_that_is_no_issue(tmp_path, content, message):
    file = tmp_path / "report"
    file.write_bytes(content)
    with pytest.raises(PatchpointError, match=message) as caught:
        read_issue((), file)
    assert caught.value.hint


def test_a_folder_is_no_issue_file(tmp_path):
    with pytest.raises(PatchpointError, match=r"cannot read the issue file .*: is a directory"):
        read_issue((), tmp_path)


def test_a_missing_file(tmp_path):
    with pytest.raises(PatchpointError, match="no such issue file"):
        read_issue((), tmp_path / "absent")


def test_two_issues_are_one_too_many(tmp_path):
    with pytest.raises(PatchpointError, match="given twice"):
        read_issue(("text",), tmp_path / "file")


def test_an_address_is_not_fetched():
    with pytest.raises(PatchpointError, match="only an address") as caught:
        read_issue(("https://example.org/issues/1",), None)
    assert "gh issue view" in caught.value.hint


def test_a_file_name_given_as_text_is_pointed_out(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "report.md").write_text("x")
    assert read_issue(("report.md",), None) == "report.md"
    assert "--issue-file reads the file" in capsys.readouterr().err
