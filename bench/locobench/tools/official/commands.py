"""Which programs compile, run and test, by language."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from bench.locobench.sandbox.checks.runners import PLAIN
from bench.locobench.sandbox.checks.testing import own_settings
from bench.locobench.workspace.workspace import Workspace

NOT_COMPILED = frozenset({"python", "javascript", "php"})

_EXTENSIONS: Mapping[str, str] = {
    ".py": "python", ".js": "javascript", ".mjs": "javascript", ".ts": "typescript",
    ".java": "java", ".cpp": "cpp", ".cc": "cpp", ".cxx": "cpp", ".c": "c", ".go": "go",
    ".rs": "rust", ".cs": "csharp", ".php": "php",
}  # fmt: skip
_RUN: Mapping[str, Sequence[str]] = {
    "python": (sys.executable,),
    "javascript": ("node",),
    "php": ("php",),
    "java": ("java",),
    "go": ("go", "run"),
}
_TEST: Mapping[str, Sequence[str]] = {
    "python": (sys.executable, "-m", "pytest", "-v", *PLAIN),
    "javascript": ("npm", "test"),
    "typescript": ("npm", "test"),
    "java": ("mvn", "-o", "test"),
    "c": ("make", "test"),
    "cpp": ("make", "test"),
    "go": ("go", "test", "-v", "./..."),
    "rust": ("cargo", "test", "--offline"),
    "csharp": ("dotnet", "test"),
    "php": ("phpunit",),
}


def language_of(path: str) -> str:
    """Return the language of a file name; an empty text if it is none of the ten."""
    return _EXTENSIONS.get(PurePosixPath(path).suffix.lower(), "")


def compilation(
    language: str, files: Sequence[str], output: str, flags: Sequence[str]
) -> list[str] | None:
    """Return the command that compiles files; None for a language that has none.

    Args:
        language: one of the ten.
        files: paths from the folder it runs in.
        output: name of what is made; an empty text for `program`.
        flags: passed on.
    """
    named = ["-o", output or "program"]
    commands = {
        "typescript": ["tsc", *flags, *files],
        "java": ["javac", *flags, *files],
        "cpp": ["g++", *flags, *named, *files],
        "c": ["gcc", *flags, *named, *files],
        "go": ["go", "build", *flags, *named, *files],
        "rust": ["rustc", *flags, *named, *files[:1]],
        "csharp": ["csc", *flags, *([f"-out:{output}"] if output else []), *files],
    }
    return commands.get(language)


def running(path: str) -> list[str]:
    """Return the command that runs a file: its interpreter, or the file itself."""
    return [*_RUN.get(language_of(path), ()), path]


def testing(
    language: str, workspace: Workspace, at: str, folder: str, pattern: str
) -> list[str] | None:
    """Return the command that runs tests; None for an unknown language.

    Args:
        language: of the tests.
        workspace: of the session.
        at: where it runs.
        folder: of the tests, from there; empty for all.
        pattern: which tests; for Python only.
    """
    command = _TEST.get(language)
    if command is None or language != "python":
        return list(command) if command else None
    chosen = [*([folder] if folder else []), *(["-k", pattern] if pattern else [])]
    return [*command, *own_settings(workspace, at), *chosen]
