import gzip
import json
import os
import subprocess
from dataclasses import asdict

import pytest

from bench.types import Instance

TOY = '''
import os
import time
from pathlib import Path
from bench.types import Answer
from indexers.errors import PatchpointError


class Toy:
    """Answers with what the issue says; some words make it fail in its own way."""

    def __init__(self, options):
        self.options = options

    def describe(self):
        return {"system": "toy", "version": "1", "without": list(self.options.without)}

    def locate(self, task):
        assert len(task.commit) == 40
        if "refuse" in task.issue:
            raise PatchpointError("it is refused")
        if "defect" in task.issue:
            raise ZeroDivisionError("by zero")
        if "die" in task.issue:
            os._exit(9)
        if "forever" in task.issue:
            Path(__file__).with_name("pid").write_text(str(os.getpid()))
            time.sleep(60)
        if "slow" in task.issue:
            time.sleep(0.3)
        return Answer((f"{task.issue}.py:f",), (f"{task.issue}.py",))
'''


@pytest.fixture
def toy(tmp_path, monkeypatch):
    """Import path of a system that needs no index."""
    folder = tmp_path / "toy"
    folder.mkdir()
    (folder / "toy_system.py").write_text(TOY)
    monkeypatch.syspath_prepend(str(folder))
    return "toy_system:Toy"


@pytest.fixture
def make_repository():
    """Makes a repository with the given files in one commit; returns its commit id."""

    def make(path, files, *options):
        path.mkdir(parents=True)
        who = {f"GIT_{role}_{part}": "a@b" for role in ("AUTHOR", "COMMITTER") for part in WHO}
        environment = os.environ | who | {"GIT_CONFIG_GLOBAL": os.devnull}

        def git(*arguments):
            command = ["git", *arguments]
            done = subprocess.run(
                command, cwd=path, env=environment, check=True, capture_output=True
            )
            return done.stdout.decode().strip()

        git("init", "-q", "-b", "main", *options)
        for name, content in files.items():
            (path / name).parent.mkdir(parents=True, exist_ok=True)
            (path / name).write_text(content)
        git("add", "-A")
        git("commit", "-q", "-m", "start")
        return git("rev-parse", "HEAD")

    return make


WHO = ("NAME", "EMAIL")


@pytest.fixture
def write_dataset(tmp_path):
    """Writes instances as a gzipped data set and returns its path."""

    def write(*instances):
        path = tmp_path / "small.jsonl.gz"
        lines = "".join(json.dumps(asdict(instance)) + "\n" for instance in instances)
        path.write_bytes(gzip.compress(lines.encode()))
        return path

    return write


@pytest.fixture
def make_instance():
    """Makes an instance: id, then any field."""

    def make(instance_id, **fields):
        values = {
            "repo": "zoo/animals",
            "base_commit": "1" * 40,
            "language": "python",
            "problem_statement": "issue",
        }
        return Instance(instance_id, **values | fields)

    return make
