import pytest

from engine.engine import Engine
from indexers.errors import PatchpointError

FILES = {
    "src/cookie.py": """class Cookie:
    def parse(self, header):
        \"\"\"Split the header into pieces.\"\"\"
        return header.split("; max age")

    def close(self):
        pass


def parse_header(text):
    return Cookie().parse(text).parse(text)
""",
    "src/door.go": "package door\n\nfunc Close() {\n\tparseHeader()\n}\n",
    "tests/test_cookie.py": "def test_parse_header():\n    assert parse_header('parse header')\n",
}


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    root = tmp_path_factory.mktemp("tree")
    for path, text in FILES.items():
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_text(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATCHPOINT_CACHE_DIR", str(root.with_name("cache")))
        engine = Engine.open(root)
    yield engine
    engine.close()


def ids(engine, query, **options):
    return [hit.id for hit in engine.search(query, **options).rows]


@pytest.mark.parametrize(
    ("query", "best"),
    [
        ("parse_header", "src/cookie.py:parse_header"),
        ("Cookie.parse", "src/cookie.py:Cookie.parse"),
        ("Cookie::parse()", "src/cookie.py:Cookie.parse"),
        ("parse", "src/cookie.py:Cookie.parse"),
        ("Cookie", "src/cookie.py:Cookie"),
        ("Close", "src/door.go:Close"),
        ("close", "src/cookie.py:Cookie.close"),
        ("COOKIE", "src/cookie.py:Cookie"),
        ("split the header into pieces", "src/cookie.py:Cookie.parse"),
    ],
)
def test_the_best_hit(engine, query, best):
    assert ids(engine, query)[0] == best


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("sym:close", {"src/cookie.py:Cookie.close"}),
        ("kind:class", {"src/cookie.py:Cookie"}),
        ("lang:go", {"src/door.go:Close"}),
        ('"max age"', {"src/cookie.py:Cookie.parse"}),
        ("header path:tests", {"tests/test_cookie.py:test_parse_header"}),
        ("kind:function -lang:py", {"src/door.go:Close"}),
        ("kind:function -header", {"src/cookie.py:Cookie.close"}),
        ("kind:function -path:src", {"tests/test_cookie.py:test_parse_header"}),
        ("lang:go -sym:Close", set()),
        ('"never written"', set()),
    ],
)
def test_what_filters_let_through(engine, query, found):
    assert set(ids(engine, query)) == found


def test_options_are_filters_too(engine):
    assert ids(engine, "header", paths=["tests"]) == ["tests/test_cookie.py:test_parse_header"]
    assert ids(engine, "kind:function", languages=["go"]) == ["src/door.go:Close"]


def test_the_limit_says_when_there_is_more(engine):
    assert engine.search("kind:function", limit=2).truncated is True
    assert engine.search("kind:function", limit=100).truncated is False


def test_an_unknown_language_is_an_error(engine):
    with pytest.raises(PatchpointError, match="unknown language 'pyhton'"):
        engine.search("x lang:pyhton")
