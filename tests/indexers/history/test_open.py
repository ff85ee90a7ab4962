"""Histories of real repositories, kept in a store."""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from indexers.errors import PatchpointError
from indexers.history import open as opening
from indexers.history.open import open_history
from indexers.tokens import count_terms

ISSUE = "Crash when zebra stripes overflow the buffer"


@dataclass
class Place:
    git_dir: Path | None
    identity: str = "example.org/zoo"


@pytest.fixture
def zoo(repository):
    """Three commits: a start, a repair of `feed`, and a document."""
    code = "def feed(animal):\n    return animal\n\n\ndef wash(animal):\n    return animal\n"
    repository.commit("Start the zoo", zoo_py=code)
    code = code.replace("return animal", "return animal or None", 1)
    repository.commit("Fix feeding of hungry lions", zoo_py=code)
    repository.commit("Describe penguins", docs__zoo_md="Penguins\n")
    return repository


@pytest.fixture
def cache(tmp_path):
    return tmp_path / "cache"


def head(repository, revision="HEAD"):
    return repository.git("rev-parse", revision)


def said(history, text):
    """Everything that a query with these words can learn, as plain data."""
    found = {}
    for term in count_terms(text):
        commits, counts = history.postings(term)
        found[term] = [(history.sha(c), int(n)) for c, n in zip(commits, counts, strict=True)]
    return found


def everything(history):
    rows = []
    for commit in range(history.n_commits):
        functions = zip(*history.functions_of(commit), strict=True)
        rows.append(
            (
                history.sha(commit),
                history.subject(commit),
                int(history.times[commit]),
                bool(history.is_fix[commit]),
                int(history.lengths[commit]),
                [history.paths[path] for path in history.files_of(commit)],
                [(history.paths[path], history.names[name]) for path, name in functions],
            )
        )
    return rows


def counting_git(monkeypatch):
    """Record the commits that are read from git."""
    asked = []
    read_all = opening.read_all

    def recording(cwd, shas):
        asked.append(list(shas))
        return read_all(cwd, shas)

    monkeypatch.setattr(opening, "read_all", recording)
    return asked


def test_commits_are_newest_first_with_what_they_say_and_touch(zoo, cache):
    history = open_history(Place(zoo.git_dir), cache, head(zoo))
    subjects = [history.subject(commit) for commit in range(history.n_commits)]
    assert subjects == ["Describe penguins", "Fix feeding of hungry lions", "Start the zoo"]
    assert history.is_fix.tolist() == [False, True, False]
    rows = everything(history)
    assert rows[0][5:] == (["docs/zoo.md"], [])
    assert rows[1][5:] == (["zoo.py"], [("zoo.py", "feed")])
    commits, counts = history.postings("lion")
    assert (commits.tolist(), counts.tolist()) == ([1], [2])
    assert history.lengths[0] == 4


def test_a_later_commit_that_quotes_the_issue_is_not_seen(zoo, cache):
    """No peeking: the store knows the fix, the answer about the time before does not."""
    before = head(zoo)
    untouched = open_history(Place(zoo.git_dir), cache / "fresh", before)
    zoo.commit(f"Fix: {ISSUE}", zoo_py="def stripes():\n    pass\n", zebra_py="x = 1\n")
    after = open_history(Place(zoo.git_dir), cache, head(zoo))
    assert len(after.postings("zebra")[0]) == 1
    history = open_history(Place(zoo.git_dir), cache, before)
    assert said(history, ISSUE) == said(untouched, ISSUE)
    assert not any(said(history, ISSUE).values())
    assert everything(history) == everything(untouched)
    assert (history.paths, history.names) == (untouched.paths, untouched.names)
    assert history.shas.tobytes() == untouched.shas.tobytes()


def test_a_branch_that_is_no_ancestor_is_not_seen(zoo, cache):
    zoo.git("checkout", "-q", "-b", "side", "HEAD~1")
    side = zoo.commit(ISSUE, side_py="x = 1\n")
    open_history(Place(zoo.git_dir), cache, side)
    history = open_history(Place(zoo.git_dir), cache, head(zoo, "main"))
    assert history.n_commits == 3
    assert not any(said(history, ISSUE).values())


def test_a_warm_history_needs_no_git(zoo, cache, monkeypatch):
    sha = head(zoo)
    cold = everything(open_history(Place(zoo.git_dir), cache, sha))
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(opening, "ancestors", None)
    monkeypatch.setattr(opening, "read_all", None)
    assert everything(open_history(Place(zoo.git_dir), cache, sha)) == cold


def test_only_unknown_commits_are_read(zoo, cache, monkeypatch):
    open_history(Place(zoo.git_dir), cache, head(zoo, "HEAD~1"))
    asked = counting_git(monkeypatch)
    history = open_history(Place(zoo.git_dir), cache, head(zoo))
    assert asked == [[head(zoo)]]
    assert everything(history) == everything(
        open_history(Place(zoo.git_dir), cache / "fresh", head(zoo))
    )


def test_what_two_processes_read_at_once_is_kept_by_both(zoo, cache, monkeypatch):
    first, second = head(zoo, "HEAD~2"), head(zoo)
    read_all = opening.read_all

    def interrupted(cwd, shas):
        monkeypatch.setattr(opening, "read_all", read_all)
        open_history(Place(zoo.git_dir), cache, second)
        return read_all(cwd, shas)

    monkeypatch.setattr(opening, "read_all", interrupted)
    open_history(Place(zoo.git_dir), cache, first)
    asked = counting_git(monkeypatch)
    assert open_history(Place(zoo.git_dir), cache, second).n_commits == 3
    assert open_history(Place(zoo.git_dir), cache, first).n_commits == 1
    assert asked == []


