"""A plain folder without git is read as git would read it."""

import hashlib
import os
from pathlib import Path

from indexers.snapshot import IGNORE_FILE


def test_ids_are_those_of_git(plain):
    plain.write("a.py", "a = 1\n")
    (file,) = plain.snapshot().files
    assert file.blob == hashlib.sha1(b"blob 6\0a = 1\n").hexdigest()
    assert file.on_disk
    assert plain.find().read(file) == b"a = 1\n"


def test_the_same_tree_with_and_without_git(plain, tree, paths):
    for one in (plain, tree):
        one.write(".gitignore", "*.log\n!keep.log\n/out/\n")
        one.write("sub/.gitignore", "!here.log\ncache\n")
        for name in (
            "a.py",
            "a.log",
            "keep.log",
            "out/x.py",
            "sub/out/y.py",
            "sub/here.log",
            "sub/cache/z.py",
            "sub/deep/b.log",
            "vendor/v.py",
            "logo.png",
        ):
            one.write(name)
    assert paths(plain.snapshot()) == paths(tree.snapshot())
    assert [file.blob for file in plain.snapshot().files] == [
        file.blob for file in tree.snapshot().files
    ]


def test_folders_left_out_are_not_entered(plain, reasons):
    plain.write("node_modules/a/b.js")
    plain.write(".venv/lib/a.py")
    plain.write("docs/a.md")
    plain.write(IGNORE_FILE, "docs\n")
    assert reasons(plain.snapshot()) == {
        ".venv/": "a tool's own folder: .venv/",
        "docs/": ".patchpointignore:1: docs",
        "node_modules/": "vendored: node_modules/",
    }


def test_forced_in_from_an_ignored_folder(plain, paths, reasons):
    plain.write(".gitignore", "build/\n")
    plain.write("build/made.py")
    plain.write("build/other.py")
    plain.write("vendor/ours/a.py")
    plain.write("vendor/b.py")
    plain.write(IGNORE_FILE, "!build/made.py\n!vendor/ours/\n")
    snapshot = plain.snapshot()
    assert paths(snapshot) == [".gitignore", IGNORE_FILE, "build/made.py", "vendor/ours/a.py"]
    assert reasons(snapshot) == {"vendor/b.py": "vendored: vendor/"}


def test_repositories_below_are_entered_but_not_their_git_folder(plain, tree_at, paths):
    inner = tree_at(plain.root / "project")
    inner.root.mkdir()
    inner.git("init", "-q")
    inner.write("a.py")
    assert paths(plain.snapshot()) == ["project/a.py"]


def test_symlinks_special_files_and_sizes(plain, paths, reasons):
    plain.write("a.py")
    plain.write("large.txt", "x" * 2000)
    (plain.root / "link").symlink_to("a.py")
    (plain.root / "loop").symlink_to(".")
    (plain.root / "out").symlink_to("/")
    os.mkfifo(plain.root / "pipe")
    snapshot = plain.snapshot(max_bytes=1000)
    assert paths(snapshot) == ["a.py"]
    assert reasons(snapshot) == {
        "large.txt": "2,000 bytes, over the limit of 1,000",
        "link": "symlink to a.py",
        "loop": "symlink to .",
        "out": "symlink leaves the tree",
        "pipe": "not a regular file",
    }


def test_unreadable_files_and_folders_have_a_reason(plain, paths, reasons, monkeypatch):
    """Refused by hand, since root may read everything."""
    plain.write("a.py")
    plain.write("b.py")
    plain.write("shut/c.py")

    def refusing(real, name):
        def guarded(path, *arguments):
            if os.fsencode(path).rstrip(b"/").endswith(name):
                raise PermissionError(13, "Permission denied")
            return real(path, *arguments)

        return guarded

    monkeypatch.setattr(os, "scandir", refusing(os.scandir, b"/shut"))
    monkeypatch.setattr(Path, "read_bytes", refusing(Path.read_bytes, b"/a.py"))
    snapshot = plain.snapshot()
    assert paths(snapshot) == ["b.py"]
    assert reasons(snapshot) == {
        "a.py": "unreadable: Permission denied",
        "shut/": "unreadable: Permission denied",
    }


def test_names_that_are_not_utf8(plain):
    os.close(os.open(os.fsencode(plain.root) + b"/latin-\xe9.py", os.O_CREAT))
    (file,) = plain.snapshot().files
    assert file.path == "latin-\udce9.py"
    assert plain.find().read(file) == b""


def test_an_empty_folder_is_empty(plain):
    assert plain.snapshot().files == ()
