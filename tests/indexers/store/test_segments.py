import json
import secrets

import numpy as np
import pytest

from indexers.segment.builder import SegmentBuilder
from indexers.segment.segment import keys_of
from indexers.store import segments
from indexers.store.manifest import MANIFEST, Listed, Manifest, read_manifest
from indexers.store.segments import SegmentStore
from indexers.store.tiers import to_merge
from indexers.types import Kind, ParsedBlob, Span, Unit

CODE = 1


def segment(*numbers, units=1):
    builder = SegmentBuilder()
    for number in numbers:
        parsed = tuple(
            Unit(f"f{number}_{at}", Kind.FUNCTION, Span(at, at, at, at), body=f"word{number}")
            for at in range(units)
        )
        builder.add(bytes.fromhex(f"{number:040x}"), CODE, ParsedBlob("python", parsed))
    return builder.build()


def numbers_in(store):
    return sorted(int(key[1:].hex(), 16) for _, one in store.load() for key in one.keys.tolist())


@pytest.fixture
def store(tmp_path):
    return SegmentStore(tmp_path)


def test_what_one_adds_another_loads(store, tmp_path):
    assert store.load() == []
    store.add(segment(1, 2))
    store.add(segment(3))
    assert numbers_in(SegmentStore(tmp_path)) == [1, 2, 3]


def test_known_blobs_are_not_added_again(store):
    store.add(segment(1, 2))
    store.add(segment(2, 3))
    store.add(segment(1, 3))
    assert numbers_in(store) == [1, 2, 3]
    assert len(store.load()) == 2


def test_the_number_of_segments_grows_slowly(store):
    for number in range(1, 60):
        store.add(segment(number, units=30))
    assert numbers_in(store) == list(range(1, 60))
    assert len(store.load()) < 9


def test_merged_files_are_deleted_and_a_reader_keeps_what_it_has_mapped(store, tmp_path):
    reader = SegmentStore(tmp_path)
    store.add(segment(1))
    ((_, mapped),) = reader.load()
    for number in range(2, 7):
        store.add(segment(number))
    assert len(list(tmp_path.glob("*.segment"))) == len(store.load())
    assert mapped.qualified[0] == "f1_0"
    assert numbers_in(reader) == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize("damage", ["cut", "changed", "emptied", "deleted"])
def test_a_damaged_segment_is_a_miss_and_the_others_stay(store, tmp_path, damage):
    store.add(segment(1))
    store.add(segment(2))
    first = tmp_path / read_manifest(tmp_path).segments[0].name
    content = first.read_bytes()
    if damage == "deleted":
        first.unlink()
    else:
        middle = len(content) // 2
        changed = content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]
        first.write_bytes({"cut": content[:middle], "changed": changed, "emptied": b""}[damage])
    fresh = SegmentStore(tmp_path)
    assert numbers_in(fresh) == [2]
    fresh.add(segment(1))
    assert numbers_in(SegmentStore(tmp_path)) == [1, 2]


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"segments": [{"name": 1}]}', b"\xff\0"])
def test_a_damaged_manifest_is_an_empty_one(store, tmp_path, content):
    store.add(segment(1))
    (tmp_path / MANIFEST).write_bytes(content)
    fresh = SegmentStore(tmp_path)
    assert fresh.load() == []
    fresh.add(segment(2))
    assert numbers_in(SegmentStore(tmp_path)) == [2]
    assert len(list(tmp_path.glob("*.segment"))) == 1


def test_a_reader_that_comes_between_manifest_and_deletion_tries_again(
    store, tmp_path, monkeypatch
):
    for number in range(1, 5):
        store.add(segment(number))
    late = SegmentStore(tmp_path)
    map_one = late._map

    def merge_meanwhile(listed):
        monkeypatch.setattr(late, "_map", map_one)
        store.add(segment(5))
        return map_one(listed)

    monkeypatch.setattr(late, "_map", merge_meanwhile)
    assert numbers_in(late) == [1, 2, 3, 4, 5]


def test_a_manifest_that_never_rests_is_a_miss_and_no_endless_loop(store, tmp_path, monkeypatch):
    def another(folder):
        return Manifest((Listed(secrets.token_hex(4), 1, 1, 1, ""),))

    monkeypatch.setattr(segments, "read_manifest", another)
    assert store.load() == []


def test_remains_of_killed_writers_are_swept(store, tmp_path):
    (tmp_path / "dead.segment").write_bytes(b"never listed")
    (tmp_path / "dead.segment.12ab.tmp").write_bytes(b"half")
    store.add(segment(1))
    assert len(list(tmp_path.glob("*.segment*"))) == 1


def test_what_is_in_the_row_store_is_remembered_by_its_uri(store, tmp_path):
    store.add(segment(1))
    store.mark_stored("s3://one")
    store.add(segment(2))
    assert len(store.unstored("s3://one")) == 1
    assert len(store.unstored("s3://two")) == 2
    store.mark_stored("s3://one")
    assert SegmentStore(tmp_path).unstored("s3://one") == []


def test_keeping_some_blobs_leaves_one_segment(store):
    store.add(segment(1, 2))
    store.add(segment(3, 4))
    kept = keys_of([(f"{number:040x}", CODE) for number in (2, 3)])
    store.keep(lambda one: np.isin(one.keys, kept))
    assert numbers_in(store) == [2, 3]
    assert len(store.load()) == 1


def test_manifests_say_what_they_list(store, tmp_path):
    store.add(segment(1, units=3))
    (listed,) = read_manifest(tmp_path).segments
    status = (tmp_path / listed.name).stat()
    assert (listed.size, listed.modified, listed.units) == (status.st_size, status.st_mtime_ns, 3)
    assert json.loads((tmp_path / MANIFEST).read_text())["segments"][0]["stored"] == ""


def test_tiers_merge_like_with_like():
    def listed(units, stored=""):
        return Listed("x", 1, 1, units, stored)

    assert to_merge([listed(9)] * 4) == []
    assert to_merge([listed(9)] * 5) == [0, 1, 2, 3, 4]
    assert to_merge([listed(9)] * 4 + [listed(9000)]) == []
    assert to_merge([listed(9), listed(9, "a"), *[listed(9)] * 4]) == [0, 2, 3, 4, 5]
