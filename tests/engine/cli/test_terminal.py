import io

import pytest

from engine.cli.progress import ProgressBar
from engine.cli.terminal import use_color
from engine.config import load_config


class Terminal(io.StringIO):
    def isatty(self):
        return True


def colours(flag=None, stream=None, **environment):
    loaded = load_config(None, {"color": flag}, environment)
    return use_color(loaded, stream or Terminal(), environment)


@pytest.mark.parametrize(
    ("flag", "environment", "expected"),
    [
        (None, {}, True),
        (None, {"TERM": "dumb"}, False),
        (None, {"NO_COLOR": "1"}, False),
        (None, {"NO_COLOR": ""}, True),
        (None, {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        (None, {"TERM": "dumb", "FORCE_COLOR": "1"}, True),
        (None, {"PATCHPOINT_COLOR": "never"}, False),
        (None, {"NO_COLOR": "1", "PATCHPOINT_COLOR": "always"}, True),
        ("always", {"NO_COLOR": "1", "TERM": "dumb"}, True),
        ("never", {"FORCE_COLOR": "1", "PATCHPOINT_COLOR": "always"}, False),
        ("auto", {"PATCHPOINT_COLOR": "never"}, True),
    ],
)
def test_on_a_terminal(flag, environment, expected):
    assert colours(flag, **environment) is expected


@pytest.mark.parametrize(
    ("environment", "expected"),
    [({}, False), ({"FORCE_COLOR": "1"}, True), ({"CLICOLOR_FORCE": "1"}, True)]
    + [({name: "0"}, False) for name in ("FORCE_COLOR", "CLICOLOR_FORCE")],
)
def test_in_a_pipe(environment, expected):
    assert colours(stream=io.StringIO(), **environment) is expected


def test_the_environment_beats_a_file(tmp_path):
    file = tmp_path / "c.toml"
    file.write_text("color = 'always'")
    environment = {"PATCHPOINT_CONFIG": str(file)}
    loaded = load_config(None, {}, environment)
    assert use_color(loaded, io.StringIO(), environment) is True
    assert use_color(loaded, io.StringIO(), environment | {"NO_COLOR": "1"}) is False


def test_progress_is_drawn_and_erased_on_a_terminal(monkeypatch):
    now = iter([0.0, 0.1, 1.0, 1.05])
    monkeypatch.setattr("time.monotonic", lambda: next(now))
    stream = Terminal()
    with ProgressBar(stream) as progress:
        progress("parse", 1, 200)
        progress("parse", 50, 200)
        progress("parse", 51, 200)
    bar = "parse [######------------------] 50/200"
    assert stream.getvalue() == f"\r{bar}\r{' ' * len(bar)}\r"


def test_progress_is_silent_in_a_pipe(monkeypatch):
    stream = io.StringIO()
    with ProgressBar(stream) as progress:
        monkeypatch.setattr("time.monotonic", lambda: 1e9)
        progress("parse", 1, 2)
    assert stream.getvalue() == ""
