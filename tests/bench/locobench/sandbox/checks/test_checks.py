import os
import shutil
from dataclasses import replace

import pytest

from bench.locobench.sandbox.checks import compiling
from bench.locobench.sandbox.checks.check import checks, checks_of
from bench.locobench.sandbox.checks.compilers import Compiler
from bench.locobench.sandbox.checks.runners import RUNNERS, Runner
from bench.locobench.sandbox.checks.testing import project_folder, run_all
from bench.locobench.sandbox.checks.types import Outcome, Verdict, kept
from bench.locobench.workspace.workspace import Workspace

pytestmark = pytest.mark.skipif(os.name != "posix", reason="programs are run on POSIX only")
PASSED, FAILED, NOT_CHECKED = Verdict.PASSED, Verdict.FAILED, Verdict.NOT_CHECKED
GOOD = {
    "python": ("a.py", "x = 1\n", "```python\nx = 1\n```\n"),
    "javascript": ("a.js", "import x from 'y'; const z = await x();\n", "const = 1;\n"),
    "c": ("a.c", "int main() { return 0; }\n", "int main( {\n"),
    "cpp": ("a.cpp", "#include <vector>\nint main() {}\n", "int main( {\n"),
    "java": ("A.java", "class A {}\n", "class A {\n"),
    "go": ("a.go", "package a\n", "package\n"),
    "rust": ("a.rs", "pub fn f() {}\n", "pub fn f( {}\n"),
    "php": ("a.php", "<?php echo 1;\n", "<?php echo (;\n"),
    "typescript": ("a.ts", "let x: number = 1;\n", "let x: = 1;\n"),
    "csharp": ("A.cs", "class A {}\n", "class A {\n"),
}
"""Language → name of a file, what compiles, and what does not."""


@pytest.fixture
def make(tmp_path):
    """Makes a workspace."""
    return lambda files: Workspace.create(files, tmp_path / "session")


@pytest.mark.parametrize("compiler", compiling.COMPILERS, ids=lambda one: one.language)
def test_each_compiler_tells_good_from_bad_or_is_not_there(make, compiler):
    name, good, bad = GOOD[compiler.language]
    for text, verdict in ((good, PASSED), (bad, FAILED)):
        workspace = make({f"P//src//{name}": text})
        outcome, _ = compiling.compiles(workspace, compilers=[compiler])
        workspace.remove()
        there = not compiler.program or shutil.which(compiler.program)
        assert outcome.verdicts == {f"P//src//{name}": verdict if there else NOT_CHECKED}
        if not there:
            assert outcome.notes == {compiler.language: f"{compiler.program} is not installed"}


def test_a_missing_compiler_never_means_passed(make):
    row = Compiler("c", (".c",), "no-such-compiler", ("no-such-compiler", "{file}"))
    outcome, ran = compiling.compiles(make({"a.c": "int x;"}), compilers=[row])
    assert (outcome.count(PASSED), outcome.count(NOT_CHECKED), ran) == (0, 1, None)


def test_nothing_of_a_python_file_is_executed(make):
    workspace = make({"a.py": "open('made', 'w')\nimport os; os._exit(3)\n"})
    outcome, _ = compiling.compiles(workspace)
    assert outcome.verdicts == {"a.py": PASSED}
    assert not workspace.is_file("made")


def test_one_file_that_stops_the_checking_leaves_the_rest_not_checked(make):
    row = Compiler("slow", (".a",), "sh", ("sh", "-c", "grep -q bad $0 && kill -9 $PPID", "{file}"))
    limits = replace(compiling.LIMITS, seconds=20.0)
    files = {"1.a": "", "2.a": "bad", "3.a": ""}
    outcome, _ = compiling.compiles(make(files), limits, [row])
    assert outcome.verdicts == {"1.a": FAILED, "2.a": NOT_CHECKED, "3.a": NOT_CHECKED}
    assert outcome.notes["stopped"] == "killed"


@pytest.mark.skipif(shutil.which("javac") is None, reason="javac is not installed")
def test_compilers_that_look_at_all_files_name_the_bad_ones(make):
    files = {
        "p/Good.java": "class Good { int x = Other.y; }",
        "p/Other.java": "class Other { static int y; }",
        "p/Syntax.java": "class Syntax {",
        "p/Types.java": "class Types { Missing m; }",
    }
    outcome, _ = compiling.compiles(make(files))
    assert outcome.verdicts == {
        "p/Good.java": PASSED,
        "p/Other.java": PASSED,
        "p/Syntax.java": FAILED,
        "p/Types.java": FAILED,
    }


