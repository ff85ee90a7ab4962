"""How each language is compiled and tested: the commands of the official harness."""

from __future__ import annotations

from dataclasses import dataclass

COMPILE_S = 10.0
TEST_S = 60.0


@dataclass(frozen=True, slots=True)
class Toolchain:
    """Commands for one language.

    Attributes:
        ending: of every file, other endings are replaced by it.
        compile: the command; sources are added as `takes` says.
        test: the command, run as it is.
        sources: endings of the files that are compiled.
        takes: "each" for one run per file, "all" for one run with every file, "main" for one
            run with one file, "none" for one run without any.
        counts_warnings: whether lines with "warning" cost something.
        counts_blank_lines: whether blank lines of the errors count as errors.
    """

    ending: str
    compile: tuple[str, ...]
    test: tuple[str, ...]
    sources: tuple[str, ...]
    takes: str = "all"
    counts_warnings: bool = True
    counts_blank_lines: bool = True


TOOLCHAINS = {
    "c": Toolchain(".c", ("gcc", "-o", "main"), ("gcc", "-o", "test"), (".c",)),
    "cpp": Toolchain(".cpp", ("g++", "-o", "main"), ("g++", "-o", "test"), (".cpp", ".cc", ".cxx")),
    "csharp": Toolchain(".cs", ("dotnet", "build"), ("dotnet", "test"), (), "none"),
    "go": Toolchain(".go", ("go", "build"), ("go", "test"), (), "none"),
    "java": Toolchain(
        ".java", ("javac",), ("java", "-cp", ".", "org.junit.runner.JUnitCore"), (".java",)
    ),
    "javascript": Toolchain(
        ".js", ("node", "--check"), ("npm", "test"), (".js",), "each", False, False
    ),
    "php": Toolchain(
        ".php", ("php", "-l"), ("php", "vendor/bin/phpunit"), (".php",), "each", True, False
    ),
    "python": Toolchain(
        ".py",
        ("python3", "-m", "py_compile"),
        ("python3", "-m", "pytest"),
        (".py",),
        "each",
        False,
        False,
    ),
    "rust": Toolchain(".rs", ("rustc",), ("cargo", "test"), (".rs",), "main"),
    "typescript": Toolchain(".ts", ("tsc", "--noEmit"), ("npm", "test"), (".ts",)),
}
GO_MODULE = ("go", "mod", "init", "testproject")
GO_TEST = {
    "main_test.go": "package main\n\n"
    'import "testing"\n\n'
    "func TestMain(t *testing.T) {\n\tresult := main()\n\t_ = result\n}\n"
}
"""As in the official harness, a test that cannot compile: `main` has no value."""
