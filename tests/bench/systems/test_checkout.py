import subprocess

import pytest

from bench.systems.checkout import checkout, make_repository
from bench.types import Task
from indexers.errors import PatchpointError


def git(folder, *arguments):
    done = subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True)
    return done.stdout.decode()


def files_of(folder):
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix() for path in found}


@pytest.fixture
def zoo(tmp_path, make_repository):
    files = {"a.py": "x = 1\n", "b/c.py": "y\n", ".gitattributes": "b export-ignore\n"}
    path = tmp_path / "zoo"
    return Task(path, make_repository(path, files), "issue")


def test_the_files_of_the_commit_are_there_and_then_gone(zoo):
    (zoo.repository / "a.py").write_text("changed\n")
    with checkout(zoo) as place:
        assert files_of(place.tree) == {"a.py", "b/c.py", ".gitattributes"}
        assert (place.tree / "a.py").read_text() == "x = 1\n"
        assert list(place.state.iterdir()) == []
    assert not place.tree.parent.exists()


def test_the_repository_is_not_touched(zoo):
    before = files_of(zoo.repository)
    with checkout(zoo):
        pass
    assert files_of(zoo.repository) == before
    assert git(zoo.repository, "worktree", "list").count("\n") == 1


def test_a_bare_repository_and_one_that_lacks_a_blob_will_do(tmp_path, zoo):
    bare = tmp_path / "bare.git"
    git(tmp_path, "clone", "-q", "--bare", str(zoo.repository), str(bare))
    blob = git(bare, "rev-parse", f"{zoo.commit}:b/c.py").strip()
    (bare / "objects" / blob[:2] / blob[2:]).unlink()
    with checkout(Task(bare, zoo.commit, "issue")) as place:
        assert files_of(place.tree) == {"a.py", ".gitattributes"}


def test_no_link_leads_out_of_the_scratch_folder(tmp_path, make_repository):
    path = tmp_path / "zoo"
    make_repository(path, {"a.py": ""})
    (path / "out").symlink_to("/etc")
    git(path, "add", "out")
    git(path, "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "link")
    with checkout(Task(path, "HEAD", "issue")) as place:
        assert not (place.tree / "out").is_symlink()


def test_a_checkout_can_become_a_clean_repository(zoo):
    with checkout(zoo) as place:
        make_repository(place)
        assert git(place.tree, "status", "--porcelain") == ""
        assert git(place.tree, "rev-list", "--count", "HEAD") == "1\n"


def test_an_unknown_commit_is_an_error_and_leaves_nothing(zoo, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "scratch"))
    (tmp_path / "scratch").mkdir()
    unknown = Task(zoo.repository, "7" * 40, "issue")
    with pytest.raises(PatchpointError), checkout(unknown):
        pass
    assert list((tmp_path / "scratch").iterdir()) == []