def test_the_limit_keeps_the_newest(zoo, cache, monkeypatch):
    monkeypatch.setattr(opening, "MOST_COMMITS", 2)
    history = open_history(Place(zoo.git_dir), cache, head(zoo))
    assert [history.subject(c) for c in range(history.n_commits)][-1].startswith("Fix feeding")


def test_giant_commits_keep_their_message_but_touch_nothing(repository, cache):
    files = {f"file{number}.py": "x = 1\n" for number in range(101)}
    repository.commit_files("Reformat the zebra", files)
    history = open_history(Place(repository.git_dir), cache, head(repository))
    assert len(history.postings("zebra")[0]) == 1
    assert history.files_of(0).tolist() == []


@pytest.mark.parametrize("kept", [0, 10, 2000])
def test_a_file_cut_short_is_read_again(zoo, cache, kept):
    whole = everything(open_history(Place(zoo.git_dir), cache, head(zoo)))
    files = [path for path in cache.rglob("*") if path.is_file() and path.stat().st_size]
    assert len(files) == 2
    for path in files:
        path.write_bytes(path.read_bytes()[:kept])
    assert everything(open_history(Place(zoo.git_dir), cache, head(zoo))) == whole


def test_a_file_with_wrong_bytes_is_read_again(zoo, cache):
    whole = everything(open_history(Place(zoo.git_dir), cache, head(zoo)))
    for path in [path for path in cache.rglob("*") if path.is_file() and path.stat().st_size]:
        content = bytearray(path.read_bytes())
        content[-30:-20] = b"\xff" * 10
        path.write_bytes(content)
    assert everything(open_history(Place(zoo.git_dir), cache, head(zoo))) == whole


def test_a_cache_that_cannot_be_written_is_done_without(zoo, cache):
    cache.write_text("a file where the folder should be")
    assert open_history(Place(zoo.git_dir), cache, head(zoo)).n_commits == 3


def test_a_plain_folder_and_an_unborn_branch_have_no_history(repository, cache):
    for history in (
        open_history(Place(None), cache, None),
        open_history(Place(repository.git_dir), cache, None),
    ):
        assert history.n_commits == 0
        assert [len(found) for found in history.postings("zebra")] == [0, 0]
        assert len(history.file_starts) == 1


def test_an_unknown_commit_is_an_error(zoo, cache):
    with pytest.raises(PatchpointError):
        open_history(Place(zoo.git_dir), cache, "1" * 40)


def test_a_linked_worktree_has_the_history_of_its_repository(zoo, cache, tmp_path):
    zoo.git("worktree", "add", "-q", str(tmp_path / "linked"), "HEAD~1")
    git_dir = zoo.git_dir / "worktrees" / "linked"
    history = open_history(Place(git_dir), cache, head(zoo, "HEAD~1"))
    assert history.n_commits == 2


def test_a_shallow_clone_leaves_out_the_commit_whose_parent_is_cut_off(zoo, cache, tmp_path):
    clone = tmp_path / "shallow"
    subprocess.run(
        ["git", "clone", "-q", "--depth", "2", zoo.path.as_uri(), str(clone)], check=True
    )
    history = open_history(Place(clone / ".git"), cache, head(zoo))
    assert [history.subject(c) for c in range(history.n_commits)] == ["Describe penguins"]
    assert open_history(Place(zoo.git_dir), cache, head(zoo)).n_commits == 3


@pytest.fixture
def partial(zoo, tmp_path):
    """A clone without the contents that HEAD does not have."""
    zoo.git("config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "partial"
    command = ["git", "clone", "-q", "--filter=blob:none", zoo.path.as_uri(), str(clone)]
    subprocess.run(command, check=True)
    shutil.move(zoo.path, tmp_path / "gone")
    return clone / ".git"


def test_a_partial_clone_keeps_file_names_and_says_so(partial, cache):
    sha = (partial / "refs/heads/main").read_text().strip()
    history = open_history(Place(partial), cache, sha)
    assert history.incomplete == 2
    rows = {row[1]: row[5:] for row in everything(history)}
    assert rows == {
        "Describe penguins": (["docs/zoo.md"], []),
        "Fix feeding of hungry lions": (["zoo.py"], []),
        "Start the zoo": (["zoo.py"], []),
    }
    assert len(history.postings("lion")[0]) == 1


def test_a_whole_clone_completes_what_a_partial_one_could_not_read(
    partial, cache, tmp_path, monkeypatch
):
    sha = (partial / "refs/heads/main").read_text().strip()
    open_history(Place(partial), cache, sha)
    whole = open_history(Place(tmp_path / "gone" / ".git"), cache, sha)
    assert whole.incomplete == 0
    assert everything(whole)[1][6] == [("zoo.py", "feed")]
    assert whole.n_commits == 3
    assert open_history(Place(partial), cache, sha).incomplete == 0
    assert np.array_equal(whole.postings("lion")[0], [1])


def test_progress_is_told(repository, cache, monkeypatch):
    monkeypatch.setattr(opening, "_STEP", 1)
    repository.commit("one", a_py="x = 1\n")
    repository.commit("two", a_py="x = 2\n")
    steps = []
    open_history(
        Place(repository.git_dir), cache, head(repository), lambda *step: steps.append(step)
    )
    assert steps == [("history", 1, 2), ("history", 2, 2)]
