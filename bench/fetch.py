"""Gets the repositories and commits that a data set needs and a folder lacks."""

from __future__ import annotations

import re
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.repositories import Repositories, holds, is_repository
from bench.types import Instance
from indexers.errors import PatchpointError
from indexers.snapshot.gitcommand import Output, start

GITHUB = "https://github.com"
REFS = "refs/patchpoint"
"""Below it, a ref of each commit that was fetched alone keeps `git gc` from dropping it."""

_NETWORK = {"GIT_ALLOW_PROTOCOL": "https:http:ssh:git:file", "GIT_NO_LAZY_FETCH": "0"}
_REASON = re.compile(r"(?:fatal|error): (?P<said>.+)")

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Absent:
    """An instance that cannot be answered, and why."""

    instance: Instance
    reason: str


def absent(instances: Iterable[Instance], repositories: Repositories) -> tuple[Absent, ...]:
    """The instances whose base commit is in no repository of that name or of a fork."""
    found = []
    for one in instances:
        if repositories.find(one.repo, one.base_commit) is None:
            known = repositories.named(one.repo)
            lacking = f"no commit {one.base_commit[:12]} in {known[0].name}" if known else ""
            found.append(Absent(one, lacking or f"no repository '{one.repo}'"))
    return tuple(found)


def fetch(
    instances: Sequence[Instance], folder: Path, say: Say, host: str = GITHUB
) -> tuple[Absent, ...]:
    """Clone the missing repositories, with their whole history, and fetch missing commits.

    A clone is bare, called `owner__name.git`, and appears when it is complete; a repository
    that is there is never cloned again. What fails is said, and the rest goes on.

    Args:
        instances: what is needed.
        folder: of the repositories; made if it is not there.
        say: is told each step.
        host: what `/owner/name.git` is put behind.

    Returns:
        The instances that still cannot be answered.

    Raises:
        PatchpointError: the folder cannot be made, or is itself a repository.
    """
    _prepare(folder)
    wanted: dict[str, set[str]] = defaultdict(set)
    for one in absent(instances, Repositories(folder)):
        wanted[one.instance.repo].add(one.instance.base_commit)
    for number, (repo, commits) in enumerate(sorted(wanted.items()), 1):
        say(f"{repo} ({number} of {len(wanted)})")
        try:
            _fetch_one(repo, sorted(commits), folder, f"{host.rstrip('/')}/{repo}.git")
        except PatchpointError as error:
            say(f"  {error.message}")
    return absent(instances, Repositories(folder))


def _prepare(folder: Path) -> None:
    if is_repository(folder):
        raise PatchpointError(
            f"'{folder}' is itself a repository", "--repos is the folder that holds the clones"
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise PatchpointError(f"cannot make the folder '{folder}': {error.strerror}") from error


def _fetch_one(repo: str, commits: Sequence[str], folder: Path, url: str) -> None:
    """Make one repository hold its commits.

    Raises:
        PatchpointError: git could not.
    """
    known = Repositories(folder).named(repo)
    place = known[0] if known else _clone(repo, folder, url)
    missing = [commit for commit in commits if not holds(place, commit)]
    if missing:
        _fetch_commits(place, missing, url)


def _clone(repo: str, folder: Path, url: str) -> Path:
    place = folder / f"{repo.replace('/', '__')}.git"
    # A name with a dot in front is no repository to anyone before the clone is complete.
    with tempfile.TemporaryDirectory(prefix=f".{place.name}-", dir=folder) as temporary:
        made = Path(temporary, "clone")
        done = _git(folder, "clone", "--quiet", "--bare", "--", url, str(made))
        _check(done, f"clone '{repo}'")
        try:
            made.rename(place)
        except OSError as error:
            raise PatchpointError(f"cannot name a clone '{place}': {error.strerror}") from error
    return place


def _fetch_commits(place: Path, commits: Sequence[str], url: str) -> None:
    """Fetch commits that no branch leads to: all at once, or each that the server gives."""
    if not _fetched(place, commits, url).status:
        return
    done = {commit: _fetched(place, [commit], url) for commit in commits}
    refused = [commit for commit, output in done.items() if output.status]
    if refused:
        more = f" and {len(refused) - 1} more" if len(refused) > 1 else ""
        _check(done[refused[0]], f"fetch commit {refused[0][:12]}{more}")


def _fetched(place: Path, commits: Sequence[str], url: str) -> Output:
    refs = [f"{commit}:{REFS}/{commit}" for commit in commits]
    return _git(place, "fetch", "--quiet", "--no-tags", "--no-write-fetch-head", url, *refs)


def _git(folder: Path, *arguments: str) -> Output:
    return start(str(folder), *arguments, environment=_NETWORK).finish()


def _check(done: Output, action: str) -> None:
    if not done.status:
        return
    match = _REASON.search(done.stderr)
    said = match["said"] if match else done.stderr or "git does not say why"
    if "could not read Username" in said:  # GitHub asks who wants to know
        said = "no public repository of that name"
    raise PatchpointError(f"cannot {action}: {said}")
