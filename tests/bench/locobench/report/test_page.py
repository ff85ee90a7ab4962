"""The page about runs: what it says, what it leaves out, and that it harms nobody."""

import json
import re
from html.parser import HTMLParser

import pytest
from click.testing import CliRunner

from bench.cli import bench
from bench.locobench.data.layout import Layout
from bench.locobench.metrics.session import Call, Session, Turn
from bench.locobench.report.changes import COMPARED, LINES, changes_of
from bench.locobench.report.texts import SHORT, shown, written

NAMES = (
    "python_a_b_easy_000_bug_investigation_easy_01",
    "go_a_b_easy_000_code_comprehension_easy_01",
)
HOSTILE = "</pre><script>alert(1)</script><img src=x onerror=alert(1)> \u202e\x00\ud800 {{ 7 * 7 }}"


@pytest.fixture
def data(tmp_path):
    """Two scenarios, of two categories and two languages."""
    layout = Layout.under(tmp_path / "data")
    layout.scenarios.mkdir(parents=True)
    for name in NAMES:
        record = {
            "id": name,
            "task_category": name.split("easy_000_")[1].rsplit("_", 2)[0],
            "difficulty": "easy",
            "title": HOSTILE,
            "description": "It breaks.",
            "context_files": ["P//a.py"],
            "ground_truth": {"changed_files": ["P//a.py"]},
        }
        (layout.scenarios / f"{name}.json").write_text(json.dumps(record))
        project = layout.generated / name.split("_bug")[0].split("_code")[0]
        (project / "P").mkdir(parents=True)
        (project / "P" / "a.py").write_text("def f():\n    return 0\n")
        metadata = {"specification": {"name": "P"}, "files": [{"path": "P//a.py"}]}
        (project / "project_metadata.json").write_text(json.dumps(metadata))
    return tmp_path / "data"


def run(folder, agent, *names, protocol="fixed", text="Fixed."):
    """A folder as `run` makes it."""
    folder.mkdir(parents=True)
    (folder / "config.json").write_text(json.dumps({"manner": {"agent": agent}}))
    write = Call("files", "write_file", {"path": "P/a.py", "content": text}, True)
    read = Call("files", "read_file", {"path": text}, False, text)
    facts = {
        "modified_files": {"P/a.py": f"def f():\n    return 1 # {text}\n"},
        "phase_history": [{"phase_id": "p", "phase_name": text, "turns_executed": 1}],
    }
    sessions, results = [], []
    for name in names:
        turns = (Turn("user", text), Turn("assistant", text, (write, read)), Turn("tool", text))
        scenario = {"title": text, "original_scenario": {"task_prompt": text}}
        before = {"P/a.py": "def f():\n    return 0\n"}
        sessions.append(Session(name, scenario, before, turns, facts).to_json())
        calls = {"total": 2, "failed": 1, "repeated": 0, "by_error": {"not_found": 1}}
        results.append(
            {"id": name, "status": "completed", "reason": text, "agent": agent, "calls": calls}
            | {"protocol": protocol, "tools": "paper"}
        )
    for file, lines in (("sessions.jsonl", sessions), ("results.jsonl", results)):
        (folder / file).write_text("".join(json.dumps(one) + "\n" for one in lines))
    return folder


def report(data, tmp_path, *arguments):
    page = tmp_path / "out" / "page.html"
    call = ["locobench", "report", *map(str, arguments), "--data", str(data), "--out", str(page)]
    done = CliRunner().invoke(bench, [*call, "--no-checks", "-j", "1"], catch_exceptions=True)
    return done, page


class Page(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.tags, self.attributes, self.texts = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, text):
        self.texts.append(text)

    @property
    def text(self):
        return " ".join(" ".join(self.texts).split())


@pytest.fixture
def page(data, tmp_path):
    """Of a run that does nothing and of one whose texts would like to run."""
    runs = (
        run(tmp_path / "mine", "chat=x", *NAMES, text=HOSTILE),
        run(tmp_path / "nothing", "noop", *NAMES),
    )
    done, path = report(data, tmp_path, *runs)
    assert done.exit_code == 0, done.output
    return path.read_text()


