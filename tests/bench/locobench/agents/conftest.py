"""A state of a session, made up."""

import pytest

from bench.locobench.agents.protocol import AgentOptions, Brief, Entry, Offer, TurnState

PATH = {"type": "object", "properties": {"path": {"type": "string"}}, "required": ["path"]}
WRITE = {
    "type": "object",
    "properties": {"path": {"type": "string"}, "content": {"type": "string"}},
    "required": ["path", "content"],
}


@pytest.fixture
def brief(tmp_path):
    return Brief(
        scenario_id="python_x_easy_001_code_comprehension_easy_01",
        title="Parse the header",
        description="Where does the cookie header get parsed?",
        task="Say where.",
        category="interactive_code_exploration",
        difficulty="easy",
        language="python",
        context_files=("proj/cookies.py", "proj/app.py"),
        paths=("proj/cookies.py", "proj/app.py", "proj/other.py"),
        root=tmp_path / "files",
    )


@pytest.fixture
def options(tmp_path):
    def make(argument="", **more):
        return AgentOptions(argument, tmp_path / "scratch", **more)

    return make


@pytest.fixture
def state(brief):
    def make(message="Go.", phase="exploration", history=None, offers=None, **more):
        return TurnState(
            brief=brief,
            phase=phase,
            message=message,
            history=history or [Entry("system", "You work."), Entry("user", message)],
            offers=offers
            or [Offer("read_file", "Read.", PATH), Offer("write_file", "Write.", WRITE)],
            **{"turn": 1, "turns_left": 5, "seconds_left": 60.0, **more},
        )

    return make
