import pytest

from bench.labels.errors import PatchUnreadable
from bench.labels.patch import read_patch


def test_a_rename_keeps_both_paths(edit):
    text = "".join(f"{number}\n" for number in range(20))
    (file,) = read_patch(
        edit({"old name.py": text}, {"new.py": ("old name.py", text + "x\n")}).patch
    )
    assert (file.old_path, file.new_path) == ("old name.py", "new.py")
    assert [line.text for line in file.hunks[0].lines if line.sign == "+"] == ["x\n"]


def test_new_and_deleted_files_lack_a_path(edit):
    files = read_patch(edit({"a.py": "a\n"}, {"a.py": None, "b.py": "other\n"}).patch)
    assert {(file.old_path, file.new_path) for file in files} == {("a.py", None), (None, "b.py")}


@pytest.mark.parametrize("path", ["é ü.py", 'quo"te.py', "tab\there.py", "back\\slash.py"])
def test_quoted_paths_are_unquoted(edit, path):
    (file,) = read_patch(edit({path: "a\n"}, {path: "b\n"}).patch)
    assert (file.old_path, file.new_path) == (path, path)


def test_binary_files_and_mere_renames_have_no_hunks(edit):
    binary = bytes(range(256))
    made = edit(
        {"a.bin": binary, "b.py": "x = 1\n" * 9},
        {"a.bin": binary[::-1], "c.py": ("b.py", "x = 1\n" * 9)},
    )
    files = {file.old_path: file for file in read_patch(made.patch)}
    assert files["a.bin"].hunks == ()
    assert (files["b.py"].new_path, files["b.py"].hunks) == ("c.py", ())


def test_a_missing_newline_at_the_end_is_that_of_its_own_side(edit):
    (file,) = read_patch(edit({"a.py": "x\na"}, {"a.py": "x\nb\n"}).patch)
    assert [line.text for line in file.hunks[0].lines] == ["x\n", "a", "b\n"]


def test_a_patch_without_its_last_newline_is_read():
    (file,) = read_patch("--- a/f\n+++ b/f\n@@ -1 +1 @@\n-a\n+b")
    assert [line.text for line in file.hunks[0].lines] == ["a\n", "b\n"]


@pytest.mark.parametrize("text", ["@@ -1 +1 @@\n-a\n+b\n", "--- a/f\n+++ b/f\n@@ -1,9 +1 @@\n-a\n"])
def test_what_is_no_patch_is_refused(text):
    with pytest.raises(PatchUnreadable):
        read_patch(text)
