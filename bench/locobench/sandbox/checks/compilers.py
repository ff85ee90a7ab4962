"""Who can say, for each language, whether a file compiles; nothing of it is executed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Compiler:
    """One way to check the files of a language.

    Attributes:
        language: its name.
        extensions: of the files that are checked.
        program: that has to be installed; empty for Python, which is at hand.
        command: `{file}` stands for the file, `{files}` for all of them at once, `{includes}`
            for the folders of headers, `{scratch}` for a folder to write to.
        piped: a second command, tried on the text of a file that failed.
        error: with `{files}`, the pattern of a line that names a file with an error.
    """

    language: str
    extensions: tuple[str, ...]
    program: str = ""
    command: tuple[str, ...] = ()
    piped: tuple[str, ...] = ()
    error: str = ""


def _words(command: str) -> tuple[str, ...]:
    return tuple(command.split())


COMPILERS: Sequence[Compiler] = (
    Compiler("python", (".py",)),
    Compiler(
        "javascript",
        (".js", ".mjs", ".cjs"),
        "node",
        _words("node --check {file}"),
        # Modules that no package.json declares as such.
        piped=_words("node --input-type=module --check -"),
    ),
    Compiler("c", (".c",), "gcc", _words("gcc -fsyntax-only -w {includes} {file}")),
    Compiler(
        "cpp",
        (".cpp", ".cc", ".cxx"),
        "g++",
        _words("g++ -std=c++20 -fsyntax-only -w {includes} {file}"),
    ),
    Compiler(
        "java",
        (".java",),
        "javac",
        # It is told to look at types even after a file that cannot be parsed.
        _words(
            "javac -proc:none -XDshould-stop.ifError=FLOW -Xmaxerrs 100000 -nowarn "
            "-d {scratch} {files}"
        ),
        error=r"^(.+?\.java):\d+: error:",
    ),
    Compiler("go", (".go",), "gofmt", _words("gofmt -e -l {file}")),
    Compiler(
        "rust",
        (".rs",),
        "rustc",
        _words(
            "rustc --edition=2021 --crate-type=lib --emit=metadata --cap-lints=allow "
            "--out-dir {scratch} {file}"
        ),
    ),
    Compiler("php", (".php",), "php", _words("php -l {file}")),
    Compiler(
        "typescript",
        (".ts",),
        "tsc",
        _words("tsc --noEmit --skipLibCheck --pretty false {files}"),
        error=r"^(.+?\.ts)\(\d+,\d+\): error",
    ),
    Compiler(
        "csharp",
        (".cs",),
        "csc",
        _words("csc -nologo -target:library -out:{scratch}/checked.dll {files}"),
        error=r"^(.+?\.cs)\(\d+,\d+\): error",
    ),
)
