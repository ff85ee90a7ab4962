import gzip
import json

import pytest

from bench.datasets.jsonl import read_jsonl
from indexers.errors import PatchpointError

GOOD = {
    "instance_id": "zoo__animals-1",
    "repo": "zoo/animals",
    "base_commit": "1" * 40,
    "language": "python",
    "problem_statement": "Lions are hungry",
    "patch": "diff",
    "gold_files": ["a.py"],
    "gold_modules": ["a.py:Lion"],
    "gold_functions": ["a.py:Lion.feed"],
    "something_else": 5,
}


def line(**changes):
    return json.dumps(GOOD | changes)


def write(path, *lines):
    path.write_text("\n".join(lines) + "\n")
    return path


def test_an_instance_has_the_fields_of_its_line(tmp_path):
    dataset = read_jsonl(write(tmp_path / "dev.jsonl", line(), "", line(instance_id="2")))
    first, second = dataset.instances
    assert (first.instance_id, second.instance_id) == ("zoo__animals-1", "2")
    assert first.gold_functions == ("a.py:Lion.feed",)
    assert (first.repo, first.base_commit, first.patch) == ("zoo/animals", "1" * 40, "diff")
    assert dataset.problems == ()
    assert dataset.name == "dev"


def test_gold_and_language_may_be_absent(tmp_path):
    few = {name: GOOD[name] for name in ("instance_id", "repo", "base_commit", "problem_statement")}
    (instance,) = read_jsonl(write(tmp_path / "d.jsonl", json.dumps(few))).instances
    assert (instance.gold_files, instance.language) == ((), "")


def test_gzip_is_recognised_by_content(tmp_path):
    for name in ("d.jsonl.gz", "d.jsonl"):
        path = tmp_path / name
        path.write_bytes(gzip.compress(line().encode()))
        assert len(read_jsonl(path).instances) == 1


@pytest.mark.parametrize(
    ("damaged", "message"),
    [
        ("{not json", "no JSON"),
        ("[1, 2]", "not an object but list"),
        (line(problem_statement=""), "without problem_statement"),
        (line(base_commit=7), "base_commit is no text"),
        (line(gold_files="a.py"), "gold_files is no list of texts"),
        (line(gold_functions=[1]), "gold_functions is no list of texts"),
        (line(instance_id="last"), "for the second time"),
    ],
)
def test_a_damaged_line_is_named_and_the_rest_goes_on(tmp_path, damaged, message):
    lines = [line(instance_id="last"), damaged, line(instance_id="after")]
    dataset = read_jsonl(write(tmp_path / "d.jsonl", *lines))
    assert [one.instance_id for one in dataset.instances] == ["last", "after"]
    (problem,) = dataset.problems
    assert problem.line == 2
    assert message in problem.message


def test_bytes_that_are_no_text_are_a_damaged_line(tmp_path):
    path = tmp_path / "d.jsonl"
    path.write_bytes(b'{"a": "\xff"}\n' + line().encode())
    dataset = read_jsonl(path)
    assert (len(dataset.instances), dataset.problems[0].line) == (1, 1)


def test_a_gzip_that_breaks_off_keeps_what_came_before(tmp_path):
    lines = "".join(line(instance_id=str(n), patch=str(n * 7919) * 50) + "\n" for n in range(2000))
    path = tmp_path / "d.jsonl.gz"
    path.write_bytes(gzip.compress(lines.encode())[:-2000])
    dataset = read_jsonl(path)
    assert 0 < len(dataset.instances) < 2000
    assert "damaged from here on" in dataset.problems[-1].message


def test_a_file_without_instances_is_an_error(tmp_path):
    with pytest.raises(PatchpointError, match="line 1: no JSON"):
        read_jsonl(write(tmp_path / "d.jsonl", "nothing"))
    with pytest.raises(PatchpointError, match="cannot read the data set"):
        read_jsonl(tmp_path / "absent.jsonl")
