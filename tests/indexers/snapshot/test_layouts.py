"""Hooks, linked worktrees, submodules, repositories inside, partial clones."""

import os
import subprocess

from indexers.snapshot import Repository


def test_git_variables_of_a_hook_do_not_mislead(tree, tmp_path, monkeypatch, paths, tree_at):
    other = tmp_path / "other"
    other.mkdir()
    hooked = tree_at(other)
    hooked.git("init", "-q")
    hooked.write("other.py")
    hooked.commit()
    tree.write("a.py")
    tree.commit()
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other / ".git/index"))
    monkeypatch.setenv("GIT_PREFIX", "sub/")
    repository = tree.find()
    assert paths(repository.snapshot()) == ["a.py"]
    assert paths(repository.snapshot("HEAD")) == ["a.py"]
    assert repository.read(repository.snapshot().files[0]) == b"x = 1\n"
    assert os.environ["GIT_DIR"] == str(other / ".git")


def test_a_file_system_monitor_of_the_repository_is_not_started(tree):
    tree.write("a.py")
    tree.commit()
    tree.git("config", "core.fsmonitor", f"touch {tree.root.parent}/started; false")
    tree.snapshot()
    assert not (tree.root.parent / "started").exists()


def test_linked_worktrees_show_their_own_files(tree, tmp_path, tree_at, paths):
    tree.write("a.py")
    tree.commit()
    tree.git("worktree", "add", "-q", "-b", "side", str(tmp_path / "linked"))
    linked = tree_at(tmp_path / "linked")
    linked.write("b.py")
    assert paths(linked.snapshot()) == ["a.py", "b.py"]
    assert paths(tree.snapshot()) == ["a.py"]


def test_a_submodule_is_out_above_and_a_root_below(tree, tmp_path, tree_at, paths, reasons):
    library = tmp_path / "library"
    library.mkdir()
    source = tree_at(library)
    source.git("init", "-q")
    source.write("lib.py")
    source.commit()
    tree.write("a.py")
    tree.git("submodule", "add", "-q", str(library), "libs/one")
    tree.commit()
    assert paths(tree.snapshot()) == [".gitmodules", "a.py"]
    assert reasons(tree.snapshot()) == {"libs/one": "submodule"}
    assert reasons(tree.snapshot("HEAD")) == {"libs/one": "submodule"}
    below = Repository.find(tree.root / "libs/one")
    assert below.root == tree.root / "libs/one"
    assert paths(below.snapshot()) == ["lib.py"]


def test_a_repository_inside_that_git_does_not_track(tree, tree_at, paths, reasons):
    tree.write("a.py")
    tree.commit()
    inner = tree_at(tree.root / "inner")
    inner.root.mkdir()
    inner.git("init", "-q")
    inner.write("b.py")
    inner.commit()
    assert paths(tree.snapshot()) == ["a.py"]
    assert reasons(tree.snapshot()) == {"inner/": "another git repository"}


def test_a_partial_clone_reports_missing_blobs_and_does_not_fetch(tree, tmp_path, tree_at, paths):
    tree.write("a.py", "a = 1\n")
    tree.write("b.py", "b = 1\n")
    tree.commit()
    url = f"file://{tree.root}"
    subprocess.run(
        ["git", "clone", "-q", "--filter=blob:none", "--no-checkout", url, tmp_path / "partial"],
        check=True,
        capture_output=True,
    )
    partial = tree_at(tmp_path / "partial")
    repository = partial.find()
    snapshot = repository.snapshot("HEAD")
    assert paths(snapshot) == ["a.py", "b.py"]
    assert [content for _, content in repository.read_many(snapshot.files)] == [None, None]
    assert "in-pack: 2" in partial.git("count-objects", "-v")  # the commit and its tree
    partial.git("cat-file", "-e", snapshot.files[1].blob)
    assert [content for _, content in repository.read_many(snapshot.files)] == [None, b"b = 1\n"]


def test_a_sparse_partial_clone_works_and_names_what_it_lacks(tree, tmp_path, tree_at, paths):
    tree.write("in/a.py", "a = 1\n")
    tree.write("out/b.py", "b = 1\n")
    tree.write("top.py", "t = 1\n")
    (tree.root / "out/link").symlink_to("b.py")
    tree.commit()
    url = f"file://{tree.root}"
    command = ["git", "clone", "-q", "--filter=blob:none", "--sparse", url, tmp_path / "partial"]
    subprocess.run(command, check=True, capture_output=True)
    repository = tree_at(tmp_path / "partial").find()
    for snapshot in (repository.snapshot(), repository.snapshot("HEAD")):
        assert paths(snapshot) == ["in/a.py", "out/b.py", "top.py"]
        assert [content for _, content in repository.read_many(snapshot.files)] == [
            None,
            None,
            b"t = 1\n",
        ]
        assert [exclusion.reason for exclusion in snapshot.excluded] == ["symlink"]
