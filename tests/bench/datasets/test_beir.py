import json

import pytest

from bench.datasets.beir import document_of, function_of
from bench.datasets.beirwrite import Target, Written, write, write_all
from bench.datasets.read import read_dataset
from bench.repositories import Repositories
from bench.types import Instance
from indexers.errors import PatchpointError

LION = '''
class Lion:
    def __init__(self):
        self.full = False

    @staticmethod
    async def feed(meat):
        """Ends hunger."""
        return meat

    class Cub:
        def feed(self): return None


def hire(keeper):
    return keeper
'''
HEAD = "query-id\tcorpus-id\tscore"


def write_folder(folder, *qrels, query=None):
    """A BEIR folder with one query."""
    (folder / "qrels").mkdir(parents=True)
    row = query or {"_id": "zoo__animals-1", "text": "Lions are hungry", "metadata": {}}
    (folder / "queries.jsonl").write_text(json.dumps(row) + "\n")
    (folder / "corpus.jsonl").write_text("")
    (folder / "qrels" / "test.tsv").write_text("\n".join([HEAD, *qrels]) + "\n")


def qrel(document, score=1, query="zoo__animals-1"):
    return f"{query}\t{document}\t{score}"


@pytest.mark.parametrize(
    ("document", "function"),
    [
        ("django/db/query.py/QuerySet/get", "django/db/query.py:QuerySet.get"),
        ("setup.py/main", "setup.py:main"),
        ("chart.js/src/x.js/Axis/draw", "chart.js/src/x.js:Axis.draw"),
        ("include/vec.h/Vec/operator/", "include/vec.h:Vec.operator/"),
        ("include/vec.h/Vec/operator/=", "include/vec.h:Vec.operator/="),
        ("v1.2/notes", "v1.2/notes"),
        ("django/db/query.py", "django/db/query.py"),
    ],
)
def test_a_document_is_called_by_path_and_name(document, function):
    assert function_of(document) == function
    if ":" in function:
        assert document_of(function) == document


def test_mini_data_sets_are_read_in_the_order_of_their_names(tmp_path):
    write_folder(tmp_path / "lite-function_2", qrel("a.py/A/f"), qrel("b.py/g"), qrel("c.py/h", 0))
    other = {"_id": "own-er__n-a__me-12", "text": "Tigers", "metadata": {}}
    write_folder(tmp_path / "lite-function_1", qrel("t.py/T/f", 1, other["_id"]), query=other)
    first, second = read_dataset(tmp_path).instances
    assert (first.instance_id, first.repo, first.base_commit) == (
        other["_id"],
        "own-er/n-a__me",
        "",
    )
    assert second.problem_statement == "Lions are hungry"
    assert second.gold_functions == ("a.py:A.f", "b.py:g")
    assert second.gold_modules == ("a.py:A", "b.py:g")
    assert (second.gold_files, second.language) == (("a.py", "b.py"), "python")


def test_a_single_folder_and_its_splits_are_read(tmp_path):
    write_folder(tmp_path / "set", qrel("a.py/f"))
    (tmp_path / "set" / "qrels" / "dev.tsv").write_text(qrel("d.py/f"))
    assert read_dataset(tmp_path / "set").instances[0].gold_files == ("a.py",)
    assert read_dataset(f"{tmp_path}/set:dev").instances[0].gold_files == ("d.py",)


def test_damage_in_a_folder_is_named_and_the_rest_goes_on(tmp_path):
    bad = [qrel("x.py/f", "much"), "one cell", qrel("y.py/g", 1, "nobody"), qrel("a.py/f")]
    write_folder(tmp_path / "a", *bad)
    write_folder(tmp_path / "b", query={"_id": "zoo__b-2", "text": "?"})
    write_folder(tmp_path / "c", query={"_id": "zoo__c-3", "text": "?"})
    (tmp_path / "c" / "qrels" / "test.tsv").unlink()
    dataset = read_dataset(tmp_path)
    assert [one.instance_id for one in dataset.instances] == ["zoo__animals-1"]
    assert [str(problem) for problem in dataset.problems] == [
        "a/qrels/test.tsv line 2: not query-id, corpus-id, score",
        "a/qrels/test.tsv line 3: not query-id, corpus-id, score",
        "a/qrels/test.tsv: no query 'nobody'",
        "b/queries.jsonl line 1: no document answers it in qrels/test.tsv",
        "c/qrels/test.tsv: no such file",
        "c/queries.jsonl line 1: no document answers it in qrels/test.tsv",
    ]


