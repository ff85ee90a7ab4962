import shutil
import subprocess

import pytest
from click.testing import CliRunner

from bench import __main__ as entry
from bench.cli import bench
from bench.fetch import absent, fetch
from bench.repositories import Repositories
from indexers.errors import PatchpointError


@pytest.fixture
def host(tmp_path):
    """A folder that stands for the place where repositories are published."""
    return tmp_path / "host"


@pytest.fixture
def zoo(host, make_repository, make_instance):
    """A published repository, and an instance in it."""
    commit = make_repository(host / "zoo" / "animals.git", {"a.py": "x = 1\n"})
    return make_instance("zoo-1", base_commit=commit)


@pytest.fixture
def get(tmp_path, host):
    """Fetches for instances; returns what is absent and what was said."""

    def get(*instances):
        said = []
        return fetch(instances, tmp_path / "repos", said.append, f"file://{host}"), said

    return get


def git(folder, *arguments):
    done = subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True)
    return done.stdout.decode().strip()


def commit_without_branch(repository):
    """A commit that no branch and no tag leads to, as of a pull request that was rebased."""
    who = ("-c", "user.name=a", "-c", "user.email=a@b")
    tree = git(repository, "rev-parse", "HEAD^{tree}")
    return git(repository, *who, "commit-tree", "-p", "HEAD", "-m", "aside", tree)


def test_a_missing_repository_is_cloned_bare_and_whole(tmp_path, zoo, get):
    left, said = get(zoo)
    assert (left, said) == ((), ["zoo/animals (1 of 1)"])
    place = tmp_path / "repos" / "zoo__animals.git"
    assert Repositories(tmp_path / "repos").find("zoo/animals", zoo.base_commit) == place
    assert git(place, "rev-parse", "--is-bare-repository") == "true"
    assert git(place, "rev-parse", "--is-shallow-repository") == "false"
    assert [path.name for path in (tmp_path / "repos").iterdir()] == [place.name]


def test_what_is_there_is_never_cloned_again(tmp_path, zoo, get, host):
    get(zoo)
    shutil.rmtree(host)
    assert get(zoo) == ((), [])


def test_a_fork_that_holds_the_commit_is_enough(tmp_path, zoo, get, host):
    (tmp_path / "repos" / "swe-bench").mkdir(parents=True)
    shutil.move(host / "zoo" / "animals.git", tmp_path / "repos" / "swe-bench" / "zoo__animals")
    assert get(zoo) == ((), [])


def test_a_fork_that_lacks_the_commit_is_not(tmp_path, zoo, get, make_repository):
    make_repository(tmp_path / "repos" / "fan" / "animals", {"b.py": "y = 1\n"})
    assert get(zoo)[0] == ()
    assert (tmp_path / "repos" / "zoo__animals.git").is_dir()


def test_a_commit_that_no_branch_leads_to_is_fetched_and_kept(
    tmp_path, zoo, get, host, make_instance
):
    published = host / "zoo" / "animals.git"
    git(published, "config", "uploadpack.allowAnySHA1InWant", "true")
    aside = make_instance("zoo-2", base_commit=commit_without_branch(published))
    assert get(zoo, aside)[0] == ()
    place = tmp_path / "repos" / "zoo__animals.git"
    git(place, "gc", "-q", "--prune=now")
    assert git(place, "cat-file", "-t", aside.base_commit) == "commit"


def test_commits_are_fetched_into_a_clone_of_any_name(tmp_path, zoo, get, host, make_instance):
    place = tmp_path / "repos" / "zoo+animals" / "repo"
    git(tmp_path, "clone", "-q", f"file://{host}/zoo/animals.git", str(place))
    git(host / "zoo" / "animals.git", "config", "uploadpack.allowAnySHA1InWant", "true")
    aside = make_instance("zoo-2", base_commit=commit_without_branch(host / "zoo" / "animals.git"))
    assert get(zoo, aside)[0] == ()
    assert [path.name for path in (tmp_path / "repos").iterdir()] == ["zoo+animals"]


