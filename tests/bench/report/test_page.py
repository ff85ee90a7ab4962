"""The page and the Markdown file, as a reader finds them."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner

from bench.cli import bench
from bench.report.content import sections_of
from bench.report.write import best, markdown, points, write_report
from bench.runfolder import INSTANCES, PREDICTIONS, write_instances, write_predictions

VOID = {"meta", "br", "link", "img"}
HOSTILE = "<script>alert(1)</script> & | `x` [y](z) $\\frac{$"


class Page(HTMLParser):
    """Elements, attributes and texts of a page; fails where an element is not closed."""

    def __init__(self, text):
        super().__init__()
        self.open, self.tags, self.attributes, self.texts = [], [], [], []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.texts.append(data)

    @property
    def text(self):
        return " ".join(" ".join(self.texts).split())


@pytest.fixture
def written(tmp_path):
    def write(*runs):
        html, markdown = write_report(runs, tmp_path / "out")
        return html.read_text(), markdown.read_text()

    return write


def test_the_page_needs_nothing_from_elsewhere(written, make_run):
    html, _ = written(make_run("old", "ab"), make_run("new", "abcd"))
    page = Page(html)
    assert not {"script", "link", "img", "iframe"} & set(page.tags)
    loading = [value for name, value in page.attributes if name in ("src", "xlink:href")]
    assert all(value.startswith("#") for value in loading)
    assert not re.search(r"url\((?!#)|@import", html)


def test_ids_are_unique_and_what_refers_to_them_finds_them(written, make_run):
    """matplotlib counts its ids from 1 in every figure, and they are all on one page."""
    page = Page(written(make_run("old", "ab"), make_run("other", "ab", dataset="farm"))[0])
    ids = [value for name, value in page.attributes if name == "id"]
    assert len(ids) == len(set(ids)) > 10
    used = {v[1:] for name, v in page.attributes if name == "xlink:href"}
    used |= {v[5:-1] for name, v in page.attributes if name == "clip-path"}
    assert used
    assert used <= set(ids)


def test_figures_take_their_colours_from_the_page(written, make_run):
    html, _ = written(make_run("old", "ab"), make_run("new", "abcd"))
    figures = "".join(re.findall(r"<svg.*?</svg>", html, re.DOTALL))
    assert not re.search(r"#[0-9a-f]{6}\b", figures)
    assert {"var(--series-0)", "var(--series-1)", "var(--faint)", "currentColor"} <= set(
        re.findall(r"var\([\w-]+\)|currentColor", figures)
    )
    defined = set(re.findall(r"(--[\w-]+):", html))
    assert set(re.findall(r"var\((--[\w-]+)\)", html)) <= defined


def test_figures_are_described_for_those_who_do_not_see_them(written, make_run):
    page = Page(written(make_run("old", "ab"))[0])
    assert ("aria-label", "Acc@k, zoo") in page.attributes


def test_the_same_runs_give_the_same_page(written, make_run):
    runs = make_run("old", "ab"), make_run("new", "abcd")
    assert written(*runs) == written(*runs)


def test_scores_stand_with_their_intervals_and_the_difference(written, make_run):
    html, text = written(make_run("old", "abc"), make_run("new", "abcdef"))
    page = Page(html)
    assert "50.0 16.7–83.3" in page.text
    assert "6 issues from 1 repository." in page.text
    assert "Against old" in page.text
    assert "| function Acc@10 | +50.0 | +16.7 to +83.3 |" in text
    assert "| old | 50.0 (16.7–83.3) | 50.0" in text


def test_what_comes_from_outside_cannot_become_markup(written, make_run):
    html, text = written(
        make_run(
            HOSTILE,
            "a",
            dataset=HOSTILE,
            config={"system": HOSTILE, "machine": HOSTILE},
            problem_statement=HOSTILE,
            language=HOSTILE,
            gold_functions=(f"{HOSTILE}.py:f",),
        )
    )
    page = Page(html)
    assert "script" not in page.tags
    assert HOSTILE in page.text
    assert "<script>" not in text.replace("\\<script\\>", "")


def test_runs_over_different_data_sets_get_sections_of_their_own(make_run):
    runs = [make_run("a", "a"), make_run("b", "b", dataset="farm"), make_run("c", "c")]
    found = [(one.dataset, [part.run.name for part in one.parts]) for one in sections_of(runs)]
    assert found == [("zoo", ["a", "c"]), ("farm", ["b"])]


def test_instances_that_not_all_were_asked_are_left_out_and_counted(written, make_run):
    html, text = written(make_run("old", "ab", "abcd"), make_run("new", "cde", "cdef"))
    assert "4 issues are left out" in Page(html).text
    assert "**4 issues are left out**" in text


def test_the_weakest_language_is_said(written, make_run):
    run = make_run("run", "abcdefghij", "abcdefghijklmnopqrst")
    spoken = ["go"] * 10 + ["rust"] * 10
    instances = tuple(
        replace(one, language=name) for one, name in zip(run.instances, spoken, strict=True)
    )
    html, _ = written(replace(run, instances=instances))
    assert "Weakest language: rust , function Acc@10 0.0 % over 10 issues." in Page(html).text


def test_nothing_is_said_of_languages_with_few_instances(written, make_run):
    assert "Weakest" not in written(make_run("run", "a"))[0]


def test_a_run_without_answers_has_a_report(written, make_run):
    run = replace(make_run("run", ""), predictions={})
    html, _ = written(run)
    page = Page(html)
    assert "0 of 6" in page.text
    assert "Accuracy against time" not in page.text
    assert "no answer" in page.text


def test_a_run_without_gold_has_a_report(written, make_run):
    html, _ = written(make_run("run", "a", gold_files=(), gold_functions=()))
    assert "None." in Page(html).text


def test_the_best_of_several_runs_is_bold_and_one_run_is_not(make_run):
    [several] = sections_of([make_run("old", "abc"), make_run("new", "abcdef")])
    [alone] = sections_of([make_run("old", "abc")])
    measure = next(iter(several.parts[0].estimates))
    assert best(several, measure) == 1.0
    assert best(alone, measure) > 1


@pytest.mark.parametrize(
    ("share", "text"), [(0.0123, "+1.2"), (-0.5, "−50.0"), (0.0, "0.0"), (-0.0001, "0.0")]
)
def test_differences_have_a_sign_unless_they_are_nothing(share, text):
    assert points(share) == text


def test_markdown_keeps_lines_and_cells_whole():
    assert markdown("a | b\nc_d") == r"a \| b c\_d"


def test_a_report_of_one_run_lies_in_its_folder(tmp_path, make_run):
    run = make_run("run", "ab")
    write_instances(tmp_path / INSTANCES, run.instances)
    write_predictions(tmp_path / PREDICTIONS, run.predictions.values())
    done = CliRunner().invoke(bench, ["report", str(tmp_path)], catch_exceptions=False)
    assert [Path(line) for line in done.stdout.splitlines()] == [
        tmp_path / "report.html",
        tmp_path / "report.md",
    ]
    assert "unnamed data set" in (tmp_path / "report.html").read_text()
