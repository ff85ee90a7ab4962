"""Real git repositories under tmp_path, deaf to the configuration of the machine."""

import os
import subprocess
from pathlib import Path

import pytest

from indexers.snapshot import Repository
from indexers.types import Snapshot

CONFIG = """
[user]
name = Ada
email = ada@example.org
[init]
defaultBranch = main
[protocol "file"]
allow = always
[uploadpack]
allowFilter = true
"""


class Tree:
    """A folder to write files in, with git at hand."""

    def __init__(self, root: Path):
        self.root = root

    def git(self, *arguments: str, stdin: bytes | None = None, check: bool = True) -> str:
        done = subprocess.run(
            ["git", *arguments], cwd=self.root, input=stdin, capture_output=True, check=False
        )
        if check:
            assert done.returncode == 0, done.stderr.decode()
        return os.fsdecode(done.stdout).strip()

    def write(self, path: str, content: str | bytes = "x = 1\n") -> Path:
        place = self.root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content.encode() if isinstance(content, str) else content)
        return place

    def commit(self, message: str = "Change") -> str:
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", message)
        return self.git("rev-parse", "HEAD")

    def find(self) -> Repository:
        return Repository.find(self.root)

    def snapshot(self, rev: str | None = None, **options: int) -> Snapshot:
        return self.find().snapshot(rev, **options)


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """A home of its own for git, and nothing from the environment of the test run."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    folder = tmp_path / "home"
    folder.mkdir()
    (folder / ".gitconfig").write_text(CONFIG)
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder / "config"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    return folder


@pytest.fixture
def tree(tmp_path):
    """An empty repository with a work tree."""
    root = tmp_path / "tree"
    root.mkdir()
    made = Tree(root)
    made.git("init", "-q")
    return made


@pytest.fixture
def plain(tmp_path):
    """An empty folder without git."""
    root = tmp_path / "plain"
    root.mkdir()
    return Tree(root)


@pytest.fixture
def tree_at():
    """The class, to look at a clone or another worktree."""
    return Tree


def paths(snapshot: Snapshot) -> list[str]:
    return [file.path for file in snapshot.files]


def reasons(snapshot: Snapshot) -> dict[str, str]:
    return {exclusion.path: exclusion.reason for exclusion in snapshot.excluded}


@pytest.fixture(name="paths")
def paths_fixture():
    return paths


@pytest.fixture(name="reasons")
def reasons_fixture():
    return reasons
