import os
import shutil

import pytest

from bench.locobench.sandbox.limits import Limits
from bench.locobench.tools.official.compiler import compiler
from bench.locobench.tools.official.counts import counts
from bench.locobench.tools.protocol import ErrorKind

pytestmark = pytest.mark.skipif(os.name != "posix", reason="programs are run on POSIX only")
needs_gcc = pytest.mark.skipif(shutil.which("gcc") is None, reason="gcc is not installed")


@needs_gcc
def test_a_program_is_compiled_in_the_workspace_and_run(official):
    made = official["compile_code"](files=["sum.c"], output_name="sum")
    assert made.output["success"]
    assert made.output["artifacts"] == ["sum"]
    assert made.wrote == ("sum",)
    ran = official["run_program"](file_or_command="./sum")
    assert ran.output["exit_code"] == 0


@needs_gcc
def test_what_a_compiler_says_comes_back(official):
    official["write_file"](path="bad.c", content="int main() { return missing; }")
    made = official["compile_code"](files=["bad.c"])
    assert (made.ok, made.error_kind) == (True, ErrorKind.EXIT)
    assert made.output["success"] is False
    assert "missing" in made.output["error_output"]


def test_some_languages_need_no_compiler(official):
    made = official["compile_code"](files=["cart.py"])
    assert made.output["success"]
    assert made.output["artifacts"] == []
    assert official["compile_code"](files=["README.md"]).output == {
        "success": False,
        "error": "Unsupported language: README.md",
    }


def test_a_missing_compiler_is_not_available(official, workspace, monkeypatch):
    monkeypatch.setenv("PATH", str(workspace.root))
    made = official["compile_code"](files=["sum.c"])
    assert (made.ok, made.error_kind) == (True, ErrorKind.NOT_AVAILABLE)
    assert made.output == {"success": False, "error": "'gcc' is not installed here"}


def test_files_to_compile_have_to_be_there_and_inside(official):
    assert official["compile_code"](files=["no.c"]).error_kind is ErrorKind.NOT_FOUND
    assert official["compile_code"](files=[]).error_kind is ErrorKind.BAD_VALUE
    outside = official["compile_code"](files=["sum.c"], output_name="../../out")
    assert outside.error_kind is ErrorKind.OUTSIDE


def test_a_script_is_run_by_its_interpreter(official):
    official["write_file"](path="Shop/ask.py", content="import sys\nprint(sys.argv[1], input())")
    ran = official["run_program"](
        file_or_command="ask.py", arguments=["a b"], working_directory="Shop", input_data="in\n"
    )
    assert ran.output["output"] == "a b in\n"


def test_files_that_a_program_changes_are_told(official):
    ran = official["run_program"](file_or_command="sh -c 'echo x >made; rm Shop/README.md'")
    assert ran.wrote == ("Shop//README.md", "made")


def test_no_shell_reads_a_command(official):
    ran = official["run_program"](file_or_command="echo $HOME; ls")
    assert ran.output["output"] == "$HOME; ls\n"
    assert official["run_program"](file_or_command="'").error_kind is ErrorKind.BAD_VALUE
    assert official["run_program"](file_or_command=" ").error_kind is ErrorKind.BAD_VALUE
    assert official["run_program"](file_or_command="no-such").error_kind is ErrorKind.NOT_AVAILABLE


def test_the_official_tool_runs_programs_beside_the_project(stale):
    assert stale["run_program"](file_or_command="ls -A").output["output"] == ""
    named = stale["run_program"](file_or_command="ls", working_directory="Shop")
    assert "README.md" in named.output["output"]


def test_tests_are_run_and_counted(official, monkeypatch):
    monkeypatch.setenv("PYTEST_ADDOPTS", "--no-such-option")
    ran = official["run_tests"](language="python", working_directory="Shop")
    assert (ran.ok, ran.error_kind) == (True, ErrorKind.EXIT)
    keys = ("tests_run", "tests_passed", "tests_failed")
    assert [ran.output[key] for key in keys] == [2, 1, 1]
    good = official["run_tests"](
        language="python", working_directory="Shop", test_pattern="good"
    ).output
    assert (good["success"], good["tests_run"]) == (True, 1)
    assert official["run_tests"](language="cobol").output["success"] is False


def test_java_without_maven_succeeds_with_no_tests(official, workspace, monkeypatch):
    monkeypatch.setenv("PATH", str(workspace.root))
    ran = official["run_tests"](language="java").output
    assert (ran["success"], ran["tests_run"]) == (True, 0)


@pytest.mark.parametrize(
    ("script", "kind"),
    [
        ("sleep 60", ErrorKind.TIME),
        ("yes", ErrorKind.OUTPUT),
        ("kill -9 $$", ErrorKind.KILLED),
        ("while :; do head -c 999999 /dev/zero >>f; done", ErrorKind.DISK),
    ],
)
def test_a_program_out_of_hand_is_ended_and_the_session_goes_on(workspace, script, kind):
    limits = Limits(seconds=0.5 if kind is ErrorKind.TIME else 20, output=1000, disk=5 << 20)
    run = compiler(workspace, stale=False, limits=limits).function("run_program").call
    ran = run(file_or_command="sh", arguments=["-c", script])
    assert (ran.ok, ran.error_kind) == (True, kind)
    assert ran.output["ended_by"] == str(kind)
    assert run(file_or_command="echo on").output["output"] == "on\n"
    assert workspace.write("after.py", "x") == "after.py"


def test_background_processes_are_ended_and_said(official):
    ran = official["run_program"](file_or_command="sh -c 'sleep 100 & echo started'")
    assert ran.output["output"] == "started\n"
    assert ran.output["background_processes"] == "ended with the program"


@pytest.mark.parametrize(
    ("language", "output", "expected"),
    [
        ("python", "1 failed, 12 passed in 0.1s", (12, 1)),
        ("go", "--- PASS: TestA (0.0s)\n    --- FAIL: TestA/b\n--- FAIL: TestB", (1, 2)),
        ("javascript", "Tests: 1 failed, 3 passed, 4 total", (3, 1)),
        ("typescript", "  4 passing\n  2 failing", (4, 2)),
        ("rust", "3 passed; 0 failed", (0, 0)),
        ("python", "", (0, 0)),
    ],
)
def test_counts_are_read_from_what_runners_print(language, output, expected):
    assert counts(language, output) == expected
