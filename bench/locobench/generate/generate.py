"""From a repository to scenarios in the official layout."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from bench.locobench.data.layout import Layout
from bench.locobench.data.names import CATEGORIES
from bench.locobench.generate.asked import ASKED, Asked
from bench.locobench.generate.commits import Commit, read_commits
from bench.locobench.generate.drafts import Drafts
from bench.locobench.generate.kinds import kind_of, related
from bench.locobench.generate.record import Draft, record
from bench.locobench.generate.slices import MOST_FILES
from bench.locobench.generate.write import write_project, write_scenario
from indexers.errors import PatchpointError
from indexers.snapshot.repository import Repository
from indexers.snapshot.revision import resolve

SERIES = "multi_session_development"


@dataclass(frozen=True, slots=True)
class Plan:
    """What to make.

    Attributes:
        repo: folder of the repository.
        out: folder for the layout; must not hold scenarios.
        count: how many scenarios.
        rev: the newest commit that is looked at.
        commits: how many commits are looked at.
        categories: which tasks; all by default.
        name: of the project; "" takes the repository's.
        seed: of what is drawn.
    """

    repo: Path
    out: Path
    count: int = 100
    rev: str = "HEAD"
    commits: int = 5000
    categories: tuple[str, ...] = CATEGORIES
    name: str = ""
    seed: int = 0


@dataclass(slots=True)
class Made:
    """What came of it.

    Attributes:
        scenarios: ids by category.
        refused: candidates that were unfit, by reason.
    """

    scenarios: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    refused: Counter[str] = field(default_factory=Counter)


def generate(plan: Plan, say: Callable[[str], None]) -> Made:
    """Make scenarios, as evenly spread over the categories as the repository allows.

    Args:
        plan: what to make.
        say: told of each scenario.

    Raises:
        PatchpointError: no git repository, no such revision, or a folder with scenarios.
    """
    layout = Layout.under(plan.out)
    if next(layout.scenarios.glob("*.json"), None) is not None:
        raise PatchpointError(f"'{plan.out}' holds scenarios already", "name another folder")
    with closing(Repository.find(plan.repo)) as repository:
        if repository.git_dir is None:
            raise PatchpointError(f"no git repository at '{plan.repo}'", "history is needed")
        commit = resolve(str(repository.root), plan.rev)
        name = plan.name or name_of(repository)
        drafts = Drafts(repository, name, name)
        sources = _sources(plan, drafts, read_commits(repository, commit, plan.commits))
        asked = Asked(repository, commit, name, name, Random(plan.seed))
        sources |= {one: asked.of(one) for one in ASKED if one in plan.categories}
        made = _Writer(layout, name).write(_in_turn(sources, plan.categories), plan.count, say)
        made.refused = drafts.refused
        return made


def name_of(repository: Repository) -> str:
    """The last part of where the repository comes from, as a folder can be called."""
    last = repository.identity.rstrip("/").removesuffix(".git").rpartition("/")[2]
    return re.sub(r"[^\w.-]", "_", last.rpartition(":")[2]) or "project"


def _sources(plan: Plan, drafts: Drafts, commits: list[Commit]) -> dict[str, Iterator[Draft]]:
    kinds: defaultdict[str, list[tuple[Commit, ...]]] = defaultdict(list)
    for commit in commits:
        kinds[kind_of(commit)].append((commit,))
    kinds[SERIES] = related(commits)
    wanted = [one for one in plan.categories if one not in ASKED]
    return {one: drafts.of(one, kinds[one]) for one in wanted}


def _in_turn(sources: dict[str, Iterator[Draft]], order: Sequence[str]) -> Iterator[Draft]:
    """One of each category, again and again; a category that has no more is passed over."""
    left = [sources[one] for one in order]
    while left:
        for source in list(left):
            draft = next(source, None)
            if draft is None:
                left.remove(source)
            else:
                yield draft


class _Writer:
    """Gives projects and scenarios their ids, and writes them."""

    def __init__(self, layout: Layout, name: str) -> None:
        self._layout = layout
        self._name = name
        self._domain = re.sub(r"[^a-z0-9]", "", name.lower()) or "project"
        self._projects: dict[tuple[str, ...], str] = {}
        self._ids: set[str] = set()

    def write(self, drafts: Iterator[Draft], count: int, say: Callable[[str], None]) -> Made:
        made = Made()
        for number, draft in enumerate(drafts, 1):
            name = self._write(draft)
            made.scenarios[draft.category].append(name)
            say(f"[{number}] {name}: {draft.title}")
            if number == count:
                break
        return made

    def _write(self, draft: Draft) -> str:
        now = datetime.now(UTC).isoformat(timespec="seconds")
        project = self._project(draft, now)
        found = record(draft, project, self._name, now)
        stem = found["id"].rpartition("_")[0]
        numbers = (f"{stem}_{number:02d}" for number in range(1, len(self._ids) + 2))
        found["id"] = next(one for one in numbers if one not in self._ids)
        self._ids.add(found["id"])
        write_scenario(self._layout, found)
        return str(found["id"])

    def _project(self, draft: Draft, now: str) -> str:
        """The id of a part; one that was asked about before is there already."""
        part = draft.part
        key = (part.commit, draft.language, *part.texts)
        if key not in self._projects:
            complexity = complexity_of(len(part.texts))
            number = f"{len(self._projects):03d}"
            name = f"{draft.language}_{self._domain}_{complexity}_{number}"
            facts = {
                "name": self._name,
                "description": f"A part of {self._name} as of commit {part.commit}.",
                "domain": self._domain,
                "complexity": complexity,
                "language": draft.language,
            }
            write_project(self._layout, name, part, self._name, facts, now)
            self._projects[key] = name
        return self._projects[key]


def complexity_of(files: int) -> str:
    """The level whose projects have up to so many files."""
    return next((level for level, most in MOST_FILES.items() if files <= most), "expert")
