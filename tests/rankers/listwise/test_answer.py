import pytest

from rankers.listwise.answer import read_answer
from rankers.listwise.choose import choose
from rankers.listwise.thinking import visible
from rankers.listwise.types import Verdict

GENERAL = choose("general", "")
FIRST = choose("first", "")
OK, REPAIRED, FAILED = Verdict.OK, Verdict.REPAIRED, Verdict.FAILED


@pytest.mark.parametrize(
    ("text", "order", "verdict"),
    [
        ("[2] > [4] > [1] > [3]", [1, 3, 0, 2], OK),
        ("  [2] > [4] > [1] > [3]\n", [1, 3, 0, 2], OK),
        ("<think>[1] or [3]?</think>\n[2] > [4] > [1] > [3]", [1, 3, 0, 2], OK),
        ("[2] > [4]", [1, 3, 0, 2], REPAIRED),
        ("[2] > [2] > [4] > [1] > [3]", [1, 3, 0, 2], REPAIRED),
        ("[2] > [9] > [4] > [1] > [3] > [0]", [1, 3, 0, 2], REPAIRED),
        ("[2]>[4], [1] [3].", [1, 3, 0, 2], REPAIRED),
        ("[2] > [4] > [1] > [3", [1, 3, 0, 2], REPAIRED),
        ("[2] > [4] > [1] > [3]\nbecause [1] calls [2].", [1, 3, 0, 2], REPAIRED),
        ("[1] is a test, [3] too.\nSo: [2] > [4] > [1] > [3]", [1, 3, 0, 2], REPAIRED),
        ("1. [2]\n2. [4]\n3. [1]\n4. [3]", [1, 3, 0, 2], REPAIRED),
        ("2 > 4 > 1 > 3", [1, 3, 0, 2], REPAIRED),
        ("[2, 4, 1, 3]", [1, 3, 0, 2], REPAIRED),
        ("```\n[2] > [4] > [1] > [3]\n```", [1, 3, 0, 2], REPAIRED),
        ("[²] > [④] > [1] > [3]", [1, 3, 0, 2], OK),
        ("Sure! The fault is on line 2 of 4.", [0, 1, 2, 3], FAILED),
        ("[7] > [8]", [0, 1, 2, 3], FAILED),
        ("", [0, 1, 2, 3], FAILED),
        ("<think>maybe [2] > [4]", [0, 1, 2, 3], FAILED),
    ],
)
def test_what_a_model_writes_becomes_an_order(text, order, verdict):
    read = read_answer(text, 4, GENERAL)
    assert (read.order, read.verdict) == (order, verdict)


@pytest.mark.parametrize(
    ("text", "order", "verdict"),
    [
        ("[B] > [C] > [A]", [1, 2, 0], OK),
        ("B > C > A", [1, 2, 0], OK),
        ("B, C, A", [1, 2, 0], REPAIRED),
        ("B", [1, 0, 2], REPAIRED),
        ("A clear case.", [0, 1, 2], FAILED),
    ],
)
def test_letters_are_read_alike(text, order, verdict):
    read = read_answer(text, 3, FIRST)
    assert (read.order, read.verdict) == (order, verdict)


@pytest.mark.parametrize("text", ["x" * 9_000_000, "[1" * 3_000_000, "[" * 5_000_000, "1 " * 10**6])
def test_a_huge_answer_is_looked_at_in_parts(text):
    assert sorted(read_answer(text, 4, GENERAL).order) == [0, 1, 2, 3]


def test_a_list_at_either_end_of_a_huge_answer_is_found():
    for text in ("[2] > [1]\n" + "x" * 10**6, "x" * 10**6 + "\n[2] > [1]"):
        assert read_answer(text, 2, GENERAL).order == [1, 0]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("plain", "plain"),
        ("<think>a</think> b", "b"),
        ("a</think> b", "b"),
        ("<THINKING>a</THINKING>b<think>c</think>d", "bd"),
        ("a <think>b", "a"),
        ("<think>a</think>", ""),
        ("<|channel|>analysis<|message|>a<|channel|>final<|message|>b", "b"),
        ("<think>a</think>so <answer>b</answer>", "b"),
        ("<answer>b", "b"),
    ],
)
def test_thinking_is_left_out(text, kept):
    assert visible(text) == kept
