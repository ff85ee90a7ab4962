"""Patchpoint's own command lines, run in a scratch clone with a scratch cache."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from bench.perf.process import Cost, measure

MAIN = "import sys; from engine.cli import main; sys.exit(main())"


@dataclass(frozen=True, slots=True)
class Workbench:
    """A clone that may be edited, and a cache that may be emptied."""

    tree: Path
    cache: Path
    issue: Path

    @classmethod
    def of(cls, repository: Path, scratch: Path, issue: Path) -> Workbench:
        """Clone a repository (its objects are shared, not copied) below `scratch`."""
        tree = scratch / "tree"
        subprocess.run(
            ["git", "clone", "--quiet", "--shared", str(repository.resolve()), str(tree)],
            check=True,
            stderr=subprocess.PIPE,
        )
        return cls(tree, scratch / "cache", issue)

    def patchpoint(self, *arguments: str, runs: int = 1) -> Cost:
        """Run one `patchpoint` command in the tree, in a fresh process each time."""
        command = [sys.executable, "-c", MAIN, *arguments]
        environment = {**os.environ, "PATCHPOINT_CACHE_DIR": str(self.cache)}
        return measure(command, cwd=self.tree, env=environment, runs=runs)

    def git(self, *arguments: str) -> str:
        """Run git in the tree and return what it prints."""
        done = subprocess.run(
            ["git", *arguments], cwd=self.tree, check=True, capture_output=True, text=True
        )
        return done.stdout.strip()
