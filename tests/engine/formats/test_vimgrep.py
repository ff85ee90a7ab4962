import os
from dataclasses import replace

import pytest

from engine.formats.registry import Look
from engine.formats.vimgrep import render
from rankers.types import Ranking


@pytest.fixture(autouse=True)
def _at_the_root(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def located(located, tmp_path):
    return replace(located, repo=str(tmp_path))


def test_paths_start_at_the_current_folder(located, tmp_path, monkeypatch):
    (tmp_path / "src" / "deep").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "src" / "deep")
    assert next(render(located, Look())).startswith(f"..{os.sep}..{os.sep}src/app.py:7:5:")


def test_rows_are_path_line_column_text(located):
    path, line, column, text = next(render(located, Look())).split(":", 3)
    assert (path, line, column) == ("src/app.py", "7", "5")
    assert text.startswith("Session.load_cookie: stack frame")


def test_files_stand_in_where_no_unit_was_found(located):
    only_files = replace(located, ranking=Ranking(files=located.ranking.files))
    assert next(render(only_files, Look())).startswith("src/app.py:1:1:")
