import os
from pathlib import Path

import pytest

from bench.locobench.workspace.trees import Size, measure, remove, walk


def deep(root, depth):
    """A chain of folders deeper than any path may be long."""
    back = os.open(".", os.O_RDONLY)
    try:
        os.chdir(root)
        for _ in range(depth):
            Path("deeper").mkdir()
            os.chdir("deeper")
        Path("end").touch()
    finally:
        os.chdir(back)
        os.close(back)


def test_folders_nested_deeper_than_a_path_can_tell_are_removed(tmp_path):
    root = tmp_path / "root"
    root.mkdir()
    deep(root, 1100)
    assert measure(root).entries < 100
    remove(root)
    assert not root.exists()


def test_size_counts_what_is_written_and_every_entry(tmp_path):
    (tmp_path / "a").write_bytes(b"x" * 10)
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to("/")
    with (tmp_path / "sparse").open("wb") as file:
        file.truncate(1 << 30)
    assert measure(tmp_path) == Size(10, 4)


def test_measuring_stops_where_it_is_enough(tmp_path):
    for number in range(50):
        (tmp_path / str(number)).touch()
    assert measure(tmp_path, Size(0, 5)).entries == 6


def test_links_in_circles_are_not_followed(tmp_path):
    (tmp_path / "loop").symlink_to(tmp_path)
    assert [path for path, _ in walk(tmp_path)] == ["loop"]


def test_the_folder_that_we_work_in_is_never_removed(tmp_path, monkeypatch):
    inner = tmp_path / "inner"
    inner.mkdir()
    monkeypatch.chdir(inner)
    for folder in (Path(), inner, tmp_path):
        with pytest.raises(ValueError, match="is where this process works"):
            remove(folder)
    assert inner.is_dir()


def test_removing_what_is_not_there_is_no_error(tmp_path):
    remove(tmp_path / "nothing")
