"""The snapshot of a work tree is what git tracks and does not ignore, as it is on the disk."""

import os

import pytest

from indexers.types import FileEntry


def test_a_clean_checkout_has_the_blobs_of_its_commit(tree, paths):
    tree.write("b.py", "b = 1\n")
    tree.write("pkg/a.py", "a = 1\n")
    commit = tree.commit()
    snapshot = tree.snapshot()
    assert paths(snapshot) == ["b.py", "pkg/a.py"]
    assert [file.blob for file in snapshot.files] == [
        tree.git("rev-parse", "HEAD:b.py"),
        tree.git("rev-parse", "HEAD:pkg/a.py"),
    ]
    assert (snapshot.commit, snapshot.dirty) == (commit, False)
    assert not any(file.on_disk for file in snapshot.files)
    assert snapshot == tree.snapshot("HEAD")


def test_modified_staged_untracked_and_deleted_files(tree):
    for name in ("same", "modified", "staged", "deleted", "removed", "both"):
        tree.write(name + ".py", f"{name} = 1\n")
    tree.commit()
    tree.write("modified.py", "modified = 2\n")
    tree.write("staged.py", "staged = 2\n")
    tree.write("both.py", "both = 2\n")
    tree.git("add", "staged.py", "both.py")
    tree.write("both.py", "both = 3\n")
    (tree.root / "deleted.py").unlink()
    tree.git("rm", "-q", "removed.py")
    tree.write("new/untracked.py", "new = 1\n")
    snapshot = tree.snapshot()
    assert {
        file.path: (tree.git("hash-object", file.path), file.on_disk) for file in snapshot.files
    } == {file.path: (file.blob, file.on_disk) for file in snapshot.files}
    assert {file.path: file.on_disk for file in snapshot.files} == {
        "both.py": True,
        "modified.py": True,
        "new/untracked.py": True,
        "same.py": False,
        "staged.py": False,
    }
    assert snapshot.dirty


def test_an_untracked_file_alone_makes_it_dirty(tree):
    tree.write("a.py")
    tree.commit()
    tree.write("b.py")
    assert tree.snapshot().dirty


def test_a_touched_file_is_still_clean(tree):
    tree.write("a.py")
    tree.commit()
    os.utime(tree.root / "a.py", (1, 1))
    snapshot = tree.snapshot()
    assert (snapshot.dirty, snapshot.files[0].on_disk) == (False, False)


def test_taking_a_snapshot_does_not_write_to_the_index(tree):
    tree.write("a.py")
    tree.commit()
    os.utime(tree.root / "a.py", (1, 1))
    before = (tree.root / ".git/index").read_bytes()
    tree.snapshot()
    assert (tree.root / ".git/index").read_bytes() == before


def test_ignored_files_are_out_by_every_kind_of_ignore_file(tree, home, paths):
    (home / "config/git").mkdir(parents=True)
    (home / "config/git/ignore").write_text("*.global\n")
    tree.write(".git/info/exclude", "*.local\n")
    tree.write(".gitignore", "*.log\n!keep.log\nout/\n")
    tree.write("sub/.gitignore", "!here.log\nonly_here.txt\n")
    for name in (
        "a.global",
        "a.local",
        "a.log",
        "keep.log",
        "out/x.txt",
        "only_here.txt",
        "sub/here.log",
        "sub/other.log",
        "sub/only_here.txt",
    ):
        tree.write(name)
    assert paths(tree.snapshot()) == [
        ".gitignore",
        "keep.log",
        "only_here.txt",
        "sub/.gitignore",
        "sub/here.log",
    ]


def test_a_tracked_file_is_in_though_an_ignore_file_names_it(tree, paths):
    tree.write("a.log")
    tree.commit()
    tree.write(".gitignore", "*.log\n")
    assert paths(tree.snapshot()) == [".gitignore", "a.log"]


def test_before_the_first_commit(tree, paths):
    assert tree.snapshot().files == ()
    tree.write("a.py")
    tree.write("b.py")
    tree.git("add", "a.py")
    snapshot = tree.snapshot()
    assert paths(snapshot) == ["a.py", "b.py"]
    assert (snapshot.commit, snapshot.dirty) == (None, True)


def test_intent_to_add_has_the_content_of_the_disk(tree):
    tree.write("a.py", "a = 1\n")
    tree.commit()
    tree.write("new.py", "new = 1\n")
    tree.git("add", "-N", "new.py")
    assert tree.snapshot().files[1] == FileEntry(
        "new.py", tree.git("hash-object", "new.py"), on_disk=True
    )


