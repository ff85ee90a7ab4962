"""What is read from git, from real repositories."""

import pytest

from indexers.history.git_log import ancestors, read_commits

SHAPES = """import os


def area(width, height):
    result = width * height
    return result


class Circle:
    def diameter(self):
        return 2 * self.radius

    def around(self):
        return 3 * self.diameter()


LIMIT = 5
"""


def read_one(repository, sha):
    (commit,) = read_commits(str(repository.path), [sha])
    return commit


def touched(repository, sha):
    return {path: list(names) for path, names in read_one(repository, sha).files.items()}


def test_the_function_around_a_changed_line_is_touched(repository):
    repository.commit("start", shapes_py=SHAPES)
    sha = repository.commit("change", shapes_py=SHAPES.replace("2 * self", "2.0 * self"))
    assert touched(repository, sha) == {"shapes.py": ["diameter"]}


def test_a_changed_signature_touches_that_function_and_not_the_one_before(repository):
    repository.commit("start", shapes_py=SHAPES)
    sha = repository.commit("change", shapes_py=SHAPES.replace("around(self)", "around(self, pi)"))
    assert touched(repository, sha) == {"shapes.py": ["around"]}


def test_a_new_function_is_touched_and_not_the_one_before(repository):
    repository.commit("start", shapes_py=SHAPES)
    new = SHAPES.replace("LIMIT", "@cache\ndef volume(side):\n    return side**3\n\n\nLIMIT")
    assert touched(repository, repository.commit("new", shapes_py=new)) == {"shapes.py": ["volume"]}


def test_module_level_code_below_a_function_does_not_touch_it(repository):
    repository.commit("start", shapes_py=SHAPES)
    sha = repository.commit("change", shapes_py=SHAPES.replace("LIMIT = 5", "LIMIT = 6"))
    assert touched(repository, sha) == {"shapes.py": []}


def test_deleted_files_are_touched_and_binary_ones_left_out(repository):
    repository.commit("start", shapes_py=SHAPES, logo_png=b"\0\1\2")
    sha = repository.commit("drop", shapes_py=None, logo_png=b"\0\1\3", notes_md="text\n")
    files = touched(repository, sha)
    assert set(files) == {"shapes.py", "notes.md"}
    assert {"area", "Circle", "diameter", "around"} == set(files["shapes.py"])


def test_lines_that_look_like_headers_are_content(repository):
    repository.commit("start", notes_sql="-- old\nkeep\n")
    text = "diff --git evil evil\n@@ -1 +1 @@ def evil():\n++ b/evil\n"
    sha = repository.commit("change", notes_sql=f"{text}keep\n")
    assert touched(repository, sha) == {"notes.sql": []}


def test_messages_keep_their_lines_whatever_they_look_like(repository):
    message = "subject\n\ndiff --git a/x b/x\n@@ -1 +1 @@\nlast – ü"
    commit = read_one(repository, repository.commit(message, a_py="x = 1\n"))
    assert commit.message.strip() == message
    assert commit.time == 1_600_000_060


@pytest.mark.parametrize(
    "path", ["with space.py", 'quote"d.py', "tab\there.py", "ünï.py", "b/b b/b"]
)
def test_paths_come_back_as_they_are(repository, path):
    sha = repository.commit_files("odd", {path: "x = 1\n"})
    assert list(touched(repository, sha)) == [path]


def test_settings_of_the_user_change_nothing(repository):
    repository.commit("start", shapes_py=SHAPES)
    sha = repository.commit("change", shapes_py=SHAPES.replace("2 * self", "2.0 * self"))
    before = read_one(repository, sha)
    for name, value in {
        "diff.noprefix": "false",
        "diff.mnemonicPrefix": "true",
        "diff.external": "false",
        "diff.interHunkContext": "50",
        "color.ui": "always",
        "diff.renames": "copies",
        "log.showSignature": "true",
        "diff.python.xfuncname": "^nothing$",
        "format.pretty": "oneline",
        "i18n.logOutputEncoding": "latin1",
    }.items():
        repository.git("config", name, value)
    after = read_one(repository, sha)
    assert (after.message, list(after.files)) == (before.message, list(before.files))


def test_commits_come_in_the_order_asked_for(repository):
    shas = [repository.commit(f"number {n}", a_py=f"x = {n}\n") for n in range(5)]
    asked = [shas[3], shas[0], shas[4]]
    assert [commit.sha for commit in read_commits(str(repository.path), asked)] == asked


def test_ancestors_are_newest_first_without_merges_and_limited(repository):
    first = repository.commit("first", a_py="x = 1\n")
    repository.git("checkout", "-q", "-b", "side")
    side = repository.commit("side", b_py="x = 1\n")
    repository.git("checkout", "-q", "main")
    second = repository.commit("second", a_py="x = 2\n")
    repository.git("merge", "-q", "--no-ff", "-m", "merge", "side")
    assert ancestors(str(repository.path), "HEAD", 9) == [second, side, first]
    assert ancestors(str(repository.path), "HEAD", 2) == [second, side]
