import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.locobench.workspace.errors import ErrorKind, ToolError
from bench.locobench.workspace.workspace import MOST_FILE_BYTES, Workspace
from indexers.errors import PatchpointError

SPELLINGS = ("Shop//src//cart.py", "Shop/src/cart.py", "/Shop/src/cart.py", "Shop\\src/cart.py")


def refusal(call, *arguments):
    with pytest.raises(ToolError) as raised:
        call(*arguments)
    return raised.value.kind


def test_files_are_read_by_any_spelling_and_keep_their_identity(workspace):
    for path in (
        "Shop//src//cart.py",
        "Shop/src/cart.py",
        "/Shop/src/cart.py",
        "Shop\\src/cart.py",
    ):
        assert workspace.read(path).startswith("def total")
        assert workspace.identity(path) == "Shop//src//cart.py"
    assert workspace.read(str(workspace.root / "Shop" / "src" / "cart.py")).startswith("def total")


def test_a_write_is_read_back_and_new_files_have_their_plain_path_as_identity(workspace):
    assert workspace.write("Shop/src/cart.py", "x = 1\r\n") == "Shop//src//cart.py"
    assert workspace.read("Shop//src//cart.py") == "x = 1\r\n"
    assert workspace.write("Shop//new//a.py", "") == "Shop/new/a.py"
    assert [entry.name for entry in workspace.list("Shop")] == ["README.md", "new", "src"]


@pytest.mark.parametrize("path", ["../x", "/etc/passwd", "src/../../x", "~/x", "C:/x"])
def test_nothing_outside_is_read_or_written(workspace, path):
    assert refusal(workspace.read, path) is ErrorKind.OUTSIDE
    assert refusal(workspace.write, path, "x") is ErrorKind.OUTSIDE


def test_an_absolute_path_is_taken_from_the_root_if_its_first_name_is_there(workspace):
    assert workspace.write("/Shop/x.py", "1") == "Shop/x.py"


@pytest.fixture
def outside(tmp_path):
    file = tmp_path / "outside" / "secret"
    file.parent.mkdir()
    file.write_text("secret")
    return file


def test_links_are_not_followed(workspace, outside):
    (workspace.root / "file").symlink_to(outside)
    (workspace.root / "folder").symlink_to(outside.parent)
    assert refusal(workspace.read, "file") is ErrorKind.NOT_A_FILE
    assert refusal(workspace.read, "folder/secret") is ErrorKind.NOT_A_FILE
    assert refusal(workspace.write, "folder/new", "x") is ErrorKind.NOT_A_FILE
    assert refusal(workspace.list, "folder") is ErrorKind.NOT_A_FILE
    assert not workspace.is_folder("folder")
    assert workspace.status("folder/secret") is None
    assert "folder/secret" not in [entry.path for entry in workspace.files()]
    assert [one.name for one in outside.parent.iterdir()] == ["secret"]


def test_writing_replaces_a_link_and_a_second_name_and_not_what_they_lead_to(workspace, outside):
    (workspace.root / "soft").symlink_to(outside)
    os.link(outside, workspace.root / "hard")
    assert refusal(workspace.read, "hard") is ErrorKind.NOT_A_FILE
    for name in ("soft", "hard"):
        workspace.write(name, "mine")
        assert workspace.read(name) == "mine"
    assert outside.read_text() == "secret"


def test_a_pipe_is_refused_and_not_waited_for(workspace):
    os.mkfifo(workspace.root / "pipe")
    assert refusal(workspace.read, "pipe") is ErrorKind.NOT_A_FILE


def test_a_name_that_differs_by_case_only_is_refused_with_the_right_one(workspace):
    with pytest.raises(ToolError, match=r"'Shop/src' by case only; use that name"):
        workspace.write("Shop/SRC/new.py", "x")
    assert refusal(workspace.write, "shop/README.md", "x") is ErrorKind.BAD_NAME


def test_files_and_folders_do_not_replace_each_other(workspace):
    assert refusal(workspace.write, "Shop/src", "x") is ErrorKind.NOT_A_FILE
    assert refusal(workspace.write, "Shop/README.md/x", "x") is ErrorKind.NOT_A_FILE
    assert refusal(workspace.write, "", "x") is ErrorKind.NOT_A_FILE