def test_what_cannot_be_had_is_said_per_repository_and_the_rest_goes_on(
    tmp_path, zoo, get, make_instance
):
    lost = make_instance("lost-1", repo="lost/city")
    gone = make_instance("zoo-2", base_commit="2" * 40)
    also = make_instance("zoo-3", base_commit="3" * 40)
    left, said = get(lost, gone, zoo, also)
    assert [(one.instance.instance_id, one.reason) for one in left] == [
        ("lost-1", "no repository 'lost/city'"),
        ("zoo-2", "no commit 222222222222 in zoo__animals.git"),
        ("zoo-3", "no commit 333333333333 in zoo__animals.git"),
    ]
    assert said[0] == "lost/city (1 of 2)"
    assert said[1].startswith("  cannot clone 'lost/city': ")
    assert said[2] == "zoo/animals (2 of 2)"
    assert said[3].startswith("  cannot fetch commit 222222222222 and 1 more: ")
    assert [path.name for path in (tmp_path / "repos").iterdir()] == ["zoo__animals.git"]


def test_a_commit_is_had_though_another_one_is_refused(zoo, get, host, make_instance):
    published = host / "zoo" / "animals.git"
    git(published, "config", "uploadpack.allowAnySHA1InWant", "true")
    aside = make_instance("zoo-2", base_commit=commit_without_branch(published))
    gone = make_instance("zoo-3", base_commit="f" * 40)
    left, _ = get(aside, gone)
    assert [one.instance for one in left] == [gone]


def test_without_a_network_each_repository_gets_its_line(tmp_path, make_instance):
    said = []
    instances = [make_instance("1"), make_instance("2", repo="fan/art")]
    left = fetch(instances, tmp_path / "repos", said.append, "https://host.invalid")
    assert len(left) == 2
    assert [line for line in said if "cannot clone" in line and "host.invalid" in line] == said[
        1::2
    ]
    assert list((tmp_path / "repos").iterdir()) == []


def test_absent_instances_are_found_without_a_network(tmp_path, zoo, host, make_instance):
    gone = make_instance("zoo-2", base_commit="2" * 40)
    (found,) = absent([zoo, gone], Repositories(host))
    assert (found.instance, found.reason) == (gone, "no commit 222222222222 in animals.git")


def test_the_folder_of_clones_is_no_repository_itself(zoo, host):
    with pytest.raises(PatchpointError, match="is itself a repository"):
        fetch([zoo], host / "zoo" / "animals.git", lambda _: None)


def test_a_folder_that_cannot_be_made_is_an_error(tmp_path, zoo):
    (tmp_path / "file").write_text("")
    with pytest.raises(PatchpointError, match="cannot make the folder"):
        fetch([zoo], tmp_path / "file" / "repos", lambda _: None)


def test_the_command_lists_what_is_absent_and_exits_with_1(
    tmp_path, zoo, host, write_dataset, make_instance
):
    dataset = write_dataset(zoo, make_instance("lost-1", repo="lost/city"))
    arguments = [str(dataset), "--repos", str(tmp_path / "repos"), "--host", f"file://{host}/"]
    result = CliRunner().invoke(bench, ["fetch", *arguments])
    assert result.exit_code == 1
    assert result.stdout == "lost-1: no repository 'lost/city'\n"
    assert result.stderr.splitlines()[-1] == "1 of 2 can be answered"


def test_the_command_exits_with_0_where_nothing_is_absent(tmp_path, zoo, host, write_dataset):
    arguments = [
        str(write_dataset(zoo)),
        "--repos",
        str(tmp_path / "r"),
        "--host",
        f"file://{host}",
    ]
    result = CliRunner().invoke(bench, ["fetch", *arguments])
    assert (result.exit_code, result.stdout) == (0, "")


def test_python_m_bench_passes_the_exit_code_on(monkeypatch, tmp_path, host, zoo, write_dataset):
    dataset, repos = str(write_dataset(zoo)), str(tmp_path / "repos")
    for address, code in ((f"file://{tmp_path}/nowhere", 1), (f"file://{host}", 0)):
        monkeypatch.setattr(
            "sys.argv", ["bench", "fetch", dataset, "--repos", repos, "--host", address]
        )
        assert entry.main() == code
