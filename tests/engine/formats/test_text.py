from dataclasses import replace

import pytest

from engine.answers import Located
from engine.formats.registry import Look
from engine.formats.style import Style
from engine.formats.text import render
from rankers.types import Evidence, Ranking


@pytest.fixture
def located(located, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return replace(located, repo=str(tmp_path))


def test_classes_with_evidence_have_a_part_of_their_own(located):
    lines = list(render(located, Look(terminal=True)))
    assert lines[lines.index("classes") + 1] == "      src/app.py:7-11  Session"


def test_three_reasons_without_explain_and_all_with_it(located):
    evidence = tuple(Evidence(f"reason {n}", "frame", 0.2) for n in range(5))
    hit = replace(located.ranking.functions[0], evidence=evidence)
    answer = replace(located, ranking=Ranking((hit,)))
    for look, count in ((Look(terminal=True), 3), (Look(terminal=True, explain=True), 5)):
        assert "\n".join(render(answer, look)).count("reason ") == count


def test_what_was_not_judged_is_not_stated(located):
    answer = replace(located, ranking=replace(located.ranking, confidence=None))
    assert next(render(answer, Look(terminal=True))) == "src/app.py"


def test_pipe_gets_one_row_per_hit_with_line_and_column(located):
    assert list(render(located, Look())) == [
        "src/app.py:7:5:Session.load_cookie: stack frame 1 of 6; name `load_cookie` in the title",
        "lib/mail.go:3:1:Send",
        "src/app.py:18:1:render: stack frame 1 of 6; name `load_cookie` in the title",
    ]


def test_search_rows_show_the_code(found):
    first = next(render(found, Look()))
    assert first == "src/app.py:7:5:Session.load_cookie: def load_cookie(self, header):"


def test_terminal_groups_by_file_and_keeps_ranks(located):
    lines = list(render(located, Look(terminal=True)))
    assert lines[:3] == [
        "Chance of being right: 43% the first, 81% one of the first five",
        "",
        "src/app.py",
    ]
    assert [line.split()[:2] for line in lines if line[:4].strip().isdigit()] == [
        ["1", "7-11"],
        ["3", "18-22"],
        ["2", "3-7"],
    ]
    assert lines.index("lib/mail.go") > 4


def test_terminal_names_other_files_of_the_ranking(located):
    lines = list(render(located, Look(terminal=True)))
    assert lines[-3:] == ["other files", "      docs/größe.md", "        stack frame 1 of 6"]


def test_explain_gives_every_share(located):
    lines = list(render(located, Look(terminal=True, explain=True)))
    assert "       75.0%  stack frame 1 of 6  frame" in lines
    assert "       25.0%  name `load_cookie` in the title  mention" in lines


def test_files_stand_in_where_no_unit_was_found(located):
    only_files = replace(located, ranking=Ranking(files=located.ranking.files))
    assert list(render(only_files, Look()))[1] == "docs/größe.md:1:1:stack frame 1 of 6"


def test_colours_are_off_unless_asked_for(located):
    plain = "".join(render(located, Look(terminal=True)))
    coloured = "".join(render(located, Look(style=Style(True), terminal=True)))
    assert "\x1b" not in plain
    assert "\x1b[35msrc/app.py\x1b[0m" in coloured


def test_control_characters_of_a_repository_do_not_reach_the_terminal(located):
    hit = replace(located.ranking.functions[0], path="a\x1b]0;owned\x07\nb.py")
    answer: Located = replace(located, ranking=Ranking((hit,)))
    for look in (Look(), Look(terminal=True)):
        text = "".join(render(answer, look))
        assert "a\\x1b]0;owned\\x07\\nb.py" in text
        assert "\x1b" not in text
