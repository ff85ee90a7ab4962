from dataclasses import replace

from engine.formats.registry import Look
from engine.formats.vimgrep import render
from rankers.types import Ranking


def test_rows_are_path_line_column_text(located):
    path, line, column, text = next(render(located, Look())).split(":", 3)
    assert (path, line, column) == ("src/app.py", "7", "5")
    assert text.startswith("Session.load_cookie: stack frame")


def test_files_stand_in_where_no_unit_was_found(located):
    only_files = replace(located, ranking=Ranking(files=located.ranking.files))
    assert next(render(only_files, Look())).startswith("src/app.py:1:1:")
