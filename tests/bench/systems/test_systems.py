"""The systems that ship, on a real repository with a past and a future."""

import shutil
import subprocess

import pytest

from bench.systems.protocol import SYSTEMS, Options, make_system
from bench.types import Task
from indexers.errors import PatchpointError

LIONS = '''
class Lion:
    def feed_meat(self, portion):
        """Feed a hungry lion with meat."""
        return portion

    def sleep(self):
        return None
'''
BIRDS = '''
def sing_song(bird):
    """Let a bird sing its song in the morning."""
    return bird
'''
ISSUE = "Lions stay hungry: feed_meat ignores the portion of meat"


@pytest.fixture
def zoo(tmp_path, make_repository):
    """A repository whose HEAD no longer has what the issue is about, and its first commit."""
    path = tmp_path / "zoo"
    tests = {"tests/test_lions.py": "def test_feed_meat_portion_hungry():\n    feed_meat()\n"}
    base = make_repository(path, {"zoo/lions.py": LIONS, "zoo/birds.py": BIRDS, **tests})
    (path / "zoo" / "lions.py").write_text("x = 1\n")
    (path / "zoo" / "birds.py").write_text(BIRDS.replace("return", "yield"))
    subprocess.run(
        ["git", "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qam", ISSUE],
        cwd=path,
        check=True,
    )
    return Task(path, base, ISSUE)


@pytest.fixture
def system(tmp_path):
    return lambda name, *without: make_system(name, Options(tmp_path / "cache", without))


@pytest.mark.parametrize("name", ["patchpoint", "bm25", "ripgrep"])
def test_an_issue_is_answered_at_its_base_commit(zoo, system, name):
    if name == "bm25":
        pytest.importorskip("bm25s")
    if name == "ripgrep" and shutil.which("rg") is None:
        pytest.skip("ripgrep is not installed")
    answer = system(name).locate(zoo)
    assert answer.functions[0] == "zoo/lions.py:Lion.feed_meat"
    assert answer.files[0] == "zoo/lions.py"


def test_a_later_commit_changes_no_answer(zoo, system):
    """No peeking: HEAD's message is the issue, and the store learns it in between."""
    before = system("patchpoint").locate(zoo)
    head = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=zoo.repository, check=True, capture_output=True
    )
    peeking = Task(zoo.repository, head.stdout.decode().strip(), ISSUE)
    assert system("patchpoint").locate(peeking).files[0] == "zoo/birds.py"
    assert system("patchpoint").locate(zoo) == before


def test_a_part_can_be_left_out(zoo, system):
    head = Task(zoo.repository, "HEAD", ISSUE)
    assert "zoo/birds.py" in system("patchpoint").locate(head).files
    assert "zoo/birds.py" not in system("patchpoint", "history").locate(head).files
    assert system("patchpoint", "words", "history").describe()["without"] == ["history", "words"]


def test_an_unknown_part_is_an_error(system):
    with pytest.raises(PatchpointError, match="no signal is called 'magic'"):
        system("patchpoint", "magic")
    with pytest.raises(PatchpointError, match="no part called 'history'"):
        system("bm25", "history")


def test_an_unknown_system_is_told_which_there_are(system):
    with pytest.raises(PatchpointError, match="unknown system 'grep'") as error:
        system("grep=x")
    assert all(name in error.value.hint for name in [*SYSTEMS, "package.module:Class"])


def test_any_class_can_be_named_with_an_argument(system, toy):
    assert system(f"{toy}=/a=b").options.argument == "/a=b"


def test_an_unknown_commit_is_an_error(zoo, system):
    with pytest.raises(PatchpointError, match="7777"):
        system("patchpoint").locate(Task(zoo.repository, "7" * 40, ISSUE))


def test_a_repository_without_functions_has_no_answer(tmp_path, make_repository, system):
    pytest.importorskip("bm25s")
    sha = make_repository(tmp_path / "empty", {"README.md": "nothing here\n"})
    assert system("bm25").locate(Task(tmp_path / "empty", sha, ISSUE)).functions == ()


@pytest.mark.parametrize("name", ["no.such.module:System", "bench.types:NoSystem"])
def test_a_system_that_cannot_be_loaded_is_an_error(system, name):
    with pytest.raises(PatchpointError, match="cannot load the system"):
        system(name)
