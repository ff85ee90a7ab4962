"""For any path there is an answer to why it is in or out."""

import pytest

from indexers.snapshot import explain


@pytest.fixture
def why(tree):
    def ask(path, rev=None):
        repository = tree.find()
        answer = explain(repository, repository.snapshot(rev), path, rev)
        return answer.included, answer.reason

    return ask


def test_files_that_are_in(tree, why):
    tree.write("a.py", "a = 1\n")
    tree.commit()
    tree.write("b.py", "a = 1\n")
    assert why("a.py") == (True, "tracked by git, blob 1337a530cbc1")
    assert why("./a.py") == why(tree.root / "a.py") == why("a.py")
    assert why("b.py") == (True, "changed or not yet tracked, blob 1337a530cbc1")
    assert why("a.py", "HEAD") == (True, "tracked by git, blob 1337a530cbc1")


def test_files_that_git_ignores_name_the_rule(tree, why, home):
    (home / "config/git").mkdir(parents=True)
    (home / "config/git/ignore").write_text("\n*.global\n")
    tree.write(".gitignore", "\n\n\n*.log\n!keep.log\nout/\n")
    tree.write("sub/.gitignore", "*.tmp\n")
    for name in ("a.log", "out/x.py", "sub/b.tmp", "c.global", "odd\nname.log"):
        tree.write(name)
    assert why("a.log") == (False, "ignored by git: .gitignore:4: *.log")
    assert why("odd\nname.log") == (False, "ignored by git: .gitignore:4: *.log")
    assert why("out/x.py") == (False, "ignored by git: .gitignore:6: out/")
    assert why("out") == (False, "ignored by git: .gitignore:6: out/")
    assert why("sub/b.tmp") == (False, "ignored by git: sub/.gitignore:1: *.tmp")
    assert why("c.global") == (False, f"ignored by git: {home}/config/git/ignore:2: *.global")


def test_files_that_we_leave_out(tree, why):
    tree.write(".patchpointignore", "docs/\n")
    tree.write("docs/a.md")
    tree.write("vendor/a.py")
    assert why("docs/a.md") == (False, ".patchpointignore:1: docs/")
    assert why("vendor/a.py") == (False, "vendored: vendor/")


def test_folders(tree, why):
    tree.write("a/b.py")
    tree.write("a/logo.png")
    tree.write("vendor/c.py")
    assert why("a") == why("a/") == (True, "a folder: 1 files in, 1 left out")
    assert why("vendor") == (False, "a folder: 0 files in, 1 left out")
    assert why(".") == (True, "a folder: 1 files in, 2 left out")


def test_paths_that_are_not_there(tree, why):
    tree.write("a.py")
    tree.write("gone.py")
    tree.commit()
    (tree.root / "gone.py").unlink()
    tree.write("new.py")
    assert why("nowhere.py") == (False, "no such file")
    assert why("gone.py") == (False, "deleted from the work tree")
    assert why("new.py", "HEAD") == (False, "no such file in HEAD")
    assert why("../x.py") == (False, f"outside the tree '{tree.root}'")
    assert why("/etc/passwd") == (False, f"outside the tree '{tree.root}'")
    assert why(".git/config") == (False, "git's own data")
    (tree.root / "empty").mkdir()
    assert why("empty") == (False, "nothing to index there")


def test_what_belongs_to_a_submodule(tree, why, tmp_path, tree_at):
    (tmp_path / "library").mkdir()
    library = tree_at(tmp_path / "library")
    library.git("init", "-q")
    library.write("lib.py")
    library.commit()
    tree.git("submodule", "add", "-q", str(library.root), "libs/one")
    tree.commit()
    said = f"belongs to submodule 'libs/one' (see it with --repo '{tree.root}/libs/one')"
    assert why("libs/one/lib.py") == why("libs/one/lib.py", "HEAD") == (False, said)
    assert why("libs/one") == (False, "submodule")
    assert why("libs/one.py") == (False, "no such file")


def test_a_name_that_only_starts_like_a_folder(tree, why):
    tree.write("a/b.py")
    assert why("a/b") == (False, "no such file")


def test_in_a_plain_folder(plain):
    plain.write(".gitignore", "*.log\n!keep.log\n")
    plain.write("a.log")
    plain.write("sub/.gitignore", "deep/\n")
    plain.write("sub/deep/b.py")
    plain.write("node_modules/x/y.js")
    plain.write("c.py", "a = 1\n")
    repository = plain.find()
    snapshot = repository.snapshot()
    answers = {path: explain(repository, snapshot, path).reason for path in
               ("a.log", "sub/deep/b.py", "node_modules/x/y.js", "c.py", "none")}  # fmt: skip
    assert answers == {
        "a.log": "ignored by git: .gitignore:1: *.log",
        "sub/deep/b.py": "ignored by git: sub/.gitignore:1: deep/",
        "node_modules/x/y.js": "vendored: node_modules/",
        "c.py": "on the disk, blob 1337a530cbc1",
        "none": "no such file",
    }