def test_a_detached_head_names_its_commit(tree):
    tree.write("a.py", "a = 1\n")
    first = tree.commit()
    tree.write("a.py", "a = 2\n")
    tree.commit()
    tree.git("checkout", "-q", first)
    assert tree.snapshot().commit == first


def test_conflicts_have_the_file_with_its_markers_or_none(tree):
    tree.write("both.py", "x = 0\n")
    tree.write("gone.py", "x = 0\n")
    tree.commit()
    tree.git("checkout", "-q", "-b", "side")
    tree.write("both.py", "x = 1\n")
    tree.write("gone.py", "x = 1\n")
    tree.commit()
    tree.git("checkout", "-q", "main")
    tree.write("both.py", "x = 2\n")
    (tree.root / "gone.py").unlink()
    tree.commit()
    tree.git("merge", "side", check=False)
    (tree.root / "gone.py").unlink(missing_ok=True)
    snapshot = tree.snapshot()
    assert [(file.path, file.on_disk) for file in snapshot.files] == [("both.py", True)]
    assert b"<<<<<<<" in tree.find().read(snapshot.files[0])


def test_a_sparse_checkout_takes_the_rest_from_the_object_database(tree, paths):
    tree.write("in/a.py", "a = 1\n")
    tree.write("out/b.py", "b = 1\n")
    tree.write("out/.patchpointignore", "skipped.py\n")
    tree.write("out/skipped.py")
    tree.write("out/large.txt", "x" * 100)
    tree.commit()
    tree.git("sparse-checkout", "set", "in")
    assert not (tree.root / "out").exists()
    snapshot = tree.snapshot(max_bytes=50)
    assert paths(snapshot) == ["in/a.py", "out/.patchpointignore", "out/b.py"]
    assert tree.find().read(snapshot.files[2]) == b"b = 1\n"
    assert not snapshot.dirty


ODD_NAMES = [
    b"new\nline.py",
    b"carriage\rreturn.py",
    b"ends in cr\r",
    b'"quoted".py',
    b"'single'.py",
    b"back\\slash.py",
    b"tab\there.py",
    b" leading and trailing ",
    b"-dash.py",
    b":(top)magic.py",
    b"latin-\xe9.py",
    "nfc-\u00e9.py".encode(),
    "nfd-e\u0301.py".encode(),
    "emoji-\U0001f600.py".encode(),
    b"dir \xff\n/inner.py",
]


@pytest.mark.parametrize("tracked", [True, False])
def test_odd_names_survive(tree, tracked):
    for number, name in enumerate(ODD_NAMES):
        tree.write(os.fsdecode(name), b"x = %d\n" % number)
    if tracked:
        tree.commit()
    repository = tree.find()
    snapshot = repository.snapshot()
    assert {file.path.encode("utf-8", "surrogateescape") for file in snapshot.files} == set(
        ODD_NAMES
    )
    for file, content in repository.read_many(snapshot.files):
        number = ODD_NAMES.index(file.path.encode("utf-8", "surrogateescape"))
        assert content == b"x = %d\n" % number
    if tracked:
        assert repository.snapshot("HEAD") == snapshot


def test_crlf_files_have_the_id_that_git_would_store(tree):
    tree.write(".gitattributes", "*.py text\n")
    tree.commit()
    tree.write("a.py", b"a = 1\r\nb = 2\r\n")
    repository = tree.find()
    entry = repository.snapshot().files[1]
    assert entry.blob == tree.git("hash-object", "a.py")
    assert repository.read(entry) == b"a = 1\nb = 2\n"


def test_a_clean_filter_decides_the_id(tree):
    tree.write(".gitattributes", "*.up filter=up\n")
    tree.git("config", "filter.up.clean", "tr a-z A-Z")
    tree.write("a.up", "word\n")
    repository = tree.find()
    entry = repository.snapshot().files[1]
    assert entry.blob == tree.git("hash-object", "--stdin", "--no-filters", stdin=b"WORD\n")
    assert repository.read(entry) == b"word\n"


def test_an_unreadable_file_is_left_out_with_its_reason(tree, monkeypatch, reasons):
    tree.write("a.py")
    tree.write("secret.py")
    real = os.access
    monkeypatch.setattr(
        os, "access", lambda path, mode: b"secret" not in os.fsencode(path) and real(path, mode)
    )
    assert reasons(tree.snapshot()) == {"secret.py": "unreadable: check its permissions"}
