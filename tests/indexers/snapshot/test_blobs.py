"""Contents come in order, from one process, and only if they are what the snapshot said."""

import os
import random
from concurrent.futures import ThreadPoolExecutor

import pytest

from indexers.snapshot import MissingBlob
from indexers.snapshot.blobs import BlobReader, blob_id
from indexers.types import FileEntry


@pytest.fixture
def stored(tree):
    """Three hundred blobs of 0 to 20,000 bytes, some with line ends at odd places."""
    chance = random.Random(0)
    contents = [chance.randbytes(chance.choice([0, 1, 60, 20_000])) + b"\n" * (n % 3)
                for n in range(300)]  # fmt: skip
    for number, content in enumerate(contents):
        tree.write(f"{number:03}.txt", content)
    tree.commit()
    return contents


def test_one_process_serves_all_in_order(tree, stored, monkeypatch):
    started = []
    real = BlobReader._running.__globals__["start"]
    monkeypatch.setitem(
        BlobReader._running.__globals__,
        "start",
        lambda *arguments, **options: started.append(arguments) or real(*arguments, **options),
    )
    repository = tree.find()
    entries = repository.snapshot("HEAD").files
    assert [content for _, content in repository.read_many(entries)] == stored
    assert [content for _, content in repository.read_many(reversed(entries))] == stored[::-1]
    assert repository.read(entries[7]) == stored[7]
    assert len(started) == 1


def test_reading_may_stop_in_the_middle(tree, stored):
    repository = tree.find()
    entries = repository.snapshot("HEAD").files
    for _, _ in repository.read_many(entries):
        break
    assert repository.read(entries[-1]) == stored[-1]


def test_threads_share_a_repository(tree, stored):
    repository = tree.find()
    entries = repository.snapshot("HEAD").files
    with ThreadPoolExecutor(4) as pool:
        runs = pool.map(lambda _: [c for _, c in repository.read_many(entries)], range(8))
        assert all(contents == stored for contents in runs)


def test_an_unknown_blob_is_none_among_the_others(tree, stored):
    repository = tree.find()
    first, second = repository.snapshot("HEAD").files[:2]
    lost = FileEntry("lost.txt", "0" * 39 + "1")
    contents = [content for _, content in repository.read_many([first, lost, second])]
    assert contents == [stored[0], None, stored[1]]
    with pytest.raises(MissingBlob, match=r"'lost.txt' \(blob 0{39}1\)"):
        repository.read(lost)


def test_a_damaged_blob_is_none_among_the_others(tree, stored):
    repository = tree.find()
    entries = repository.snapshot("HEAD").files
    broken = entries[2].blob
    place = tree.root / ".git/objects" / broken[:2] / broken[2:]
    place.chmod(0o600)
    place.write_bytes(b"no zlib stream")
    contents = [content for _, content in repository.read_many(entries)]
    expected = [None if entry.blob == broken else content
                for entry, content in zip(entries, stored, strict=True)]  # fmt: skip
    assert contents == expected


def test_the_process_may_be_killed_between_reads(tree, stored):
    repository = tree.find()
    entries = repository.snapshot("HEAD").files
    repository.read(entries[0])
    repository._blobs._command.process.kill()
    repository._blobs._command.process.proc.wait()
    assert [content for _, content in repository.read_many(entries)] == stored


def test_after_close_reading_starts_anew(tree, stored):
    repository = tree.find()
    entry = repository.snapshot("HEAD").files[0]
    repository.read(entry)
    repository.close()
    repository.close()
    assert repository.read(entry) == stored[0]


def test_a_file_changed_since_the_snapshot_is_not_passed_off_as_it(tree):
    place = tree.write("a.py", "a = 1\n")
    repository = tree.find()
    (entry,) = repository.snapshot().files
    place.write_text("a = 2\n")
    assert [content for _, content in repository.read_many([entry])] == [None]
    with pytest.raises(MissingBlob, match="changed or vanished"):
        repository.read(entry)
    place.unlink()
    assert [content for _, content in repository.read_many([entry])] == [None]


def test_disk_and_store_mix_in_order(tree):
    for number in range(200):
        tree.write(f"{number:03}.py", f"{number}\n")
    tree.commit()
    for number in range(0, 200, 3):
        tree.write(f"{number:03}.py", f"new {number}\n")
    repository = tree.find()
    read = {file.path: content for file, content in
            repository.read_many(repository.snapshot().files)}  # fmt: skip
    assert read == {path.name: path.read_bytes() for path in tree.root.glob("*.py")}


def test_blob_id_is_that_of_git(tree):
    for content in (b"", b"a\n", b"\0\xff" * 1000):
        assert blob_id(content) == tree.git("hash-object", "--stdin", stdin=content)


def test_the_process_ends_with_its_repository(tree):
    tree.write("a.py")
    tree.commit()
    repository = tree.find()
    repository.read(repository.snapshot("HEAD").files[0])
    process = repository._blobs._command.process.proc
    del repository
    assert process.returncode is not None
    with pytest.raises(ProcessLookupError):
        os.kill(process.pid, 0)
