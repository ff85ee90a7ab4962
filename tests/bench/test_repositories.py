import shutil

import pytest

from bench.repositories import Repositories, is_repository
from indexers.errors import PatchpointError


@pytest.mark.parametrize(
    "place",
    [
        "zoo/animals",
        "zoo__animals",
        "zoo+animals",
        "zoo+animals/repo",
        "zoo/animals/repo",
        "zoo/animals.git",
        "zoo__animals.git",
        "Zoo/Animals",
        "animals",
        "animals.git",
        ".",
    ],
)
def test_a_clone_is_found_under_any_usual_name(tmp_path, make_repository, place):
    folder = tmp_path / "repositories"
    sha = make_repository(folder / place, {"a.py": "x = 1\n"})
    assert Repositories(folder).find("zoo/animals", sha) == folder / place


@pytest.mark.parametrize("place", ["zoo__animals", "zoo+animals/repo", "zoo/animals.git"])
def test_a_bare_repository_is_found(tmp_path, make_repository, place):
    folder = tmp_path / "repositories"
    sha = make_repository(tmp_path / "work", {"a.py": "x = 1\n"})
    shutil.copytree(tmp_path / "work" / ".git", folder / place)
    assert Repositories(folder).find("zoo/animals", sha) == folder / place


def test_the_repository_must_hold_the_commit(tmp_path, make_repository):
    make_repository(tmp_path / "zoo" / "animals", {"a.py": "x = 1\n"})
    assert Repositories(tmp_path).find("zoo/animals", "1" * 40) is None


def test_a_fork_serves_where_only_it_holds_the_commit(tmp_path, make_repository):
    first = make_repository(tmp_path / "zoo" / "animals", {"a.py": "x = 1\n"})
    other = make_repository(tmp_path / "fan" / "animals", {"a.py": "x = 2\n"})
    repositories = Repositories(tmp_path)
    assert len(repositories) == 2
    assert repositories.find("zoo/animals", first) == tmp_path / "zoo" / "animals"
    assert repositories.find("zoo/animals", other) == tmp_path / "fan" / "animals"


def test_another_name_does_not_serve(tmp_path, make_repository):
    sha = make_repository(tmp_path / "zoo" / "plants", {"a.py": "x = 1\n"})
    assert Repositories(tmp_path).find("zoo/animals", sha) is None


def test_what_is_no_repository_is_not_taken_for_one(tmp_path):
    (tmp_path / "zoo" / "animals").mkdir(parents=True)
    assert not is_repository(tmp_path / "zoo" / "animals")
    assert len(Repositories(tmp_path)) == 0


def test_a_missing_folder_is_an_error(tmp_path):
    with pytest.raises(PatchpointError, match="no such folder"):
        Repositories(tmp_path / "absent")
