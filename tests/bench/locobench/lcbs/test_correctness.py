"""Compilation and unit tests: what is run, and what its answers count."""

import sys

import pytest

from bench.locobench.lcbs.correctness import careful, enclosed
from bench.locobench.lcbs.correctness.compilation import Compiled, compilation
from bench.locobench.lcbs.correctness.compilation import score as compiled_score
from bench.locobench.lcbs.correctness.folder import Unwritable, named, written
from bench.locobench.lcbs.correctness.language import language_of
from bench.locobench.lcbs.correctness.plain import run
from bench.locobench.lcbs.correctness.runner import Outcome
from bench.locobench.lcbs.correctness.unit_tests import rate, unit_tests
from bench.locobench.lcbs.solution import Solution


def solution(scenario="python_x", **files):
    return Solution.of({"id": scenario}, {name.replace("__", "."): t for name, t in files.items()})


@pytest.mark.parametrize(
    ("scenario", "files", "language"),
    [
        ("c_web_001", {}, "c"),
        ("cobol_web_001", {"a__rs": "", "b__rs": "", "c__py": ""}, "rust"),
        ("plain", {"Makefile": ""}, "python"),
        ("plain", {"a__hpp": ""}, "cpp"),
    ],
)
def test_the_language_is_that_of_the_id_else_of_the_commonest_ending(scenario, files, language):
    assert language_of(solution(scenario, **files)) == language


@pytest.mark.parametrize(
    ("found", "value"),
    [
        (Compiled(True, 0, 0, 1.0), 0.9),
        (Compiled(True, 0, 0, 6.0), 0.8),
        (Compiled(True, 0, 3, 1.0), 0.75),
        (Compiled(True, 0, 0, 1.0, small_binary=True), 1.0),
        (Compiled(False, 2, 0, 1.0), 0.3),
        (Compiled(False, 5, 0, 1.0), 0.1),
        (Compiled(False, 6, 0, 1.0), 0.0),
    ],
)
def test_what_a_compiler_said_has_a_value(found, value):
    assert compiled_score(found) == pytest.approx(value)


def test_each_python_file_is_compiled_by_itself_and_blank_error_lines_do_not_count():
    commands = []

    def runner(command, folder, limit_s):
        commands.append(command)
        assert (folder / command[-1]).is_file()
        return Outcome(1, "", "one\n\n", 0.1)

    assert compilation(solution(a__py="x", README__md="# x", b__py="y"), runner) == 0.1
    assert [command[-1] for command in commands] == ["README.py", "a.py", "b.py"]


def test_blank_error_lines_count_for_a_compiler_that_takes_all_files():
    def runner(command, folder, limit_s):
        return Outcome(1, "", "a.c:1: error\n", 0.1)

    assert compilation(solution("c_x", a__c="x"), runner) == 0.3

    def longer(command, folder, limit_s):
        return Outcome(1, "", "a\nb\n", 0.1)

    assert compilation(solution("c_x", a__c="x"), longer) == 0.1


def test_a_missing_compiler_and_no_sources_are_one_error_each():
    def missing(command, folder, limit_s):
        return Outcome(None, "", "no such file", 0.0)

    assert compilation(solution("rust_x", a__rs="x"), missing) == 0.3
    assert compilation(solution("php_x"), missing) == 0.3


def test_go_gets_a_module_first_and_a_binary_counts():
    def runner(command, folder, limit_s):
        if command == ("go", "build"):
            (folder / "testproject").write_bytes(b"binary")
        return Outcome(0, "", "", 0.1)

    assert compilation(solution("go_x", main__go="package main"), runner) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("outcome", "value"),
    [
        (Outcome(0, "3 passed, token", "", 1.0), 1.0),
        (Outcome(1, "FAILED a", "", 1.0), 0.0),
        (Outcome(1, "", "an error", 1.0), 0.0),
        (Outcome(5, "no tests ran", "", 1.0), 0.5),
        (Outcome(None, "", "no such file", 0.0), 0.0),
    ],
)
def test_what_tests_print_has_a_value(outcome, value):
    assert rate(outcome) == value


def test_tests_run_where_the_files_lie_in_a_folder_whose_name_says_nothing():
    def runner(command, folder, limit_s):
        assert (folder / "a.py").read_text() == "x"
        assert "ok" not in folder.name
        return Outcome(5, "no tests ran", "", 1.0)

    assert unit_tests(solution(a__py="x"), runner) == 0.5


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        ("src//a.py", "src/a.py"),
        ("/docs/README.md", "docs/README.py"),
        ("../../etc/a.py", "etc/a.py"),
        ("", ".py"),
    ],
)
def test_files_are_named_as_the_harness_names_them_and_stay_inside(name, inside):
    assert named(name, ".py") == inside


def test_a_name_that_is_a_file_and_a_folder_cannot_be_written():
    with pytest.raises(Unwritable), written({"a.py": "", "a.py/b.py": ""}, ".py"):
        pass
    assert compilation(solution(**{"a.py": "", "a.py/b.py": ""}), run) == 0.3
    assert unit_tests(solution(**{"a.py": "", "a.py/b.py": ""}), run) == 0.0


def test_the_plain_runner_ends_what_takes_too_long(tmp_path):
    sleeper = [sys.executable, "-c", "import time; time.sleep(60)"]
    assert run(sleeper, tmp_path, 0.2).code is None
    assert run(["patchpoint-no-such-command"], tmp_path, 1.0).code is None
    answer = run([sys.executable, "-c", "print(5)"], tmp_path, 20.0)
    assert (answer.code, answer.stdout.strip()) == (0, "5")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not tell")
def test_waiting_is_not_computing(tmp_path):
    sleeper = [sys.executable, "-S", "-c", "import time; time.sleep(1)"]
    assert run(sleeper, tmp_path, 20.0).seconds < 0.9


def test_what_executes_a_solution_is_enclosed_and_what_reads_it_is_not(tmp_path, monkeypatch):
    used = []
    outcome = Outcome(0, "", "", 0.1)
    for name in ("plain", "enclosed"):
        module = getattr(careful, name)
        monkeypatch.setattr(module, "run", lambda *_, name=name: used.append(name) or outcome)
    for command in (("python3", "-m", "py_compile", "a.py"), ("python3", "-m", "pytest")):
        careful.run(command, tmp_path, 1.0)
    careful.run(("go", "build"), tmp_path, 1.0)
    assert used == ["plain", "enclosed", "enclosed"]


@pytest.mark.skipif(sys.platform != "linux", reason="needs the sandbox of Linux")
def test_an_enclosed_test_can_change_its_folder_and_says_what_it_prints(tmp_path):
    folder = tmp_path / "solution"
    folder.mkdir()
    command = ["python3", "-c", "open('made', 'w').close(); print('PASS')"]
    answer = enclosed.run(command, folder, 60.0)
    assert (answer.code, rate(answer)) == (0, 1.0)
    assert (folder / "made").is_file()
    assert enclosed.run(["patchpoint-no-such-command"], folder, 5.0).code is None
