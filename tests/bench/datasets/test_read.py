import csv
import gzip
import json

import pyarrow
import pytest
from pyarrow import parquet

from bench.datasets.read import read_dataset
from indexers.errors import PatchpointError


def ids(dataset):
    return [one.instance_id for one in dataset.instances]


def places(dataset):
    return [one.place for one in dataset.problems]


@pytest.fixture
def records(swebench):
    """Three good records."""
    return [swebench | {"instance_id": f"zoo__animals-{number}"} for number in (1, 2, 3)]


def write_csv(path, records, separator=","):
    with path.open("w", newline="") as file:
        rows = csv.DictWriter(file, list(records[0]), delimiter=separator)
        rows.writeheader()
        rows.writerows(records)


def write_parquet(path, records):
    parquet.write_table(pyarrow.Table.from_pylist(records), path)


WRITERS = {
    "json": lambda path, records: path.write_text(json.dumps(records, indent=1)),
    "jsonl": lambda path, records: path.write_text("\n".join(map(json.dumps, records))),
    "csv": write_csv,
    "tsv": lambda path, records: write_csv(path, records, "\t"),
    "parquet": write_parquet,
}


@pytest.mark.parametrize("kind", WRITERS)
def test_all_kinds_of_files_hold_the_same_instances(tmp_path, records, write_lines, kind):
    path = tmp_path / f"small.{kind}"
    WRITERS[kind](path, records)
    dataset = read_dataset(path)
    assert dataset.instances == read_dataset(write_lines(*records)).instances
    assert (len(dataset.instances), dataset.name, dataset.problems) == (3, "small", ())


@pytest.mark.parametrize("kind", ["json", "jsonl", "csv", "tsv"])
@pytest.mark.parametrize("suffix", [".gz", ""])
def test_gzip_is_recognised_by_content(tmp_path, records, kind, suffix):
    path = tmp_path / f"small.{kind}{suffix}"
    WRITERS[kind](path, records)
    path.write_bytes(gzip.compress(path.read_bytes()))
    dataset = read_dataset(path)
    assert (len(dataset.instances), dataset.name) == (3, "small")


def test_a_file_may_begin_with_a_byte_order_mark(tmp_path, records):
    for kind in ("json", "jsonl", "csv"):
        path = tmp_path / f"small.{kind}"
        WRITERS[kind](path, records)
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
        assert len(read_dataset(path).instances) == 3


def test_json_may_be_one_record_an_object_of_records_or_lines(tmp_path, records):
    path = tmp_path / "small.json"
    path.write_text(json.dumps(records[0], indent=1))
    assert ids(read_dataset(path)) == ["zoo__animals-1"]
    path.write_text(json.dumps({one["instance_id"]: one for one in records}))
    assert len(read_dataset(path).instances) == 3
    path.write_text("\n".join(map(json.dumps, records)))
    assert len(read_dataset(path).instances) == 3


@pytest.mark.parametrize(
    ("damaged", "message"),
    [
        ("{not json", "no JSON"),
        ("[1, 2]", "not an object but list"),
        ('{"a": "\0"}', "no JSON"),
        ("[" * 100_000, "no JSON"),
        ('{"a": ' + "9" * 5000 + "}", "no JSON"),
        ("{}", "of no known form"),
        ('{"instance_id": "x"}', "of no known form; its fields are instance_id"),
    ],
)
def test_a_damaged_line_is_named_and_the_rest_goes_on(write_lines, records, damaged, message):
    dataset = read_dataset(write_lines(records[0], "", damaged, records[1]))
    assert ids(dataset) == ["zoo__animals-1", "zoo__animals-2"]
    (problem,) = dataset.problems
    assert problem.place == "line 3"
    assert message in problem.message


def test_the_second_record_of_an_id_is_named(write_lines, records):
    dataset = read_dataset(write_lines(*records, records[1]))
    assert ids(dataset) == [one["instance_id"] for one in records]
    assert [str(problem) for problem in dataset.problems] == [
        "line 4: instance_id 'zoo__animals-2' stands there for the second time"
    ]


def test_bytes_that_are_no_text_are_a_damaged_line(tmp_path, records):
    path = tmp_path / "d.jsonl"
    path.write_bytes(b'{"a": "\xff"}\n' + json.dumps(records[0]).encode())
    dataset = read_dataset(path)
    assert (len(dataset.instances), places(dataset)) == (1, ["line 1"])


@pytest.mark.parametrize("kind", ["json", "jsonl", "csv"])
def test_a_gzip_that_breaks_off_keeps_what_came_before(tmp_path, swebench, kind):
    records = [
        swebench | {"instance_id": f"a-{n}", "patch": str(n * 7919) * 50} for n in range(2000)
    ]
    path = tmp_path / f"d.{kind}.gz"
    WRITERS[kind](path, records)
    path.write_bytes(gzip.compress(path.read_bytes())[:-2000])
    dataset = read_dataset(path)
    assert 1000 < len(dataset.instances) < 2000
    assert "damaged from here on" in dataset.problems[-1].message


