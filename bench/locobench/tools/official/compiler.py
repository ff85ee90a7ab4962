"""The official tool `compiler`: compiles, runs and tests, in the sandbox."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bench.locobench.sandbox.limits import USUAL, Limits, Ran
from bench.locobench.sandbox.run import find as find_program
from bench.locobench.sandbox.session import run_in
from bench.locobench.tools.guard import guarded
from bench.locobench.tools.official import answers, commands
from bench.locobench.tools.official.counts import counts
from bench.locobench.tools.official.lookup import find
from bench.locobench.tools.official.views import Now
from bench.locobench.tools.protocol import ErrorKind, Tool, ToolError, ToolResult
from bench.locobench.tools.schema import flag, takes, text, texts
from bench.locobench.workspace.workspace import Workspace

LIMITS = replace(USUAL, seconds=300.0)


@dataclass(frozen=True, slots=True)
class Compiler:
    """Its functions.

    Attributes:
        workspace: of the session.
        stale: programs run in a folder without the project unless one is named, as in the
            official code.
        limits: of each program.
    """

    workspace: Workspace
    stale: bool
    limits: Limits

    def compile_code(
        self,
        files: list[str],
        language: str = "",
        output_name: str = "",
        compiler_flags: list[str] | None = None,
        working_directory: str = ".",
    ) -> ToolResult:
        """Compile files of the workspace."""
        if not files:
            raise ToolError(ErrorKind.BAD_VALUE, "no files are given")
        language = language.lower() or commands.language_of(files[0])
        if language in commands.NOT_COMPILED:
            return answers.not_compiled(language)
        at = self.workspace.normal(working_directory)
        paths = [self._from(at, path) for path in files]
        output = self.workspace.normal(output_name) if output_name else ""
        command = commands.compilation(language, paths, output, compiler_flags or ())
        if command is None:
            return answers.unsupported(language or files[0])
        before = self.workspace.state()
        done = self._run(command, at)
        if isinstance(done, ToolResult):
            return done
        ran, wrote = done
        return answers.compiled(ran, wrote, [path for path in wrote if path not in before])

    def run_program(
        self,
        file_or_command: str,
        arguments: list[str] | None = None,
        working_directory: str = ".",
        input_data: str = "",
    ) -> ToolResult:
        """Run a file by its interpreter, or a command."""
        elsewhere = self.stale and working_directory in (".", "")
        at = "" if elsewhere else self.workspace.normal(working_directory)
        command = [] if elsewhere else self._file(at, file_or_command)
        command = command or _words(file_or_command)
        done = self._run([*command, *(arguments or ())], at, input_data, elsewhere=elsewhere)
        return done if isinstance(done, ToolResult) else answers.program(*done)

    def run_tests(
        self,
        language: str,
        test_directory: str = "tests",
        working_directory: str = ".",
        test_pattern: str = "",
        coverage: bool = False,
    ) -> ToolResult:
        """Run the tests of the project; coverage is not measured."""
        language = language.lower()
        at = self.workspace.normal(working_directory)
        folder = self.workspace.normal("/".join(filter(None, (at, test_directory))))
        inside = folder == at or folder.startswith(f"{at}/") or not at
        there = f"./{folder[len(at) :].lstrip('/')}" if inside else ""
        there = there if self.workspace.is_folder(folder) else ""
        command = commands.testing(language, self.workspace, at, there, test_pattern)
        if command is None:
            return answers.unsupported(language)
        if language == "java" and find_program("mvn") is None:
            return answers.no_tests("Maven is not installed")
        done = self._run(command, at)
        if isinstance(done, ToolResult):
            return done
        ran, wrote = done
        return answers.tested(ran, wrote, counts(language, ran.stdout + ran.stderr))

    def _run(
        self, command: Sequence[str], at: str, stdin: str = "", *, elsewhere: bool = False
    ) -> tuple[Ran, tuple[str, ...]] | ToolResult:
        """How it went and which files changed; or the answer, where it could not be started."""
        if not self.workspace.is_folder(at):
            raise ToolError(ErrorKind.NOT_FOUND, f"Directory does not exist: {at}")
        try:
            if not elsewhere:
                return run_in(self.workspace, command, at, self.limits, stdin)
            place = replace(self.workspace, folder=self.workspace.elsewhere.parent, initial={})
            return run_in(place, command, "", self.limits, stdin)[0], ()
        except ToolError as error:
            if error.kind is not ErrorKind.NOT_AVAILABLE:
                raise
            return ToolResult(True, {"success": False, "error": str(error)}, error.kind)

    def _from(self, at: str, path: str) -> str:
        """The path of a file from a folder; it starts with a dot, never with the - of a flag."""
        key = find(path, Now(self.workspace).keys())
        plain = self.workspace.normal(key or path)
        if not self.workspace.is_file(plain):
            raise ToolError(ErrorKind.NOT_FOUND, f"File not found: {path[:500]}")
        up = "../" * (at.count("/") + 1) if at else "./"
        return f"{up}{plain}"

    def _file(self, at: str, path: str) -> list[str]:
        """The command that runs a file of the workspace; nothing if it is none."""
        try:
            plain = self.workspace.normal("/".join(filter(None, (at, path))))
        except ToolError:
            return []
        if not self.workspace.is_file(plain) or (at and not plain.startswith(f"{at}/")):
            return []
        return commands.running(f"./{plain[len(at) :].lstrip('/')}")


def compiler(workspace: Workspace, *, stale: bool, limits: Limits = LIMITS) -> Tool:
    """Return the tool; arguments as in `Compiler`."""
    acts = Compiler(workspace, stale, limits)
    folder, language = text("folder it runs in"), text("language, by default that of the files")
    compiles = takes(
        {"files": texts("paths of the sources")},
        {
            "language": language,
            "output_name": text("name of what is made"),
            "compiler_flags": texts("for the compiler"),
            "working_directory": folder,
        },
    )
    runs = takes(
        {"file_or_command": text("a file, or a command with its arguments")},
        {
            "arguments": texts("more arguments"),
            "working_directory": folder,
            "input_data": text("what it reads"),
        },
    )
    tests = takes(
        {"language": text("of the tests")},
        {
            "test_directory": text("folder of the tests"),
            "working_directory": folder,
            "test_pattern": text("which tests"),
            "coverage": flag("measure coverage (not done)"),
        },
    )
    functions = [
        guarded("compile_code", "Compile sources.", compiles, acts.compile_code),
        guarded("run_program", "Run a program.", runs, acts.run_program),
        guarded("run_tests", "Run the tests.", tests, acts.run_tests),
    ]
    return Tool("compiler", "Compiles, runs and tests code, without network.", functions)


def _words(command: str) -> list[str]:
    try:
        words = shlex.split(command)
    except ValueError as error:
        raise ToolError(ErrorKind.BAD_VALUE, f"the command cannot be read: {error}") from None
    if not words or not words[0]:
        raise ToolError(ErrorKind.BAD_VALUE, "the command is empty")
    return words
