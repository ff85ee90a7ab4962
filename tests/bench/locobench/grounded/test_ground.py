"""The grounded score of made-up sessions, part by part."""

import pytest

from bench.locobench.data import parse
from bench.locobench.grounded.answers import answered
from bench.locobench.grounded.edits import changed_functions
from bench.locobench.grounded.evidence import Evidence, evidence_of
from bench.locobench.grounded.score import ground
from bench.locobench.grounded.truth import truth_of
from bench.locobench.metrics.form import session_of
from bench.locobench.sandbox.checks.types import Checks, Outcome, Verdict

CART = """class Cart:
    def total(self):
        return 0

    def add(self, item):
        pass
"""
FILES = {
    "P//src//cart.py": CART,
    "P//src//price.py": "def price(item):\n    return 1\n",
    "P//tests//cart.py": "x = 1\n",
    "P//README.md": "# P\n",
}


def scenario(truth, context=("P//src//cart.py", "P//src//price.py")):
    files = [{"path": path, "content": text} for path, text in FILES.items()]
    record = {
        "scenario_id": "python_a_b_easy_000_bug_investigation_easy_01",
        "category": "interactive_debugging_sessions",
        "context_files": list(context),
        "project_files": files,
        "original_scenario": {"ground_truth": truth},
    }
    return parse.agent_scenario(record, "x")


def call(function, path, success=True, **more):
    return {
        "tool": "file_system",
        "function": function,
        "parameters": {"path": path, **more},
        "success": success,
    }


def session(*calls, text="", **facts):
    turn = {"role": "assistant", "content": text, "tool_calls": list(calls)}
    tool = {"role": "tool", "content": "word " * 100}
    record = {"id": "x", "turns": [turn, tool]}
    return session_of(record | ({"session": facts} if facts else {}))


def scored(truth, *calls, record=None, before=None, **more):
    return ground(scenario(truth), session(*calls, **more), record or {}, before)


def test_reading_is_counted_however_the_path_is_written():
    found = scored(
        "",
        call("read_file", "P/src/cart.py"),
        call("read_file", "./P//README.md"),
        call("read_file", "P//gone.py"),
        call("read_file", "P//src//price.py", success=False),
    )
    assert found.reach.recall == 0.5
    assert found.reach.precision == 0.5
    assert found.reach.tokens_each == found.spent.shown > 0


def test_what_the_run_noted_counts_for_more_than_the_calls():
    record = {"files": {"read": ["P//src//cart.py", "P//src//price.py"]}}
    assert scored("", record=record).reach.recall == 1.0


def test_shares_of_nothing_are_unknown():
    found = scored("")
    assert (found.reach.precision, found.reach.tokens_each) == (None, None)
    assert (found.edits.recall, found.edits.precision, found.edits.functions) == (None, None, None)
    assert found.answered is None
    assert found.health is None


@pytest.mark.parametrize(
    ("truth", "files", "new"),
    [
        (
            "The fault is in `src/cart.py`, see price.py.",
            {"P/src/price.py", "P/src/cart.py"},
            set(),
        ),
        ("cart.py is ambiguous, Cart.total is none", set(), set()),
        ({"a": [{"path": "P//README.md"}]}, {"P/README.md"}, set()),
        ("Add P/src/sync/strategy.py", set(), {"P/src/sync/strategy.py"}),
        (None, set(), set()),
    ],
)
def test_a_text_names_files_by_any_part_that_only_one_has(truth, files, new):
    found = truth_of(scenario(truth))
    assert (found.files, found.new_files) == (files, new)


def test_an_edit_counts_where_the_truth_names_the_file_and_the_function():
    truth = {
        "changed_files": ["P//src//cart.py", "P//src//price.py"],
        "changed_functions": ["P/src/cart.py:Cart.total", "P/src/price.py:price"],
    }
    right = call("write_file", "P//src//cart.py", content=CART.replace("return 0", "return 1"))
    found = scored(truth, right, call("write_file", "P//notes.md", content="x")).edits
    assert (found.files, found.recall, found.precision) == (2, 0.5, 0.5)
    assert found.functions == 0.5


def test_an_edit_elsewhere_in_the_file_does_not_touch_the_function():
    truth = {
        "changed_files": ["P//src//cart.py"],
        "changed_functions": ["P/src/cart.py:Cart.total"],
    }
    other = call("write_file", "P//src//cart.py", content=CART.replace("pass", "self.item = item"))
    assert scored(truth, other).edits.functions == 0.0


