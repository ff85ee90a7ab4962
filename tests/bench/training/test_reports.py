from bench.repositories import Repositories
from bench.training.reports import Reports, clean


def report(repo, fix, number="1", **more):
    text = "Headers with colons <denchmark-link:x>crash</denchmark-link>"
    fixes = [{"sha": fix, "files": []}]
    return {"repo": repo, "issue": number, "opened": "", "text": text, "fix_commits": fixes} | more


def mine(repo, *records, **options):
    folder = repo.path.parent / "clones"
    folder.mkdir()
    repo.path.rename(folder / "someone+project")
    reports = Reports(Repositories(folder), **options)
    return list(reports.instances(records)), reports.reasons


def test_a_report_asks_at_the_parent_of_its_fix(repo):
    fix = repo.git("rev-parse", "HEAD~3")
    base = repo.git("rev-parse", "HEAD~4")
    (instance,), reasons = mine(repo, report("someone/project", fix))
    assert instance.base_commit == base
    assert instance.gold_functions == ("reader.py:parse_header",)
    assert instance.gold_files == ("reader.py",)
    assert instance.language == "python"
    assert instance.problem_statement == "Headers with colons crash"
    assert not reasons


def test_what_cannot_be_used_is_counted(repo):
    fix, none = repo.git("rev-parse", "HEAD~3"), repo.git("rev-parse", "HEAD")
    found, reasons = mine(
        repo,
        report("someone/project", fix),
        report("Someone/Project-Old", fix, "2"),
        report("someone/project", none, "3"),
        report("someone/project", "0" * 40, "4"),
        report("someone/project", fix, "5", fix_commits=[{"sha": fix}, {"sha": none}]),
        report("fork/django", fix, "6"),
        renamed={"someone/project-old": "someone/project"},
    )
    assert len(found) == 2
    assert reasons == {
        "no function": 1,
        "fix not in a repository here": 1,
        "several fix commits": 1,
        "measured on": 1,
    }


def test_what_is_no_report_is_counted(repo):
    fix = repo.git("rev-parse", "HEAD~3")
    bare = report("someone/project", fix, fix_commits=[fix])
    found, reasons = mine(repo, bare, {"repo": "someone/project"}, report("someone/project", fix))
    assert len(found) == 1
    assert sum(reasons.values()) == 2


def test_a_repository_gives_no_more_than_the_cap(repo):
    fix = repo.git("rev-parse", "HEAD~3")
    records = [report("someone/project", fix, str(number)) for number in range(5)]
    found, reasons = mine(repo, *records, most=2)
    assert len(found) == 2
    assert reasons == {"over the cap": 3}


def test_tags_become_what_people_wrote():
    text = (
        "<denchmark-h:h2>Steps</denchmark-h>\n<denchmark-link:https://a.b></denchmark-link> "
        "<denchmark-link:https://a.b>here</denchmark-link><denchmark-x>"
    )
    assert clean(text) == "## Steps\nhttps://a.b here"
