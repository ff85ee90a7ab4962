import pytest

from bench.training.changes import changes_of
from bench.training.commits import Commits
from bench.training.forbidden import ForbiddenRepository
from bench.training.functions import Functions, touched
from indexers.snapshot.repository import Repository


def mined(repo, **options):
    commits = Commits("someone/project", repo.path, **options)
    return list(commits.pairs()), commits


def test_a_message_is_paired_with_the_function_as_it_stood_before(repo):
    pairs, _ = mined(repo)
    (pair,) = [one for one in pairs if "splitter" in one.query]
    (positive,) = pair.positives
    assert positive.startswith("reader.py parse_header\ndef parse_header(line):")
    assert 'line.split(":")' in positive
    assert pair.language == "python"
    assert pair.repo == "someone/project"


def test_only_functions_that_the_commit_left_alone_are_negatives(repo):
    pairs, _ = mined(repo)
    (pair,) = [one for one in pairs if "Decoding" in one.query]
    assert [text.partition("\n")[0] for text in pair.positives] == ["reader.py Reader.read_body"]
    assert pair.negatives
    assert not set(pair.negatives) & set(pair.positives)


def test_what_is_left_out_is_counted_by_reason(repo):
    pairs, commits = mined(repo)
    assert len(pairs) == 2
    assert commits.reasons == {"short": 2}


def test_mining_stops_at_the_cap_and_repeats_with_the_seed(repo):
    assert len(mined(repo, most=1)[0]) == 1
    assert mined(repo, seed=3)[0] == mined(repo, seed=3)[0]


def test_a_repository_that_is_measured_is_refused(repo):
    with pytest.raises(ForbiddenRepository):
        next(Commits("someone/django", repo.path).pairs())


def test_lines_that_look_like_headers_of_a_diff_are_content(repo):
    repo.commit("one", notes_py="def f():\n    return '''\n-- a/x\n'''\n")
    sha = repo.commit("two", notes_py="def f():\n    return '''\n-- a/y\n'''\n")
    ((commit, (change,)),) = changes_of(repo.path / ".git", [sha])
    assert (commit, change.path, change.hunks) == (sha, "notes.py", [(3, 1)])


def test_an_insertion_belongs_to_the_function_around_it(repo):
    blob = repo.git("rev-parse", "HEAD:reader.py")
    functions = Functions(Repository.find(repo.path)).of("reader.py", blob)
    names = lambda *hunks: [one.unit.name for one in touched(functions, hunks)]  # noqa: E731
    assert names((5, 0)) == ["parse_header"]
    assert names((8, 0)) == []
    assert names((11, 2)) == ["Reader.read_body"]
    assert names((1, 1)) == []