def test_writes_stop_at_the_quota_and_room_can_be_made(make):
    workspace = make({"a": "x" * 100}, bytes=1000)
    workspace.write("b", "x" * 900)
    assert refusal(workspace.write, "c", "x" * 200) is ErrorKind.QUOTA
    assert not workspace.is_file("c")
    workspace.write("b", "x")
    workspace.write("c", "x" * 200)


def test_the_number_of_files_is_limited_too(make):
    workspace = make({}, entries=3)
    for name in "abc":
        workspace.write(name, "")
    assert refusal(workspace.write, "d", "") is ErrorKind.QUOTA


def test_what_programs_wrote_counts_for_the_quota(make):
    workspace = make({}, bytes=1000)
    before = workspace.state()
    (workspace.root / "big").write_text("x" * 2000)
    assert workspace.changed(before) == ("big",)
    assert refusal(workspace.write, "a", "x") is ErrorKind.QUOTA
    workspace.write("big", "x")


def test_one_file_has_at_most_ten_megabytes(make):
    workspace = make(bytes=100 << 20)
    assert refusal(workspace.write, "big", "x" * (MOST_FILE_BYTES + 1)) is ErrorKind.TOO_LARGE


def test_bytes_that_are_no_text_are_said(workspace):
    (workspace.root / "image.png").write_bytes(b"\x89PNG\xff")
    assert refusal(workspace.read, "image.png") is ErrorKind.NOT_TEXT


def test_names_that_are_no_text_can_be_listed(workspace):
    name = os.fsencode(workspace.root) + b"/\xff.py"
    os.close(os.open(name, os.O_CREAT))
    assert "\ufffd.py" in [entry.name for entry in workspace.list()]


def test_changes_are_told_by_identity(workspace):
    before = workspace.state()
    (workspace.root / "Shop" / "README.md").unlink()
    workspace.write("Shop/src/main.py", "pass\n")
    workspace.write("new.py", "")
    assert workspace.changed(before) == ("Shop//README.md", "Shop//src//main.py", "new.py")


def test_files_that_cannot_be_made_are_left_out_and_named(make):
    workspace = make({"ok.py": "1", "../up.py": "2", "nul": "3"})
    assert [entry.path for entry in workspace.files()] == ["ok.py"]
    assert [path for path, _ in workspace.left_out] == ["../up.py", "nul"]


def test_a_folder_with_something_in_it_is_no_place_for_a_workspace(tmp_path):
    (tmp_path / "mine").write_text("precious")
    with pytest.raises(PatchpointError, match="is not empty"):
        Workspace.create({}, tmp_path)
    assert (tmp_path / "mine").read_text() == "precious"


def test_removing_leaves_nothing_and_touches_nothing_else(workspace, outside):
    (workspace.root / "away").symlink_to(outside.parent)
    locked = workspace.root / "locked"
    locked.mkdir()
    (locked / "file").write_text("x")
    locked.chmod(0)
    workspace.remove()
    assert not workspace.folder.exists()
    assert outside.read_text() == "secret"


PATHS = st.lists(
    st.sampled_from(["..", ".", "Shop", "src", "new", "away", "x.py", "", "SHOP", "nul", "\ud800"]),
    max_size=5,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(PATHS, st.sampled_from(["/", "//", "\\"]), st.sampled_from(["", "/", "~/", "C:/"]))
def test_no_path_makes_or_shows_a_byte_outside(workspace, outside, names, separator, start):
    link = workspace.root / "away"
    if not link.is_symlink():
        workspace.root.joinpath("away").unlink(missing_ok=True)
        link.symlink_to(outside.parent)
    path = start + separator.join(names)
    for call in (lambda: workspace.write(path, "new"), lambda: workspace.read(path)):
        try:
            assert call() != "secret"
        except ToolError:
            continue
    assert [one.name for one in outside.parent.iterdir()] == ["secret"]
    assert outside.read_text() == "secret"
    there = {one.name for one in workspace.folder.iterdir()}
    assert there == {"files", "tmp", "elsewhere"}
