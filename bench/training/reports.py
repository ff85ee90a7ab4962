"""Bug reports as examples: the text asks, the functions that the fix changed answer.

Reads the form of Denchmark (Kim et al., MSR 2021): a JSON object per line with repo, issue,
opened, text and fix_commits (sha each). The base of an example is the parent of its fix.
"""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from bench.labels.label import Gold, label
from bench.labels.modes import mode_named
from bench.repositories import Repositories
from bench.training.forbidden import is_forbidden
from bench.types import Instance
from indexers.errors import PatchpointError
from indexers.grammars.languages import language_of
from indexers.snapshot.gitcommand import run
from indexers.snapshot.repository import Repository

MOST_FUNCTIONS = 12
"""Fixes of more functions say little about each."""
MOST_PATCH = 400_000
"""Characters of a patch."""

_HEADING = re.compile(r"<denchmark-h:h(\d)>(.*?)</denchmark-h>", re.DOTALL)
_LINK = re.compile(r"<denchmark-link:([^>]*)>(.*?)</denchmark-link>", re.DOTALL)
_TAG = re.compile(r"</?denchmark[^>]*>")

Record = Mapping[str, Any]


@dataclass(slots=True)
class Reports:
    """Turns reports into instances, repository by repository.

    Attributes:
        repositories: clones and mirrors that hold the fixes.
        renamed: `owner/name` today by the name in the reports, lower case.
        most: instances of a repository at most.
        seed: of the choice where there are more.
        reasons: how many reports were left out, by reason.
    """

    repositories: Repositories
    renamed: Mapping[str, str] = field(default_factory=dict)
    most: int = 40
    seed: int = 1
    reasons: Counter[str] = field(default_factory=Counter)

    def instances(self, records: Iterable[Record]) -> Iterator[Instance]:
        """Yield those that can be labelled, in an order that the seed decides.

        A report of a repository that is measured on is left out and counted, and so is a
        record that is no report.
        """
        by_repo: dict[str, list[Record]] = defaultdict(list)
        for record in records:
            if not _is_report(record):
                self.reasons["no report: repo, issue, text and fix_commits with sha"] += 1
                continue
            by_repo[self.renamed.get(record["repo"].lower(), record["repo"])].append(record)
        for repo in sorted(by_repo):
            rows = by_repo[repo]
            if is_forbidden(repo):
                self.reasons["measured on"] += len(rows)
                continue
            random.Random(f"{self.seed} {repo}").shuffle(rows)
            yield from self._of(repo, rows)

    def _of(self, repo: str, rows: list[Record]) -> Iterator[Instance]:
        found, opened = 0, dict[Path, Repository]()
        for row in rows:
            if found == self.most:
                self.reasons["over the cap"] += 1
                continue
            instance = self._instance(repo, row, opened)
            if isinstance(instance, str):
                self.reasons[instance] += 1
            else:
                found += 1
                yield instance
        for repository in opened.values():
            repository.close()

    def _instance(self, repo: str, row: Record, opened: dict[Path, Repository]) -> Instance | str:
        if len(row["fix_commits"]) != 1:
            return "several fix commits"
        fix = row["fix_commits"][0]["sha"]
        path = self.repositories.find(repo, fix)
        if path is None:
            return "fix not in a repository here"
        repository = opened.setdefault(path, Repository.find(path))
        try:
            return _labelled(repo, row, repository, fix)
        except PatchpointError as error:
            return type(error).__name__


def _is_report(record: Record) -> bool:
    fixes = record.get("fix_commits")
    named = all(isinstance(record.get(name), str) for name in ("repo", "text", "issue"))
    return named and isinstance(fixes, list) and all(isinstance(_sha(fix), str) for fix in fixes)


def _sha(fix: object) -> object:
    return fix.get("sha") if isinstance(fix, Mapping) else None


def clean(text: str) -> str:
    """Turn Denchmark's tags back into what people wrote: headings, and the text of links."""
    text = _HEADING.sub(lambda found: "#" * int(found[1]) + " " + found[2], text)
    text = _LINK.sub(lambda found: found[2] or found[1], text)
    return _TAG.sub("", text)


def _labelled(repo: str, row: Record, repository: Repository, fix: str) -> Instance | str:
    cwd = str(repository.root)
    base = run(cwd, "rev-parse", f"{fix}^1").decode().strip()
    patch = run(cwd, "diff", "--no-renames", "--no-ext-diff", base, fix).decode("utf-8", "replace")
    if len(patch) > MOST_PATCH:
        return "large patch"
    gold = label(patch, repository, base, mode_named("default"))
    if not gold.functions:
        return "no function"
    if len(gold.functions) > MOST_FUNCTIONS:
        return "many functions"
    name = f"{repo.lower().replace('/', '__')}-{row['issue']}"
    instance = Instance(name, repo, base, clean(row["text"]), _language(gold))
    return replace(
        instance,
        gold_files=gold.files,
        gold_modules=gold.modules,
        gold_functions=gold.functions,
    )


def _language(gold: Gold) -> str:
    names = Counter(language_of(path).name for path in gold.files)
    return names.most_common(1)[0][0]