def test_a_write_that_failed_or_changed_nothing_is_no_edit():
    same = call("write_file", "P//src//cart.py", content=CART)
    failed = call("write_file", "P//src//price.py", success=False, content="x")
    assert scored("", same, failed).edits.files == 0
    kept = scored("", same, modified_files={"P//src//price.py": "y = 1\n"})
    assert kept.edits.files == 1


def test_changed_functions_are_those_with_a_changed_line():
    after = CART.replace("return 0", "return 1")
    assert changed_functions("a.py", CART, after) == {"Cart.total"}
    added = CART + "\n    def gone(self):\n        pass\n"
    assert "Cart.gone" in changed_functions("a.py", CART, added)
    assert "Cart.gone" in changed_functions("a.py", added, CART)


def said(*turns, **files):
    return Evidence({}, frozenset(), files, turns, (), 0)


EXPECTED = ("src/cart.py:Cart.total", "src/price.py:price")


@pytest.mark.parametrize(
    ("text", "given", "right", "f1"),
    [
        ("ANSWER: Cart.total, price", True, True, 1.0),
        ("Answer: `src/cart.py:Cart.total` and `price`", True, False, 0.8),
        ("**ANSWER:** src//cart.py:Cart::total; src/price.py#price.", True, True, 1.0),
        ("ANSWER: total", True, False, pytest.approx(2 / 3)),
        ("ANSWER: Cart.add", True, False, 0.0),
        ("ANSWER:", True, False, 0.0),
        ("The answer is Cart.total and price", False, False, 0.0),
    ],
)
def test_an_answer_is_right_if_it_names_just_the_right_ones(text, given, right, f1):
    found = answered(said("ANSWER: nothing", text) if given else said(text), EXPECTED)
    assert (found.given, found.right, found.f1) == (given, right, f1)


def test_a_name_that_may_mean_two_right_ones_means_none():
    assert answered(said("ANSWER: total"), ("a.py:A.total", "b.py:B.total")).f1 == 0.0


def test_an_answer_in_a_written_file_counts_where_none_was_said():
    assert answered(said("done", notes="ANSWER: Cart.total, price"), EXPECTED).right
    assert answered(said("done"), ()) is None


def test_calls_are_counted_from_the_session_where_no_run_noted_them():
    one = call("read_file", "a", success=False)
    found = scored("", one, one, call("read_file", "P//README.md")).calls
    assert (found.total, found.failed, found.repeated) == (3, 2, 1)
    noted = {"total": 9, "failed": 1, "repeated": 2, "by_error": {"not_found": 1}}
    assert scored("", record={"calls": noted}).calls.by_error == {"not_found": 1}


def test_the_official_scores_stand_beside_and_do_not_change_with_the_truth():
    said_nothing = scored("P/src/cart.py")
    assert said_nothing.official == scored({"answer": ["x"]}).official
    row = said_nothing.to_json()
    assert set(row["official"]) == {
        "metrics", "lcba_comprehension", "lcba_efficiency", "overall"
    }  # fmt: skip
    assert row["id"].startswith("python_a_b")
    assert row["category"] == "bug_investigation"


def test_what_compiled_before_must_compile_after():
    good = {path: Verdict.PASSED for path in ("P//src//cart.py", "P//src//price.py")}
    before = Checks(Outcome(good), Outcome())
    unchanged = scored("", before=before).health
    assert (unchanged.compiled_before, unchanged.still_compiles) == (2, 1.0)


def test_a_broken_file_is_named(tmp_path):
    good = {path: Verdict.PASSED for path in ("P//src//cart.py", "P//src//price.py")}
    broken = call("write_file", "P//src//cart.py", content="def (:\n")
    new = call("write_file", "P//src//new.py", content="x = 1\n")
    found = scored("", broken, new, before=Checks(Outcome(good), Outcome())).health
    assert found.still_compiles == 0.5
    assert [one.replace("//", "/") for one in found.broken] == ["P/src/cart.py"]
    assert found.new_compiles == 1.0


def test_evidence_keeps_what_assistants_said_only():
    found = evidence_of(scenario(""), session(text="hello"), {})
    assert found.turns == ("hello",)
