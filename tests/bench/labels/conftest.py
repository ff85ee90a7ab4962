import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from bench.labels.label import label
from bench.labels.modes import mode_named
from indexers.snapshot.repository import Repository

IDENTITY = {
    f"GIT_{role}_{part}": "a@b" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")
}


@dataclass
class Edit:
    """A repository at the commit before an edit, and the patch that git makes of the edit."""

    path: Path
    commit: str
    patch: str

    def gold(self, mode="default"):
        repository = Repository.find(self.path)
        try:
            return label(self.patch, repository, self.commit, mode_named(mode))
        finally:
            repository.close()


@pytest.fixture
def edit(tmp_path):
    """Commits files, then changes them: a text, None to delete, (old path, text) to rename."""
    root = tmp_path / "repository"

    def git(*arguments):
        environment = os.environ | IDENTITY | {"GIT_CONFIG_GLOBAL": os.devnull}
        done = subprocess.run(
            ["git", *arguments], cwd=root, env=environment, capture_output=True, check=True
        )
        return done.stdout.decode("utf-8", "surrogateescape")

    def write(path, content):
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())

    def make(before, after):
        root.mkdir()
        git("init", "-q")
        for path, content in before.items():
            write(path, content)
        git("add", "-A")
        git("commit", "-qm", "before")
        commit = git("rev-parse", "HEAD").strip()
        for path, content in after.items():
            if content is None:
                git("rm", "-q", path)
            elif isinstance(content, tuple):
                git("mv", content[0], path)
                write(path, content[1])
            else:
                write(path, content)
        git("add", "-A")
        return Edit(root, commit, git("diff", "--cached", "-M30%", commit))

    return make
