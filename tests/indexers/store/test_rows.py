import shutil

import numpy as np
import pytest

from indexers.segment import processes
from indexers.segment.builder import SegmentBuilder
from indexers.segment.file import from_buffer, to_buffer
from indexers.segment.segment import keys_of
from indexers.store.rows import RowStore, RowStoreFailure
from indexers.types import (
    FileEntry,
    Kind,
    ParsedBlob,
    Reference,
    RefKind,
    Snapshot,
    Span,
    Unit,
)

CODE = 7
SNAPSHOT = Snapshot((FileEntry("a.py", "a" * 40),), commit="c" * 40)


def segment(*numbers):
    builder = SegmentBuilder()
    for number in numbers:
        span = Span(number, number + 1, 5, 9)
        uses = (Reference(RefKind.CALL, f"g{number}", 1), Reference(RefKind.BASE, "Thing", 1))
        units = (
            Unit("Thing", Kind.CLASS, Span(1, 99, 0, 999), docstring="a thing of beauty"),
            Unit("Thing.f#2", Kind.METHOD, span, body=f"word{number} word word", references=uses),
            Unit("<module>", Kind.MODULE, Span(1, 120, 0, 2000), comments="sün"),
        )
        parsed = ParsedBlob(
            "python", units if number % 3 else (), problem="time limit" * (number % 2)
        )
        builder.add(bytes.fromhex(f"{number:040x}"), CODE, parsed)
    return builder.build()


def keys(*numbers):
    return keys_of([(f"{number:040x}", CODE) for number in numbers])


@pytest.fixture(autouse=True)
def in_this_process(request, monkeypatch):
    """Saves the import of LanceDB in a new process for every call, where nothing can abort."""
    if "damaged" not in request.node.name:

        def call(function, *arguments):
            return function(*arguments)

        monkeypatch.setattr(processes, "run_isolated", call)


@pytest.fixture
def put(tmp_path):
    """Appends a segment to the store in `rows` by way of a file."""

    def append(one, uri=tmp_path / "rows"):
        path = tmp_path / "one.segment"
        path.write_bytes(to_buffer(one))
        store = RowStore(str(uri))
        store.append([path], [path], SNAPSHOT)
        return store

    return append


def test_rows_give_back_the_segment_they_were_made_from(put):
    original = segment(*range(1, 40), 0xABCDEF)
    loaded = put(original).load(original.keys)
    assert to_buffer(loaded) == to_buffer(from_buffer(to_buffer(original)))


def test_only_what_is_wanted_and_there_is_loaded(put):
    store = put(segment(*range(1, 20)))
    assert to_buffer(store.load(keys(5, 4, 99))) == to_buffer(segment(4, 5))
    assert store.load(keys(99)) is None


def test_appending_again_adds_nothing_twice(put, tmp_path):
    put(segment(1, 2))
    store = put(segment(2, 4))
    assert to_buffer(store.load(keys(1, 2, 4))) == to_buffer(segment(1, 2, 4))
    import lancedb

    tables = lancedb.connect(tmp_path / "rows")
    assert tables.open_table("blobs").count_rows() == 3
    assert tables.open_table("units").count_rows() == 9
    (row,) = tables.open_table("snapshots").to_arrow().to_pylist()
    assert row["commit"] == SNAPSHOT.commit
    assert row["files"] == [{"path": "a.py", "blob": "a" * 40}]


def test_a_store_that_does_not_exist_is_empty(tmp_path):
    assert RowStore(str(tmp_path / "nothing")).load(keys(1)) is None
    found, _ = RowStore(str(tmp_path / "nothing")).get_vectors("x", named("a"))
    assert not len(found)


def test_units_that_two_writers_stored_or_a_killed_one_left_do_no_harm(put, tmp_path):
    import lancedb

    store = put(segment(1, 2, 4))
    tables = lancedb.connect(tmp_path / "rows")
    units, blobs = tables.open_table("units"), tables.open_table("blobs")
    units.add(units.to_arrow().slice(0, 5))
    blobs.add(blobs.to_arrow().slice(0, 2))
    units.delete(f"blob = '{4:040x}' and ordinal = 1")
    assert to_buffer(store.load(keys(1, 2, 4))) == to_buffer(segment(1, 2))


@pytest.mark.slow
@pytest.mark.parametrize("victim", ["blobs.lance/data/*", "units.lance/_versions/*.manifest"])
def test_damaged_rows_are_a_miss_and_are_made_anew(put, tmp_path, victim):
    """Each step in a process of its own: damage may abort the one that reads it."""
    store = put(segment(1, 2))
    for path in (tmp_path / "rows").glob(victim):
        content = path.read_bytes()
        path.write_bytes(bytes(reversed(content[: len(content) // 2])))
    with pytest.raises(RowStoreFailure, match="cannot be used"):
        store.load(keys(1, 2))
    path = tmp_path / "all.segment"
    path.write_bytes(to_buffer(segment(1, 2, 4)))
    store.append([path], [path], SNAPSHOT)
    assert to_buffer(store.load(keys(1, 2, 4))) == to_buffer(segment(1, 2, 4))


def named(*names):
    """Keys of the length of vectors' keys, that begin with a key of a blob."""
    return np.array([f"{name:_<32}" for name in names], dtype="S32")


def test_vectors_are_kept_once_per_key(tmp_path):
    store = RowStore(str(tmp_path / "rows"))
    first = np.arange(12, dtype=np.float16).reshape(3, 4)
    store.put_vectors("tiny", named("a", "b", "c"), first)
    store.put_vectors("tiny", named("c", "d"), first[:2] + 100)
    found, vectors = store.get_vectors("tiny", named("d", "x", "c", "a", "c"))
    assert found.tolist() == [0, 2, 3, 4]
    assert vectors.tolist() == [(first[1] + 100).tolist(), *first[[2, 0, 2]].tolist()]
    assert vectors.dtype == np.float16
    assert not len(store.get_vectors("other", named("a"))[0])


def test_tidying_drops_what_is_not_used_and_old_versions(tmp_path):
    store = RowStore(str(tmp_path / "rows"))
    vectors = np.ones((6, 64), dtype=np.float16)
    store.put_vectors("kept", named(*"abcdef"), vectors)
    store.put_vectors("kept", named("g"), vectors[:1])
    store.put_vectors("dropped", named("a"), vectors[:1])
    store.tidy(np.array([f"{name:_<21}" for name in "bdg"], dtype="S21"), ["kept"])
    found, _ = store.get_vectors("kept", named(*"abcdefg"))
    assert found.tolist() == [1, 3, 6]
    assert not len(store.get_vectors("dropped", named("a"))[0])
    assert len(list((tmp_path / "rows" / "vectors_kept.lance" / "data").iterdir())) == 1


def test_a_broken_table_of_vectors_is_made_anew(tmp_path):
    store = RowStore(str(tmp_path / "rows"))
    vectors = np.ones((2, 4), dtype=np.float16)
    store.put_vectors("tiny", named("a", "b"), vectors)
    for path in (tmp_path / "rows").glob("vectors_tiny.lance/_versions/*.manifest"):
        path.write_bytes(b"nonsense")
    with pytest.raises(RowStoreFailure):
        store.get_vectors("tiny", named("a"))
    store.put_vectors("tiny", named("c"), vectors[:1])
    assert store.get_vectors("tiny", named("a", "c"))[0].tolist() == [1]


def test_a_deleted_store_is_made_again(put, tmp_path):
    put(segment(1))
    shutil.rmtree(tmp_path / "rows")
    assert to_buffer(put(segment(2)).load(keys(1, 2))) == to_buffer(segment(2))
