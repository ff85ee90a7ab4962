"""One name for a repository, its worktrees and its clones."""

import subprocess

import pytest

from indexers.snapshot import Repository
from indexers.snapshot.identity import normalised


@pytest.mark.parametrize(
    "url",
    [
        "https://github.com/pallets/flask",
        "https://github.com/pallets/flask.git",
        "https://GitHub.com/pallets/flask/",
        "https://me:secret@github.com/pallets/flask.git",
        "git@github.com:pallets/flask.git",
        "github.com:pallets/flask",
        "ssh://git@github.com:22/pallets/flask.git",
        "git://github.com/pallets/flask.git/",
    ],
)
def test_spellings_of_one_remote(url):
    assert normalised(url) == "github.com/pallets/flask"


def test_a_user_s_insteadof_does_not_change_the_name(tree):
    tree.git("remote", "add", "origin", "https://github.com/a/b.git")
    tree.git("config", "--global", "url.ssh://x/.insteadOf", "https://github.com/")
    assert tree.find().identity == "github.com/a/b"


def test_worktrees_and_clones_share_the_name(tree, tmp_path):
    tree.write("a.py")
    tree.commit()
    tree.git("worktree", "add", "-q", str(tmp_path / "linked"))
    for name in ("clone", "clone of clone"):
        source = tmp_path / "clone" if name != "clone" else tree.root
        subprocess.run(["git", "clone", "-q", source, tmp_path / name], check=True)
    subprocess.run(["git", "clone", "-q", f"file://{tree.root}", tmp_path / "url"], check=True)
    names = {
        Repository.find(tmp_path / name).identity
        for name in ("tree", "linked", "clone", "clone of clone", "url")
    }
    assert names == {str(tree.root / ".git")}


def test_a_clone_of_a_mirror_has_the_name_of_its_remote(tree, tmp_path):
    tree.commit()
    subprocess.run(["git", "clone", "-q", "--mirror", tree.root, tmp_path / "m.git"], check=True)
    subprocess.run(["git", "clone", "-q", tmp_path / "m.git", tmp_path / "clone"], check=True)
    tree.git("-C", str(tmp_path / "m.git"), "remote", "set-url", "origin", "git@host.org:a/b.git")
    assert Repository.find(tmp_path / "clone").identity == "host.org/a/b"


def test_an_origin_that_has_gone_still_names_it(tree, tmp_path):
    tree.git("remote", "add", "origin", "../gone")
    assert tree.find().identity == str(tmp_path / "gone")


def test_origins_in_a_circle_end(tree):
    tree.git("remote", "add", "origin", ".")
    assert tree.find().identity == str(tree.root / ".git")


def test_a_plain_folder_is_named_by_its_path(plain):
    assert plain.find().identity == str(plain.root)