def test_what_models_say_is_shown_and_never_runs(page):
    found = Page(page)
    assert not {"script", "img", "iframe", "link", "object"} & set(found.tags)
    assert not any(name.startswith("on") for name, _ in found.attributes)
    assert "<script>alert(1)</script>" in found.text
    assert "{{ 7 * 7 }}" in found.text
    assert not set("\u202e\x00") & set(page)
    assert ("content", "default-src 'none'; style-src 'unsafe-inline'") in found.attributes


def test_the_page_needs_nothing_from_elsewhere(page):
    loading = [v for name, v in Page(page).attributes if name in ("src", "href", "xlink:href")]
    assert all(value.startswith("#") for value in loading)
    assert not re.search(r"url\((?!#)|@import", page)


def test_official_and_grounded_never_stand_in_one_figure(page):
    captions = re.findall(r'aria-label="(Official|Grounded): ([^"]+)"', page)
    assert captions == [
        ("Official", "The nine metrics"),
        ("Grounded", "What agents did about their tasks"),
        ("Official", "By category"),
        ("Grounded", "By category"),
        ("Official", "By language"),
        ("Grounded", "By language"),
    ]


def test_runs_for_scale_stand_first_and_pale(page):
    keys = re.findall(r'class="key( pale)?" style="[^"]*\d\)"></span>(\w+)', page)
    assert keys == [(" pale", "does"), ("", "mine")]


def test_a_session_can_be_opened_turn_by_turn(page):
    text = Page(page).text
    assert "1 turn, 2 calls (1 failed), 1 file written" in text
    assert "files.write_file P/a.py" in text
    assert "What changed" in text
    assert re.search(r'<span class="minus">-    return 0</span>', page)
    assert re.search(r'<span class="plus">\+    return 1', page)


def test_what_only_some_runs_have_is_left_out_and_said(data, tmp_path):
    runs = run(tmp_path / "one", "a", *NAMES), run(tmp_path / "two", "b", NAMES[0])
    done, path = report(data, tmp_path, *runs, "--sessions", "0")
    text = Page(path.read_text()).text
    assert done.exit_code == 0
    assert "1 scenario that all of these runs have finished." in text
    assert "1 are left out" in text
    assert "By category" not in text
    assert "Sessions" not in text


def test_runs_of_two_protocols_are_warned_of(data, tmp_path):
    runs = (
        run(tmp_path / "one", "a", NAMES[0]),
        run(tmp_path / "two", "b", NAMES[0], protocol="official"),
    )
    assert (
        "These runs differ in protocol" in Page(report(data, tmp_path, *runs)[1].read_text()).text
    )


def test_runs_that_share_nothing_are_one_error(data, tmp_path):
    runs = run(tmp_path / "one", "a", NAMES[0]), run(tmp_path / "two", "b", NAMES[1])
    done, path = report(data, tmp_path, *runs)
    assert "no scenario that all of these runs" in done.exception.message
    assert not path.exists()


def test_long_texts_end_with_what_is_left():
    assert shown("a" * 12, 10) == "a" * 10 + " … (2 more characters)"
    assert shown("tab\tline\r\nnext") == "tab\tline\nnext"
    assert len(written(["x" * 9_999])) < SHORT + 40


def changed(before, after):
    facts = {"modified_files": {"P//a.py": after}}
    return changes_of(Session("s", {}, {"P/a.py": before}, (), facts))


def test_changes_are_cut_and_say_so():
    (one,) = changed("", "line\n" * (LINES + 10))
    assert len(one.lines) == LINES
    assert one.left == 11
    (long,) = changed("", "line\n" * (COMPARED + 1))
    assert "too long" in long.note
    assert changed("same", "same")[0].note == "as it was"
    assert changed("same", None)[0].note == "no text was written"


def test_a_call_without_a_path_is_told_by_what_it_was_given(data, tmp_path):
    folder = run(tmp_path / "one", "a", NAMES[0])
    call = Call("grep", "grep", {"limit": 3, "pattern": f"needle {'x' * 90}"})
    turns = (Turn("assistant", "", (call,)),)
    (folder / "sessions.jsonl").write_text(json.dumps(Session(NAMES[0], {}, {}, turns).to_json()))
    text = Page(report(data, tmp_path, folder)[1].read_text()).text
    assert f"grep needle {'x' * 53} " in text
    assert "Nothing was said." in text
