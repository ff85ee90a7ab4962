import pytest

from bench.repositories import Repositories
from bench.training.forbidden import ForbiddenRepository
from bench.training.sources import find_sources
from indexers.errors import PatchpointError


def test_a_clone_is_named_after_its_origin(repo):
    (source,) = find_sources([str(repo.path)], None)
    assert source.name == "someone/project"


def test_a_clone_under_another_name_is_refused_for_its_origin(repo):
    repo.git("remote", "set-url", "origin", "git@github.com:psf/requests.git")
    with pytest.raises(ForbiddenRepository, match="psf/requests"):
        find_sources([str(repo.path)], None)


def test_names_are_looked_up_below_the_folder(repo):
    folder = repo.path.parent / "clones"
    folder.mkdir()
    repo.path.rename(folder / "someone+project")
    (source,) = find_sources(["someone/project"], Repositories(folder))
    assert source.name == "someone/project"
    assert source.path.is_dir()


def test_a_forbidden_one_is_refused_before_anything_is_read(repo):
    with pytest.raises(ForbiddenRepository, match="django/django"):
        find_sources([str(repo.path / "missing"), "django/django"], None)


def test_what_is_not_there_is_named(tmp_path):
    with pytest.raises(PatchpointError, match="no repository 'nobody/nothing'"):
        find_sources(["nobody/nothing"], None)
    with pytest.raises(PatchpointError, match="no git repository"):
        find_sources([str(tmp_path)], None)