@pytest.fixture
def zoo(tmp_path, make_repository):
    """An instance in a real repository, where it may be written to, and the repositories."""
    files = {"zoo/lion.py": LION, "tests/test_lion.py": "def test_lion():\n    pass\n"}
    commit = make_repository(tmp_path / "repos" / "zoo" / "animals", files)
    gold = ("zoo/lion.py:Lion.Cub.feed", "zoo/lion.py:hire")
    instance = Instance(
        "zoo__animals-1", "zoo/animals", commit, "Lions\u2028hungry", "python", gold_functions=gold
    )
    target = Target(tmp_path / "beir", "lite", tmp_path / "cache")
    return instance, Repositories(tmp_path / "repos"), target


def test_what_is_written_is_laid_out_as_swerank_reads_it(zoo):
    instance, repositories, target = zoo
    ((_, written),) = write_all([instance], repositories, target)
    place = target.folder / "lite-function_zoo__animals-1"
    assert written == Written(place, 4, ())
    corpus = [json.loads(line) for line in (place / "corpus.jsonl").read_text().split("\n")[:-1]]
    texts = {row.pop("_id"): row.pop("text") for row in corpus}
    assert corpus == [{"title": "", "metadata": {}}] * 4
    assert texts == {
        "zoo/lion.py/Lion/__init__": "zoo/lion.py/Lion/__init__\n"
        "class Lion:    def __init__(self):\n        self.full = False",
        "zoo/lion.py/Lion/feed": "zoo/lion.py/Lion/feed\n"
        'class Lion:    async def feed(meat):\n        """Ends hunger."""\n        return meat',
        "zoo/lion.py/Lion/Cub/feed": "zoo/lion.py/Lion/Cub/feed\n"
        "class Cub:        def feed(self): return None",
        "zoo/lion.py/hire": "zoo/lion.py/hire\ndef hire(keeper):\n    return keeper",
    }
    (query,) = map(json.loads, (place / "queries.jsonl").read_text().split("\n")[:-1])
    assert (query["_id"], query["text"]) == ("zoo__animals-1", instance.problem_statement)
    assert (place / "qrels" / "test.tsv").read_text() == (
        f"{HEAD}\n"
        "zoo__animals-1\tzoo/lion.py/Lion/Cub/feed\t1\n"
        "zoo__animals-1\tzoo/lion.py/hire\t1\n"
    )


def test_what_is_written_is_read_back(zoo):
    instance, repositories, target = zoo
    for _ in range(2):  # a folder that is there is written anew
        list(write_all([instance], repositories, target))
    (found,) = read_dataset(target.folder).instances
    assert found.gold_functions == instance.gold_functions
    assert (found.repo, found.base_commit) == (instance.repo, instance.base_commit)
    assert found.problem_statement == instance.problem_statement
    assert [path.name for path in target.folder.iterdir()] == ["lite-function_zoo__animals-1"]


def test_an_instance_without_commit_is_said_and_one_without_gold_left_out(zoo):
    _, repositories, target = zoo
    lost = Instance("lost", "zoo/animals", "1" * 40, "?", gold_functions=("a.py:f",))
    ((found, error),) = write_all(
        [Instance("none", "zoo/animals", "1" * 40, "?"), lost], repositories, target
    )
    assert found is lost
    assert isinstance(error, PatchpointError)
    assert "no repository 'zoo/animals' with commit 111111111111" in error.message


def test_gold_that_is_no_document_is_said_and_a_class_stands_for_its_constructor(tmp_path):
    gold = ("a.py:Lion", "tests/b.py:f")
    instance = Instance("zoo/animals:pr-1", "zoo/animals", "1" * 40, "?", gold_functions=gold)
    target = Target(tmp_path, "lite", tmp_path)
    written = write(instance, {"a.py/Lion/__init__": "text"}, target)
    assert written.lacking == ("tests/b.py/f",)
    assert written.place.name == "lite-function_zoo__animals:pr-1"
    assert "\ta.py/Lion/__init__\t1\n" in (written.place / "qrels" / "test.tsv").read_text()


def test_a_place_that_cannot_be_written_is_an_error(tmp_path):
    (tmp_path / "file").write_text("")
    instance = Instance("1", "zoo/animals", "1" * 40, "?", gold_functions=("a.py:f",))
    with pytest.raises(PatchpointError, match="cannot write"):
        write(instance, {}, Target(tmp_path / "file", "lite", tmp_path))
