"""The named peers, each measured on the same tree in the same run where it is installed."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

BM25S_INDEX = """
import pathlib, sys, bm25s
root, out = map(pathlib.Path, sys.argv[1:3])
files = [p for p in sorted(root.rglob("*")) if p.is_file() and ".git" not in p.parts]
texts = [p.read_text(errors="ignore") for p in files if p.stat().st_size < 1 << 20]
model = bm25s.BM25()
model.index(bm25s.tokenize(texts, show_progress=False), show_progress=False)
model.save(out)
"""
BM25S_QUERY = """
import sys, bm25s
model = bm25s.BM25.load(sys.argv[1], mmap=True)
query = bm25s.tokenize(open(sys.argv[2]).read(), show_progress=False)
model.retrieve(query, k=10, show_progress=False)
"""


@dataclass(frozen=True, slots=True)
class Job:
    """What a peer works on: a tree, a scratch folder, the issue's file and its words."""

    tree: Path
    scratch: Path
    issue: Path

    def words(self) -> list[str]:
        """The longer words of the issue, for peers that take words instead of a report."""
        found = re.findall(r"[A-Za-z_]{5,}", self.issue.read_text(encoding="utf-8"))
        return list(dict.fromkeys(found))[:20]


@dataclass(frozen=True, slots=True)
class Peer:
    """A tool to compare with, by the command lines that read a tree and answer an issue."""

    name: str
    installed: bool
    index: Callable[[Job], list[str]] | None = None
    query: Callable[[Job], list[str]] | None = None


def _on_path(command: str) -> bool:
    return shutil.which(command) is not None


PEERS = (
    Peer(
        "ripgrep",
        _on_path("rg"),
        query=lambda job: ["rg", "-c", "-i", "|".join(job.words()), str(job.tree)],
    ),
    Peer(
        "Universal Ctags",
        _on_path("ctags"),
        index=lambda job: ["ctags", "-R", "-f", str(job.scratch / "tags"), str(job.tree)],
    ),
    Peer(
        "bm25s",
        find_spec("bm25s") is not None,
        index=lambda job: [
            *(sys.executable, "-c", BM25S_INDEX),
            *(str(job.tree), str(job.scratch / "bm25s")),
        ],
        query=lambda job: [
            *(sys.executable, "-c", BM25S_QUERY),
            *(str(job.scratch / "bm25s"), str(job.issue)),
        ],
    ),
    Peer(
        "codegraph",
        _on_path("codegraph"),
        index=lambda job: ["codegraph", "init", "--yes", "--force", str(job.tree)],
        query=lambda job: ["codegraph", "explore", "-p", str(job.tree), *job.words()],
    ),
)
