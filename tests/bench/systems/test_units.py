import pytest

from bench.systems.units import Lines, answer_of, units_at, view_at
from bench.types import Task

CODE = """\
import os

class Lion:
    tail = 1

    @decorated
    def eat(self):
        return 1

    def sleep(self):
        a = 1
        b = 2
        return a + b

def roar():
    return 2
"""


@pytest.fixture
def view(tmp_path, make_repository):
    files = {"lion.py": CODE, "tests/test_lion.py": CODE, "lion.md": "# Lion\n"}
    sha = make_repository(tmp_path / "zoo", files)
    return view_at(Task(tmp_path / "zoo", sha, ""), tmp_path / "cache")


def test_lines_stand_for_the_functions_that_they_touch_most_first(view):
    assert units_at(view, Lines("lion.py", 8, 15)) == [
        "lion.py:Lion.sleep",
        "lion.py:Lion.eat",
        "lion.py:roar",
    ]


def test_lines_in_no_function_stand_for_their_class_if_any(view):
    assert units_at(view, Lines("lion.py", 4, 5)) == ["lion.py:Lion"]
    assert units_at(view, Lines("lion.py", 1, 1)) == []
    assert units_at(view, Lines("tiger.py", 1, 9)) == []


@pytest.mark.parametrize(
    ("first", "last", "name"),
    [
        pytest.param(3, 13, "Lion", id="a class is not its methods"),
        pytest.param(6, 8, "Lion.eat", id="with its decorator"),
        pytest.param(11, 13, "Lion.sleep", id="without its first line"),
    ],
)
def test_a_definition_is_the_one_with_most_lines_in_common(view, first, last, name):
    assert units_at(view, Lines("lion.py", first, last, whole=True)) == [f"lion.py:{name}"]


def test_tests_and_documents_are_no_answers(view):
    places = ["tests/test_lion.py", "lion.md", "lion.py", "lion.py"]
    answer = answer_of(view, [Lines(path, 15, 16) for path in places], 0.5)
    assert answer.functions == ("lion.py:roar",)
    assert answer.files == ("lion.py",)
    assert answer.seconds == 0.5
