import os
import subprocess

import pytest


class GitRepository:
    """A real repository whose commits are a minute apart."""

    def __init__(self, path, *options):
        self.path = path
        self.minutes = 0
        path.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main", *options)

    @property
    def git_dir(self):
        return self.path / ".git"

    def git(self, *arguments):
        when = f"{1_600_000_000 + 60 * self.minutes} +0000"
        environment = os.environ | {
            "GIT_AUTHOR_NAME": "A",
            "GIT_AUTHOR_EMAIL": "a@example.org",
            "GIT_COMMITTER_NAME": "A",
            "GIT_COMMITTER_EMAIL": "a@example.org",
            "GIT_AUTHOR_DATE": when,
            "GIT_COMMITTER_DATE": when,
            "GIT_CONFIG_GLOBAL": os.devnull,
        }
        done = subprocess.run(
            ["git", *arguments], cwd=self.path, env=environment, check=True, capture_output=True
        )
        return done.stdout.decode().strip()

    def commit(self, message, **files):
        """Commit files (`a__b_py` is `a/b.py`); None deletes one. Returns the commit id."""
        return self.commit_files(
            message, {name.replace("__", "/").replace("_", "."): v for name, v in files.items()}
        )

    def commit_files(self, message, files):
        self.minutes += 1
        for name, content in files.items():
            path = self.path / name
            if content is None:
                path.unlink()
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", message)
        return self.git("rev-parse", "HEAD")


@pytest.fixture
def repository(tmp_path):
    return GitRepository(tmp_path / "repository")


@pytest.fixture
def new_repository(tmp_path):
    return lambda name, *options: GitRepository(tmp_path / name, *options)
