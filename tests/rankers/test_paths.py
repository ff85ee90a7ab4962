import pytest

from rankers.paths import PathIndex

INDEX = PathIndex(
    [
        "pkg/__init__.py",
        "pkg/io/readers.py",
        "pkg/io/__init__.py",
        "tools/readers.py",
        "web/index.ts",
    ]
)


@pytest.mark.parametrize(
    ("said", "files"),
    [
        ("pkg/io/readers.py", [1]),
        ("/usr/lib/python3/site-packages/pkg/io/readers.py", [1]),
        ("io/readers.py", [1]),
        ("readers.py", [1, 3]),
        ("Readers.PY", [1, 3]),
        ("other/readers.py", [1, 3]),
        ("writers.py", []),
    ],
)
def test_a_path_matches_the_longest_common_end(said, files):
    assert INDEX.ending(said) == files


@pytest.mark.parametrize(
    ("dotted", "files"),
    [
        ("pkg.io.readers", [1]),
        ("io.readers", [1]),
        ("pkg.io", [2]),
        ("pkg", [0]),
        ("os.readers", []),
    ],
)
def test_a_dotted_module_is_a_file_or_a_package(dotted, files):
    assert INDEX.module(dotted) == files


def test_terms_of_paths_know_their_files():
    files, counts = INDEX.terms["reader"]
    assert files.tolist() == [1, 3]
    assert counts.tolist() == [1.0, 1.0]
