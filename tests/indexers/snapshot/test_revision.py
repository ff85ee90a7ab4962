"""Any revision can be listed and read without checking it out."""

import subprocess

import pytest

from indexers.snapshot import GitFailure, Repository, UnknownRevision


def test_an_old_tag_is_read_without_touching_the_work_tree(tree, paths):
    tree.write("a.py", "a = 1\n")
    first = tree.commit()
    tree.git("tag", "-a", "v1.0", "-m", "First")
    tree.write("a.py", "a = 2\n")
    tree.write("b.py")
    tree.commit()
    repository = tree.find()
    snapshot = repository.snapshot("v1.0")
    assert paths(snapshot) == ["a.py"]
    assert (snapshot.commit, snapshot.dirty) == (first, False)
    assert repository.read(snapshot.files[0]) == b"a = 1\n"
    assert (tree.root / "a.py").read_text() == "a = 2\n"


@pytest.mark.parametrize("name", ["HEAD~1", "main^", "{}", "short", "@{0}~1", ":/First"])
def test_every_spelling_of_a_commit(tree, name):
    tree.write("a.py", "a = 1\n")
    first = tree.commit("First")
    tree.write("a.py", "a = 2\n")
    tree.commit("Second")
    rev = {"{}": first, "short": first[:8]}.get(name, name)
    assert tree.snapshot(rev).commit == first


@pytest.mark.parametrize(
    ("rev", "hint"),
    [
        ("v1.O", "did you mean 'v1.0'?"),
        ("mian", "did you mean 'main'?"),
        ("0123456789abcdef", "`git log --oneline --all` lists commits, `git tag` lists tags"),
        ("", "`git log --oneline --all` lists commits, `git tag` lists tags"),
        ("--all", "`git log --oneline --all` lists commits, `git tag` lists tags"),
        ("two words", "`git log --oneline --all` lists commits, `git tag` lists tags"),
        ("HEAD:a.py", "give the commit alone, without a path"),
        ("HEAD^{tree}", "it names an object that is no commit"),
        ("HEAD~9", "`git log --oneline --all` lists commits, `git tag` lists tags"),
    ],
)
def test_an_unknown_revision_is_quoted_with_a_hint(tree, rev, hint):
    tree.write("a.py")
    tree.commit()
    tree.git("tag", "v1.0")
    with pytest.raises(UnknownRevision) as caught:
        tree.snapshot(rev)
    assert caught.value.message == f"unknown revision '{rev}'"
    assert caught.value.hint == hint


def test_a_revision_before_the_first_commit(tree):
    with pytest.raises(UnknownRevision) as caught:
        tree.snapshot("HEAD")
    assert caught.value.hint == "the repository has no commit yet"


def test_a_revision_of_a_plain_folder(plain):
    with pytest.raises(UnknownRevision) as caught:
        plain.snapshot("HEAD")
    assert "is no git repository" in caught.value.hint


def test_a_shallow_clone_says_that_it_is_shallow(tree, tmp_path, tree_at, paths):
    for number in range(3):
        tree.write("a.py", f"a = {number}\n")
        tree.commit()
    url = f"file://{tree.root}"
    subprocess.run(["git", "clone", "-q", "--depth=1", url, tmp_path / "shallow"], check=True)
    shallow = tree_at(tmp_path / "shallow")
    assert paths(shallow.snapshot("HEAD")) == ["a.py"]
    with pytest.raises(UnknownRevision) as caught:
        shallow.snapshot("HEAD~2")
    assert "git fetch --unshallow" in caught.value.hint


@pytest.mark.parametrize("option", ["--bare", "--mirror"])
def test_bare_repositories_and_mirrors_default_to_head(tree, tmp_path, option, paths):
    tree.write("a.py", "a = 1\n")
    commit = tree.commit()
    subprocess.run(["git", "clone", "-q", option, tree.root, tmp_path / "b.git"], check=True)
    repository = Repository.find(tmp_path / "b.git")
    assert (repository.root, repository.git_dir) == (tmp_path / "b.git", tmp_path / "b.git")
    snapshot = repository.snapshot()
    assert (paths(snapshot), snapshot.commit) == (["a.py"], commit)
    assert repository.read(snapshot.files[0]) == b"a = 1\n"


def test_an_empty_bare_repository_is_empty(tree_at, tmp_path):
    (tmp_path / "empty.git").mkdir()
    bare = tree_at(tmp_path / "empty.git")
    bare.git("init", "-q", "--bare")
    assert bare.snapshot().files == ()


def test_ignore_files_are_those_of_the_revision(tree, paths, reasons):
    tree.write("docs/a.py")
    tree.write("lib/x.log")
    tree.commit()
    tree.git("tag", "before")
    tree.write(".patchpointignore", "docs/\n")
    tree.write("lib/.patchpointignore", "*.log\n")
    tree.commit()
    assert paths(tree.snapshot("before")) == ["docs/a.py", "lib/x.log"]
    assert reasons(tree.snapshot("HEAD")) == {
        "docs/a.py": ".patchpointignore:1: docs/",
        "lib/x.log": "lib/.patchpointignore:1: *.log",
    }


def test_a_damaged_repository_is_explained(tree):
    tree.write("a.py")
    commit = tree.commit()
    tree_id = tree.git("rev-parse", "HEAD^{tree}")
    repository = tree.find()
    (tree.root / f".git/objects/{tree_id[:2]}/{tree_id[2:]}").unlink()
    with pytest.raises(GitFailure) as caught:
        repository.snapshot(commit)
    assert caught.value.message.startswith("git ls-tree failed: ")
