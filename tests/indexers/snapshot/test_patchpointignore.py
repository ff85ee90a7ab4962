"""`.patchpointignore` has the last word, both ways."""

import pytest


def test_rules_of_nested_files_leave_out_with_file_and_line(tree, paths, reasons):
    tree.write(".patchpointignore", "# ours\n\ndocs/\n")
    tree.write("docs/guide.md")
    tree.write("lib/.patchpointignore", "*_test.py\n!keep_test.py\n")
    for name in ("lib/a.py", "lib/a_test.py", "lib/keep_test.py", "b_test.py"):
        tree.write(name)
    expected = {
        "docs/guide.md": ".patchpointignore:3: docs/",
        "lib/a_test.py": "lib/.patchpointignore:1: *_test.py",
    }
    kept = [".patchpointignore", "b_test.py", "lib/.patchpointignore", "lib/a.py",
            "lib/keep_test.py"]  # fmt: skip
    assert (reasons(tree.snapshot()), paths(tree.snapshot())) == (expected, kept)
    tree.commit()
    assert tree.snapshot() == tree.snapshot("HEAD")


@pytest.mark.parametrize("tracked", [True, False])
def test_an_exclamation_mark_forces_in(tree, tracked, paths, reasons):
    tree.write(".gitignore", "*.log\nbuild/\n")
    names = [
        "app.min.js",
        "build/made.py",
        "deep/build/made.py",
        "error.log",
        "other.log",
        "poetry.lock",
        "vendor/ours/a.py",
        "vendor/theirs/b.py",
        "picture.png",
        "big.sql",
    ]
    for name in names:
        tree.write(name, "x = 1\n" * 100 if name == "big.sql" else "x = 1\n")
    tree.write(
        ".patchpointignore",
        "!app.min.js\n!/build/\n!error.log\n!*.lock\n!vendor/ours\n!*.png\n!*.sql\n",
    )
    if tracked:
        tree.git("add", "-f", ".")
        tree.git("commit", "-q", "-m", "All")
    snapshot = tree.snapshot(max_bytes=200)
    forced = {
        "app.min.js",
        "build/made.py",
        "error.log",
        "poetry.lock",
        "vendor/ours/a.py",
        "picture.png",
        "big.sql",
    }
    also = {"deep/build/made.py", "other.log"} if tracked else set()
    assert set(paths(snapshot)) - {".gitignore", ".patchpointignore"} == forced | also
    assert reasons(snapshot) == {"vendor/theirs/b.py": "vendored: vendor/"}
    contents = dict(tree.find().read_many(snapshot.files))
    assert None not in contents.values()
    if tracked:
        assert tree.snapshot("HEAD", max_bytes=200) == snapshot


def test_what_is_no_file_cannot_be_forced_in(tree, paths, reasons):
    tree.write("a.py")
    (tree.root / "link").symlink_to("a.py")
    tree.write(".patchpointignore", "!*\n")
    assert paths(tree.snapshot()) == [".patchpointignore", "a.py"]
    assert reasons(tree.snapshot()) == {"link": "symlink to a.py"}


def test_one_that_git_ignores_counts_all_the_same(tree, paths):
    tree.write(".gitignore", ".patchpointignore\n")
    tree.write("lib/.patchpointignore", "b.py\n")
    tree.write("lib/deep/a.py")
    tree.write("lib/b.py")
    assert paths(tree.snapshot()) == [".gitignore", "lib/deep/a.py"]


def test_one_above_the_folders_that_hold_files_counts(tree, paths):
    tree.write(".gitignore", ".patchpointignore\n")
    tree.write("a/.patchpointignore", "c.py\n")
    tree.write("a/b/c.py")
    assert paths(tree.snapshot()) == [".gitignore"]


def test_symlinks_and_large_files_say_what_they_are(tree, reasons):
    tree.write("pkg/a.py")
    tree.write("large.txt", "x" * 2000)
    for name, target in [
        ("inside.py", "pkg/a.py"),
        ("pkg/up.py", "../large.txt"),
        ("pkg/folder", "."),
        ("outside", "../elsewhere"),
        ("pkg/absolute", "/etc/passwd"),
    ]:
        (tree.root / name).symlink_to(target)
    expected = {
        "inside.py": "symlink to pkg/a.py",
        "large.txt": "2,000 bytes, over the limit of 1,000",
        "outside": "symlink leaves the tree",
        "pkg/absolute": "symlink leaves the tree",
        "pkg/folder": "symlink to pkg",
        "pkg/up.py": "symlink to large.txt",
    }
    assert reasons(tree.snapshot(max_bytes=1000)) == expected
    tree.commit()
    assert reasons(tree.snapshot(max_bytes=1000)) == expected
    assert reasons(tree.snapshot("HEAD", max_bytes=1000)) == expected


def test_the_limit_itself_is_not_over_the_limit(tree, paths):
    tree.write("a.txt", "x" * 1000)
    assert paths(tree.snapshot(max_bytes=1000)) == ["a.txt"]


def test_a_tracked_file_that_became_a_symlink(tree, reasons):
    tree.write("a.py")
    tree.write("b.py")
    tree.commit()
    (tree.root / "b.py").unlink()
    (tree.root / "b.py").symlink_to("a.py")
    assert reasons(tree.snapshot()) == {"b.py": "symlink to a.py"}
