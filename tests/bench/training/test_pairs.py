import pytest

from bench.training.pair import Pair, read_pairs, write_pairs
from indexers.errors import PatchpointError


@pytest.mark.parametrize("name", ["pairs.jsonl", "pairs.jsonl.gz"])
def test_pairs_come_back_as_they_were_written(tmp_path, name):
    pairs = [Pair("a/b", "1", "é?\n", ("u", "v"), ("w",), "python"), Pair("a/b", "2", "q", ("x",))]
    assert write_pairs(tmp_path / name, pairs) == 2
    assert list(read_pairs(tmp_path / name)) == pairs


@pytest.mark.parametrize("line", ["{}", "[]", "nonsense", '{"repo": "a/b"}'])
def test_a_line_that_is_no_pair_is_named(tmp_path, line):
    file = tmp_path / "pairs.jsonl"
    write_pairs(file, [Pair("a/b", "1", "q", ("x",))])
    file.write_text(file.read_text() + line + "\n")
    with pytest.raises(PatchpointError, match=r"line 2 of '.*pairs\.jsonl' is no"):
        list(read_pairs(file))


def test_a_file_that_is_missing_or_cut_short_is_named(tmp_path):
    with pytest.raises(PatchpointError, match=r"cannot read '.*none\.jsonl'"):
        list(read_pairs(tmp_path / "none.jsonl"))
    file = tmp_path / "cut.jsonl.gz"
    write_pairs(file, [Pair("a/b", "1", "q" * 5000, ("x",))])
    file.write_bytes(file.read_bytes()[:-12])
    with pytest.raises(PatchpointError, match=r"cannot read '.*cut\.jsonl\.gz'"):
        list(read_pairs(file))