@pytest.mark.skipif(shutil.which("gcc") is None, reason="gcc is not installed")
def test_headers_are_found_where_the_project_keeps_them(make):
    files = {"P//include//lib.h": "int f(void);\n", "P//src//a.c": '#include "lib.h"\nint x;\n'}
    assert compiling.compiles(make(files))[0].verdicts == {"P//src//a.c": PASSED}


def test_tests_are_told_one_by_one(make):
    text = "import pytest\ndef test_a(): pass\ndef test_b(): assert 0\n"
    text += "@pytest.mark.parametrize('x', ['1 - 2'])\ndef test_c(x): pass\n"
    outcome, ran = run_all(make({"P//tests//test_a.py": text}))
    assert {name.partition("::")[2]: one for name, one in outcome.verdicts.items()} == {
        "test_a": PASSED,
        "test_b": FAILED,
        "test_c[1 - 2]": PASSED,
    }
    assert outcome.notes == {"python": "pytest, exit code 1"}
    assert ran.exit_code == 1


def test_a_missing_runner_is_said(make):
    row = replace(RUNNERS[1], program="no-such-runner")
    outcome, ran = run_all(make({"a_test.go": "package a"}), runners=[row])
    assert (outcome.verdicts, ran) == ({}, None)
    assert outcome.notes == {"go": "no-such-runner is not installed"}


@pytest.mark.parametrize(
    ("script", "verdict"), [("exit 0", PASSED), ("exit 1", FAILED), ("kill -9 $$", NOT_CHECKED)]
)
def test_runners_without_names_count_as_one_test(make, script, verdict):
    row = Runner("any", r"Suite", "sh", ("sh", "-c", script))
    assert run_all(make({"Suite": ""}), runners=[row])[0].verdicts == {"sh test": verdict}


@pytest.mark.parametrize(
    ("language", "said", "expected"),
    [
        ("go", "=== RUN TestA\n--- PASS: TestA (0.0s)\n--- FAIL: TestB (0.0s)", [PASSED, FAILED]),
        ("rust", "test a::b ... ok\ntest c ... FAILED\ntest d ... ignored", [PASSED, FAILED]),
        ("python", "ERROR test_x.py - SyntaxError", [FAILED]),
    ],
)
def test_what_runners_print_is_understood(make, language, said, expected):
    row = next(one for one in RUNNERS if one.language == language)
    row = replace(row, language="any", files="Suite", program="echo", command=("echo", said))
    outcome, _ = run_all(make({"Suite": ""}), runners=[row])
    assert list(outcome.verdicts.values()) == expected


def test_the_project_is_looked_for_inside_of_its_wrappers(make):
    workspace = make({"A//B//x": "", "A//B//c//y": ""})
    assert project_folder(workspace) == "A/B"


def test_files_are_checked_without_a_session_and_leave_nothing(tmp_path):
    folder = tmp_path / "checked"
    found = checks_of({"P//a.py": "x = ("}, folder)
    assert found.compiles.verdicts == {"P//a.py": FAILED}
    assert found.tests.verdicts == {}
    assert found.as_json()["compiles"]["verdicts"] == {"P//a.py": "failed"}
    assert not folder.exists()


def test_what_the_sandbox_lacks_is_said(make):
    found = checks(make({"a.py": ""}))
    assert set(found.lacks) <= {"network", "filesystem", "processes", "memory", "count"}


def test_of_what_passed_before_it_counts_what_still_does():
    before = Outcome({"a": PASSED, "b": PASSED, "c": PASSED, "d": FAILED, "e": PASSED})
    after = Outcome({"a": PASSED, "b": FAILED, "d": PASSED, "e": NOT_CHECKED, "f": PASSED})
    found = kept(before, after)
    assert (found.before, found.still, found.broken, found.unknown) == (4, 1, ("b", "c"), 1)
    assert found.share == pytest.approx(1 / 3)
    assert kept(Outcome({"d": FAILED}), after).share is None
    assert kept(Outcome({"e": PASSED}), after).share is None
