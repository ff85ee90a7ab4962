"""From a path to its repository, or to a sentence that says why not."""

import os
import pickle
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest

from indexers.snapshot import (
    GitMissing,
    NoSuchPath,
    NotAFolder,
    Repository,
    UnreadableFolder,
    UnsafeOwner,
    UnsupportedRepository,
    gitcommand,
)


def test_from_a_folder_below_the_root(tree):
    tree.write("a/b/c.py")
    found = Repository.find(tree.root / "a/b")
    assert (found.root, found.git_dir, found.bare) == (tree.root, tree.root / ".git", False)


def test_from_a_relative_path_and_through_a_symlink(tree, tmp_path, monkeypatch):
    tree.write("a/b.py")
    (tmp_path / "link").symlink_to(tree.root / "a")
    monkeypatch.chdir(tmp_path)
    assert Repository.find(tmp_path / "link").root == tree.root
    assert Repository.find(type(tmp_path)("tree")).root == tree.root


def test_a_git_dir_means_its_work_tree(tree):
    assert Repository.find(tree.root / ".git").root == tree.root


def test_a_folder_that_git_ignores_is_a_plain_folder(tree, paths):
    tree.write(".gitignore", "demo/\n")
    tree.write("demo/pkg/a.py")
    found = Repository.find(tree.root / "demo/pkg")
    assert (found.root, found.git_dir) == (tree.root / "demo/pkg", None)
    assert paths(found.snapshot()) == ["a.py"]


def test_an_ignored_folder_with_tracked_files_belongs_to_the_work_tree(tree):
    tree.write("demo/a.py")
    tree.commit()
    tree.write(".gitignore", "demo/\n")
    assert Repository.find(tree.root / "demo").root == tree.root


def test_a_plain_folder_needs_no_git(plain, monkeypatch):
    monkeypatch.setattr(gitcommand, "start", None)
    monkeypatch.setenv("PATH", "")
    plain.write("a.py")
    assert Repository.find(plain.root).git_dir is None
    assert len(plain.snapshot().files) == 1


def test_a_dot_git_that_is_no_repository_is_a_plain_folder(plain, paths):
    plain.write(".git/stray")
    plain.write("a.py")
    assert paths(plain.snapshot()) == ["a.py"]


def test_no_such_path(tmp_path):
    with pytest.raises(NoSuchPath) as caught:
        Repository.find(tmp_path / "nowhere")
    assert caught.value.message == f"no such path '{tmp_path}/nowhere'"


def test_a_file_is_not_a_folder(tree):
    file = tree.write("a.py")
    with pytest.raises(NotAFolder) as caught:
        Repository.find(file)
    assert caught.value.hint == f"give the folder: '{tree.root}'"


def test_git_is_missing(tree):
    """In a process of its own, since GitPython looks for git once, when it is imported."""
    script = (
        "from pathlib import Path\n"
        "from indexers.snapshot import GitMissing, Repository\n"
        "try:\n    Repository.find(Path.cwd())\n"
        "except GitMissing as error:\n    print(error.message)\n"
    )
    environment = {"PATH": "", "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tree.root, env=environment, capture_output=True
    )
    assert done.stdout.decode() == "the git executable was not found\n", done.stderr.decode()


def test_git_vanishes_after_the_import(tree, monkeypatch):
    tree.find()
    monkeypatch.setattr("git.cmd.Git.GIT_PYTHON_GIT_EXECUTABLE", "/nowhere/git")
    with pytest.raises(GitMissing):
        tree.find()


def test_dubious_ownership_is_explained(tree, monkeypatch):
    monkeypatch.setitem(gitcommand._ENVIRONMENT, "GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    with pytest.raises(UnsafeOwner) as caught:
        tree.find()
    assert f"'{tree.root}'" in caught.value.message.replace("/.git'", "'")
    assert "safe.directory" in caught.value.hint


def test_sha256_object_ids_are_refused(tmp_path, tree_at):
    (tmp_path / "new").mkdir()
    new = tree_at(tmp_path / "new")
    new.git("init", "-q", "--object-format=sha256")
    with pytest.raises(UnsupportedRepository, match="sha256"):
        new.find()


def test_an_unlistable_folder(plain, monkeypatch):
    def refuse(path):
        raise PermissionError(13, "Permission denied", path)

    repository = plain.find()
    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(UnreadableFolder, match="Permission denied"):
        repository.snapshot()


def _read_in_worker(repository: Repository) -> bytes:
    return repository.read(repository.snapshot("HEAD").files[0])


@pytest.mark.parametrize("method", ["spawn", "fork"])
def test_a_repository_goes_to_worker_processes(tree, method):
    tree.write("a.py", "a = 1\n")
    tree.commit()
    repository = tree.find()
    entry = repository.snapshot().files[0]
    assert repository.read(entry) == b"a = 1\n"
    copy = pickle.loads(pickle.dumps(repository))
    assert copy == repository
    if method == "spawn":
        assert _read_in_worker(copy) == b"a = 1\n"
        return
    with ProcessPoolExecutor(1, get_context(method)) as pool:
        assert pool.submit(_read_in_worker, repository).result() == b"a = 1\n"
    assert repository.read(entry) == b"a = 1\n"
