"""One answer that every format renders."""

import pytest

from engine.answers import Found, Located
from indexers.types import Kind
from rankers.types import Confidence, Evidence, FileHit, Hit, Ranking

EVIDENCE = (
    Evidence("stack frame 1 of 6", "frame", 0.75),
    Evidence("name `load_cookie` in the title", "mention", 0.25),
)


def make_hit(path="src/app.py", name="Session.load_cookie", kind=Kind.METHOD, line=7, **changes):
    fields = {"language": "python", "end_line": line + 4, "score": 0.875, "evidence": EVIDENCE}
    fields |= changes
    return Hit(f"{path}:{name}", path, name, kind, start_line=line, **fields)


@pytest.fixture
def located():
    """Two functions in one file with one of another file between, a class, three files."""
    functions = (
        make_hit(),
        make_hit("lib/mail.go", "Send", Kind.FUNCTION, 3, language="go", score=0.5, evidence=()),
        make_hit(name="render", kind=Kind.FUNCTION, line=18, score=0.25),
    )
    files = (
        FileHit("src/app.py", "python", 0.9),
        FileHit("docs/größe.md", "markdown", 0.1, EVIDENCE[:1]),
    )
    classes = (make_hit(name="Session", kind=Kind.CLASS),)
    ranking = Ranking(functions, classes, files, confidence=Confidence(0.43219, 0.81))
    lines = {functions[0].id: "    def load_cookie(self, header):"}
    return Located(
        "/home/ada/shop", "a" * 40, ranking, timings={"rank": 12.3456}, first_lines=lines
    )


@pytest.fixture
def found(located):
    """The same functions as the answer to a search."""
    return Found(
        located.repo,
        None,
        "cookie",
        located.ranking.functions,
        truncated=True,
        first_lines=located.first_lines,
    )
