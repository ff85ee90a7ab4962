import json

import pytest

from bench.locobench.tools.official.debugger import MOST_SESSIONS
from bench.locobench.tools.protocol import ErrorKind


@pytest.mark.parametrize(
    ("name", "given", "value"),
    [
        ("add", {"a": 1, "b": 2.5}, 3.5),
        ("subtract", {"a": 1, "b": 2}, -1),
        ("multiply", {"a": 3, "b": 2}, 6),
        ("divide", {"a": 1, "b": 4}, 0.25),
        ("power", {"base": 2, "exponent": 10}, 1024),
        ("power", {"base": 2, "exponent": -1}, 0.5),
        ("sqrt", {"number": 9}, 3.0),
        ("evaluate", {"expression": "-(1 + 2) * 3 ** 2 / sqrt(4)"}, -13.5),
        ("evaluate", {"expression": " 7 // 2 % 2 + round(pi)"}, 4),
    ],
)
def test_calculator(official, name, given, value):
    assert official[name](**given).output == value


@pytest.mark.parametrize(
    "expression",
    [
        "9**9**9", "2**99999", "1/0", "__import__('os')", "().__class__", "'a'*9", "x", "", "1 2",
        "(" * 300, "10.0**400", "1e308*10", "1e999", "(-8)**0.5", "True", "1 if 1 else 2",
        "0**-1", "sqrt(1, 2)", "9" * 400 + "*" + "9", "1()", "0 is 0", "lambda: 1", "exp(9999)",
    ],
)  # fmt: skip
def test_expressions_that_are_no_arithmetic_or_too_large_are_refused_at_once(official, expression):
    result = official["evaluate"](expression=expression)
    if result.ok:
        json.dumps(result.output, allow_nan=False)
    else:
        assert result.error_kind is ErrorKind.BAD_VALUE


def test_numbers_stay_tellable(official):
    assert official["multiply"](a=10**4000, b=10).error_kind is ErrorKind.BAD_VALUE
    assert official["add"](a=1e308, b=1e308).error_kind is ErrorKind.BAD_VALUE
    assert official["divide"](a=1, b=0).output == "Division by zero"
    assert official["add"](a="1", b=2).error_kind is ErrorKind.WRONG_TYPE


def test_echo(official):
    assert official["echo"](message="hi", uppercase=True, prefix="> ").output == "> HI"
    assert official["repeat"](message="a", count=3, separator="-").output == "a-a-a"
    assert official["repeat"](message="a", count=11).error_kind is ErrorKind.BAD_VALUE


def test_the_debugger_makes_its_answers_up(official):
    started = official["start_debug_session"](program_path="Shop/src/main.py").output
    session = {"session_id": started["session_id"]}
    official["set_breakpoint"](file_path="main.py", line_number=3, **session)
    run = official["execute_debug_command"]
    assert run(command="continue", **session).output["output"] == "Stopped at breakpoint, line 3"
    said = run(command="print", parameters={"expression": "total"}, **session)
    assert said.output["output"] == "total = <simulated_value>"
    state = official["get_session_state"](**session).output["state"]
    assert (state["current_line"], len(state["breakpoints"])) == (3, 1)
    assert run(command="continue", **session).output["output"] == "Program finished"
    assert run(command="quit", **session).output["success"]
    assert official["list_debug_sessions"]().output["sessions"] == []


def test_the_debugger_refuses_inside_of_its_answer(official):
    unknown = official["get_session_state"](session_id="none")
    assert (unknown.ok, unknown.error_kind) == (True, ErrorKind.NOT_FOUND)
    assert unknown.output["success"] is False
    start = official["start_debug_session"]
    assert start(program_path="x", language="cobol").error_kind is ErrorKind.BAD_VALUE
    for _ in range(MOST_SESSIONS):
        assert start(program_path="x").error_kind is None
    assert start(program_path="x").error_kind is ErrorKind.QUOTA
    wrong = official["execute_debug_command"](session_id="debug_1", command="explode")
    assert (wrong.ok, wrong.error_kind) == (False, ErrorKind.BAD_VALUE)


def test_the_editor_opens_a_file_with_its_symbols(official):
    result = official["open_file"](file_path="src/cart.py")
    assert result.read == ("Shop//src//cart.py",)
    assert result.output["language"] == "python"
    assert result.output["symbols"] == [{"name": "total", "type": "function", "line": 1}]
    assert result.output["diagnostics"] == []


def test_the_editor_completes_words_of_the_file(official):
    given = {"file_path": "cart.py", "line_number": 3, "column": 8}
    labels = [
        one["label"] for one in official["get_code_completion"](**given).output["completions"]
    ]
    assert labels == ["return"]
    outside = official["get_code_completion"](file_path="cart.py", line_number=99, column=0)
    assert outside.output == {"success": False, "error": "Line 99 is out of range"}


def test_the_editor_finds_uses_and_definitions(official):
    uses = official["find_references"](symbol_name="total").output["references"]
    assert [(one["file_path"], one["line"]) for one in uses] == [
        ("Shop//src//main.py", 3),
        ("Shop//src//cart.py", 1),
    ]
    found = official["go_to_definition"](symbol_name="cart.total").output["definitions"]
    assert [(one["file_path"], one["line"]) for one in found] == [("Shop//src//cart.py", 1)]
    assert official["go_to_definition"](symbol_name="nothing").error_kind is ErrorKind.NOT_FOUND


def test_the_editor_renames_and_extracts_in_the_workspace(official, workspace):
    call = official["refactor_code"]
    given = {"file_path": "cart.py", "new_name": "whole"}
    renamed = call(refactoring_type="rename", old_name="total", **given)
    assert renamed.wrote == ("Shop//src//cart.py",)
    assert workspace.read("Shop/src/cart.py").startswith("def whole(prices):")
    given["new_name"] = "inner"
    call(refactoring_type="extract_method", start_line=3, end_line=3, **given)
    assert workspace.read("Shop/src/cart.py").endswith(
        "    inner()\n\ndef inner():\n    return sum(prices)\n"
    )
    assert call(refactoring_type="inline", **given).output["success"] is False
    missing = call(refactoring_type="rename", old_name="absent", **given)
    assert missing.error_kind is ErrorKind.NO_MATCH
    wrong = call(refactoring_type="rename", old_name="a b", **given)
    assert wrong.error_kind is ErrorKind.BAD_VALUE


def test_the_overview_counts_languages(official):
    told = official["get_project_overview"](directory="Shop/src").output
    assert (told["total_files"], told["languages"]) == (3, {"python": 2, "c": 1})


def test_the_official_editor_sees_no_project(stale):
    for name, given in [
        ("open_file", {"file_path": "Shop//src//cart.py"}),
        ("refactor_code", {"refactoring_type": "rename", "file_path": "cart.py", "new_name": "x"}),
    ]:
        result = stale[name](**given)
        assert (result.ok, result.error_kind) == (True, ErrorKind.NOT_FOUND)
        assert result.output["error"].startswith("File not found")
    assert stale["get_project_overview"]().output["total_files"] == 0
