import sys

import pyarrow
import pytest
from pyarrow import parquet

from bench.datasets.hub import is_hub_id, read_hub
from bench.datasets.read import read_dataset
from indexers.errors import PatchpointError


@pytest.fixture
def hub(tmp_path, monkeypatch, swebench):
    """A folder that the library reads as it reads the hub, its id `owner/set`."""
    pytest.importorskip("datasets")
    monkeypatch.setattr("datasets.config.HF_HUB_OFFLINE", True)
    monkeypatch.setattr("datasets.config.HF_DATASETS_CACHE", tmp_path / "cache")
    data = tmp_path / "owner" / "set" / "data"
    data.mkdir(parents=True)
    for split in ("dev", "test"):
        table = pyarrow.Table.from_pylist([swebench | {"instance_id": f"a-{split}"}])
        parquet.write_table(table, data / f"{split}-00000-of-00001.parquet")
    monkeypatch.chdir(tmp_path)
    return data


@pytest.mark.parametrize("source", ["owner/set", "owner/set:test"])
def test_the_test_split_is_read_unless_another_is_named(hub, source):
    ((place, row),) = read_hub(source)
    assert (place, row["instance_id"]) == ("row 1", "a-test")


def test_a_named_split_is_read(hub):
    assert [row["instance_id"] for _, row in read_hub("owner/set:dev")] == ["a-dev"]


def test_the_only_split_needs_no_name(hub):
    (hub / "test-00000-of-00001.parquet").unlink()
    assert [row["instance_id"] for _, row in read_hub("owner/set")] == ["a-dev"]


def test_an_unknown_split_is_an_error_that_lists_the_known_ones(hub):
    with pytest.raises(PatchpointError, match="'owner/set' has no split 'train'") as caught:
        list(read_hub("owner/set:train"))
    assert "dev" in caught.value.hint
    assert "test" in caught.value.hint


def test_a_set_that_cannot_be_had_is_an_error(hub):
    with pytest.raises(PatchpointError, match="cannot read 'owner/other' from the hub"):
        read_dataset("owner/other")


def test_without_the_library_the_error_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "datasets", None)
    with pytest.raises(PatchpointError, match="'datasets'") as caught:
        read_dataset("owner/other")
    assert "patchpoint[bench]" in caught.value.hint


def test_paths_are_no_ids():
    assert is_hub_id("princeton-nlp/SWE-bench_Lite")
    assert is_hub_id("SWE-bench/SWE-bench_Multilingual:test")
    for source in ("file.jsonl", "/data/set", "a/b/c", "a/b:c:d", ""):
        assert not is_hub_id(source)


def test_a_missing_file_is_not_looked_for_on_the_hub():
    with pytest.raises(PatchpointError, match="no such file"):
        read_dataset("data/dev.jsonl.gz")