def test_a_json_array_that_breaks_off_keeps_what_came_before(tmp_path, records):
    path = tmp_path / "d.json"
    path.write_text(json.dumps(records)[:-40])
    dataset = read_dataset(path)
    assert (len(dataset.instances), places(dataset)) == (2, ["record 3"])


def test_an_element_that_is_no_record_is_named_by_its_number(tmp_path, records):
    path = tmp_path / "d.json"
    path.write_text(json.dumps([records[0], None, records[1]]))
    dataset = read_dataset(path)
    assert (len(dataset.instances), places(dataset)) == (2, ["record 2"])


def test_rows_are_named_by_the_line_on_which_they_end(tmp_path, records):
    path = tmp_path / "d.csv"
    write_csv(path, [records[0], records[1] | {"base_commit": "main"}, records[2]])
    end = next(n for n, line in enumerate(path.read_text().split("\n"), 1) if ",main," in line)
    dataset = read_dataset(path)
    assert ids(dataset) == ["zoo__animals-1", "zoo__animals-3"]
    (place,) = places(dataset)
    assert int(place.removeprefix("line ")) >= end
    assert "base_commit 'main'" in dataset.problems[0].message


def test_a_row_with_too_many_cells_is_damaged_but_an_unnamed_column_is_not(tmp_path):
    head = ",instance_id,repo,base_commit,problem_statement\n"
    row = "0,{},zoo/animals," + "1" * 40 + ",text\n"
    path = tmp_path / "d.csv"
    path.write_text(head + row.format("a") + row.format("b").replace("text", "text,more"))
    dataset = read_dataset(path)
    assert (ids(dataset), places(dataset)) == (["a"], ["line 3"])


def test_a_cell_may_be_longer_than_the_csv_module_likes(tmp_path, swebench):
    path = tmp_path / "d.csv"
    write_csv(path, [swebench | {"patch": "x" * 300_000}])
    assert len(read_dataset(path).instances[0].patch) == 300_000


def test_parquet_keeps_lists_and_names_rows(tmp_path, records):
    path = tmp_path / "d.parquet"
    with_gold = [one | {"edit_functions": ["a.py:f"]} for one in records]
    write_parquet(path, [with_gold[0], with_gold[1] | {"repo": None}, with_gold[2]])
    dataset = read_dataset(path)
    assert dataset.instances[0].gold_functions == ("a.py:f",)
    assert [str(problem) for problem in dataset.problems] == ["row 2: without repo"]


@pytest.mark.parametrize("content", [b"", b"PAR1 and no more", b"\x1f\x8b", b"\0\0\0"])
@pytest.mark.parametrize("name", ["d.parquet", "d.json", "d.jsonl", "d.csv", "d"])
def test_a_file_without_instances_is_an_error(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(PatchpointError, match="no instance in") as caught:
        read_dataset(path)
    assert "swebench" in caught.value.hint


def test_the_first_problem_is_part_of_the_error(write_lines):
    with pytest.raises(PatchpointError, match="line 1: no JSON"):
        read_dataset(write_lines("nothing"))


def test_a_file_that_is_not_there_is_an_error(tmp_path):
    with pytest.raises(PatchpointError, match=r"cannot read the data set .*no such file"):
        read_dataset(tmp_path / "absent.jsonl")


def test_a_folder_is_read_as_a_cloned_hub_set_is_laid_out(tmp_path, records):
    (tmp_path / "set" / "data").mkdir(parents=True)
    write_parquet(tmp_path / "set" / "data" / "test-00000-of-00001.parquet", records[:1])
    write_parquet(tmp_path / "set" / "data" / "dev-00000-of-00001.parquet", records[1:])
    (tmp_path / "set" / "README.md").write_text("# A set")
    assert len(read_dataset(tmp_path / "set").instances) == 3
    dataset = read_dataset(f"{tmp_path}/set:dev")
    assert (len(dataset.instances), dataset.name) == (2, "set-dev")
    with pytest.raises(PatchpointError, match="no instance in"):
        read_dataset(f"{tmp_path}/set:train")


def test_places_in_a_folder_name_the_file(write_lines, tmp_path, records):
    write_lines(records[0], name="set/java/zoo.jsonl")
    write_lines("damaged", records[1], name="set/rust/zoo.jsonl")
    dataset = read_dataset(tmp_path / "set")
    assert len(dataset.instances) == 2
    assert places(dataset) == ["rust/zoo.jsonl line 1"]
