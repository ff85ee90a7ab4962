import pytest

from engine.engine import Engine
from indexers.errors import PatchpointError
from rankers.search.filters import BadGlob, check, keep_files, languages_of

PATHS = ("src/a.py", "src/deep/b.py", "src/deep/c.ts", "web/d.tsx", "tests/test_a.py")


@pytest.fixture(scope="module")
def view(tmp_path_factory):
    root = tmp_path_factory.mktemp("tree")
    for path in PATHS:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(f"# {path}\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATCHPOINT_CACHE_DIR", str(root.with_name("cache")))
        engine = Engine.open(root)
    yield engine.refresh()
    engine.close()


def kept(view, globs=(), languages=()):
    keep = keep_files(view, globs, languages)
    return [entry.path for entry, stays in zip(view.files, keep, strict=True) if stays]


@pytest.mark.parametrize(
    ("globs", "paths"),
    [
        ([], sorted(PATHS)),
        (["src/"], ["src/a.py", "src/deep/b.py", "src/deep/c.ts"]),
        (["src/*.py"], ["src/a.py"]),
        (["src/**/*.py"], ["src/a.py", "src/deep/b.py"]),
        (["*.tsx", "src/deep"], ["src/deep/b.py", "src/deep/c.ts", "web/d.tsx"]),
        (["src", "!src/deep"], ["src/a.py"]),
        (["!*.py"], ["src/deep/c.ts", "web/d.tsx"]),
        (["./src/a.py"], ["src/a.py"]),
        (["nowhere"], []),
    ],
    ids=lambda value: "+".join(value) if isinstance(value, list) else "",
)
def test_globs(view, globs, paths):
    assert kept(view, globs) == paths


@pytest.mark.parametrize(
    ("name", "paths"),
    [
        ("Python", ["src/a.py", "src/deep/b.py", "tests/test_a.py"]),
        (".py", ["src/a.py", "src/deep/b.py", "tests/test_a.py"]),
        ("typescript", ["src/deep/c.ts", "web/d.tsx"]),
        ("ts", ["src/deep/c.ts"]),
        ("go", []),
    ],
)
def test_languages(view, name, paths):
    assert kept(view, languages=[name]) == paths


@pytest.mark.parametrize("glob", ["", "!", "[a", "src/[", "../x", "a\\", "  "])
def test_a_glob_that_can_match_nothing_is_an_error(glob):
    with pytest.raises(BadGlob, match="bad glob"):
        check([glob], [])


@pytest.mark.parametrize(
    ("name", "hint"), [("pyton", "did you mean python?"), ("zzz", "known: text, python")]
)
def test_an_unknown_language_names_near_ones(name, hint):
    with pytest.raises(PatchpointError, match=f"unknown language '{name}'") as caught:
        languages_of(name)
    assert caught.value.hint.startswith(hint)
