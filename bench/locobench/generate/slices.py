"""A part of a repository of the size of a benchmark project, around what a task is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from bench.labels.testfiles import is_test
from bench.locobench.data.names import coverage_range
from bench.locobench.generate.languages import language_named
from bench.locobench.generate.trees import sizes_of
from indexers.snapshot.repository import Repository
from indexers.types import FileEntry

MOST_FILES = {"easy": 20, "medium": 40, "hard": 70, "expert": 100}
"""By complexity of the project; the official ones have 10 to 100."""
MOST_CHARACTERS = 1_500_000
MOST_FILE_BYTES = 120_000
FEWEST_FILES = 8
FEWEST_OTHERS = 3
"""Context files that the change leaves alone, so that the list does not tell the answer."""

_WORD = re.compile(rb"[A-Za-z_]\w{2,}")
_TOP = re.compile(
    r"(?:readme|contributing|pyproject\.toml|package\.json|go\.mod|cargo\.toml|"
    r"makefile|pom\.xml|cmakelists\.txt)(?:\..*)?$",
    re.IGNORECASE,
)
_OTHER = (".md", ".rst", ".toml", ".cfg", ".ini", ".json", ".yaml", ".yml", ".h", ".hpp")


@dataclass(frozen=True, slots=True)
class Slice:
    """Files of one commit.

    Attributes:
        commit: whose tree it is.
        texts: path -> text, by path.
        near: paths, the nearest to the task first.
    """

    commit: str
    texts: Mapping[str, str]
    near: Sequence[str]

    @property
    def characters(self) -> int:
        """Of all files."""
        return sum(map(len, self.texts.values()))


def cut(
    repository: Repository, commit: str, around: Iterable[str], complexity: str
) -> Slice | None:
    """Cut a project out of a commit; None where too little of it is near.

    Near are files of the same folder, files whose name the changed ones mention, tests of
    them, and what tells what the project is.

    Args:
        repository: holds the commit.
        commit: its id.
        around: paths that the task is about; all that are there are in.
        complexity: which says how many files there are.
    """
    seeds = set(around)
    entries = [(e, size) for e, size in sizes_of(repository, commit) if _is_fit(e.path, size)]
    inside = [entry for entry, _ in entries if entry.path in seeds]
    mentioned = _mentioned(repository, inside)
    ranked = sorted(
        (entry for entry, _ in entries),
        key=lambda entry: (entry.path not in seeds, -_nearness(entry.path, seeds, mentioned)),
    )
    texts = _texts(repository, ranked, MOST_FILES[complexity])
    if len(texts) < FEWEST_FILES or not seeds & texts.keys():
        return None
    return Slice(commit, {path: texts[path] for path in sorted(texts)}, list(texts))


def context_of(part: Slice, around: Iterable[str], difficulty: str) -> tuple[list[str], int]:
    """The context files by path, and their characters.

    The files that the task is about come first, then the nearest others, until the middle
    of the coverage that the difficulty asks for is reached.
    """
    low, high = coverage_range(difficulty)
    wanted = (low + high) / 2 * part.characters
    seeds = [path for path in around if path in part.texts]
    chosen = dict.fromkeys(seeds)
    total = sum(len(part.texts[path]) for path in chosen)
    for path in part.near:
        enough = total >= wanted and len(chosen) >= len(seeds) + FEWEST_OTHERS
        if path not in chosen and not enough:
            chosen[path] = None
            total += len(part.texts[path])
    return sorted(chosen), total


def _is_fit(path: str, size: int) -> bool:
    if not 0 < size <= MOST_FILE_BYTES:
        return False
    return bool(language_named(path)) or path.endswith(_OTHER) or _is_top(path)


def _is_top(path: str) -> bool:
    return "/" not in path and bool(_TOP.match(path))


def _mentioned(repository: Repository, seeds: list[FileEntry]) -> set[str]:
    """Words in the files that the task is about."""
    contents = (content for _, content in repository.read_many(seeds) if content)
    return {word.decode() for content in contents for word in _WORD.findall(content)}


def _nearness(path: str, seeds: set[str], mentioned: set[str]) -> float:
    pure = PurePosixPath(path)
    folders = max((_shared(pure, PurePosixPath(seed)) for seed in seeds), default=0.0)
    names = {PurePosixPath(seed).stem for seed in seeds}
    stem = re.sub(r"^test_|_?[tT]ests?$", "", pure.stem)
    score = folders + 0.6 * (pure.stem in mentioned and bool(language_named(path)))
    score += 0.5 * (is_test(path) and stem in names)
    return score + 0.8 * _is_top(path) - 0.4 * (not language_named(path) and not _is_top(path))


def _shared(one: PurePosixPath, other: PurePosixPath) -> float:
    """Share of folders that two paths have in common, of the deeper one's."""
    ours, theirs = one.parent.parts, other.parent.parts
    same = 0
    for a, b in zip(ours, theirs, strict=False):
        if a != b:
            break
        same += 1
    return (same + 1) / (max(len(ours), len(theirs)) + 1)


def _texts(repository: Repository, ranked: Sequence[FileEntry], most: int) -> dict[str, str]:
    """Texts of the first so many that are text, up to a number of characters."""
    texts: dict[str, str] = {}
    room = MOST_CHARACTERS
    for entry, content in repository.read_many(ranked[: most + most // 4]):
        if content is None or b"\0" in content or len(texts) == most:
            continue
        try:
            text = content.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError:
            continue
        if text.strip() and len(text) <= room:
            texts[entry.path] = text
            room -= len(text)
    return texts
