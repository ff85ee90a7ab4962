import pytest

from rankers.places import Place, place_of


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("src/app/views.py", Place.CODE),
        ("src/app/latest.py", Place.CODE),
        ("src/contest/entry.py", Place.CODE),
        ("pkg/attest.go", Place.CODE),
        ("tests/unit/helpers.py", Place.TEST),
        ("app/test_views.py", Place.TEST),
        ("app/conftest.py", Place.TEST),
        ("pkg/server_test.go", Place.TEST),
        ("src/button.spec.ts", Place.TEST),
        ("src/test/java/a/Helper.java", Place.TEST),
        ("lib/a/ParserTest.java", Place.TEST),
        ("examples/basic.py", Place.AUXILIARY),
        ("docs/conf.py", Place.AUXILIARY),
        ("benchmarks/speed.py", Place.AUXILIARY),
        ("api/service_pb2.py", Place.GENERATED),
        ("api/service.pb.go", Place.GENERATED),
    ],
)
def test_a_path_tells_the_place(path, place):
    assert place_of(path) is place


def test_a_file_full_of_tests_is_a_test_wherever_it_stands(project):
    tests = "".join(f"def test_{word}():\n    pass\n\n\n" for word in ("a", "b"))
    corpus = project(
        {
            "app/checks.py": tests + "def helper():\n    pass\n",
            "app/run.py": "def run():\n    pass\n",
        }
    ).corpus
    assert corpus.file_places.tolist() == [Place.TEST, Place.CODE]
