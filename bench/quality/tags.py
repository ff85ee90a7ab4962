"""Runs Universal Ctags and reads its tags."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from indexers.errors import PatchpointError


@dataclass(frozen=True, slots=True)
class Dialect:
    """How ctags calls a language and its kinds.

    Attributes:
        name: of the parser.
        functions: letters of the kinds that can be called.
        classes: letters of the kinds that hold members.
        options: what else to pass; for a language without a parser, one of two patterns.
    """

    name: str
    functions: str
    classes: str
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tag:
    """A definition that ctags found: the last part of its name, and the line of the name."""

    path: str
    name: str
    line: int
    kind: str


def _by_pattern(name: str, functions: str, classes: str) -> Dialect:
    options = (
        f"--langdef={name}",
        f"--kinddef-{name}=f,function,functions",
        f"--kinddef-{name}=c,class,classes",
        f'--regex-{name}=/^[^\\/*"]*\\b({functions})[ \\t]+([A-Za-z_][A-Za-z0-9_]*)/\\2/f/',
        f'--regex-{name}=/^[^\\/*"]*\\b({classes})[ \\t]+([A-Z][A-Za-z0-9_]*)/\\2/c/',
    )
    return Dialect(name, "f", "c", options)


DIALECTS = {
    "python": Dialect("Python", "fm", "c"),
    "javascript": Dialect("JavaScript", "fmgGS", "c"),
    "typescript": Dialect("TypeScript", "fmG", "cig"),
    "java": Dialect("Java", "m", "acgi"),
    "go": Dialect("Go", "fn", "si"),
    "rust": Dialect("Rust", "fPM", "sig"),
    "c": Dialect("C", "fd", "gstu"),
    "cpp": Dialect("C++", "fd", "cgstu"),
    "csharp": Dialect("C#", "mpE", "cgis"),
    "php": Dialect("PHP", "f", "cit"),
    "ruby": Dialect("Ruby", "fS", "cm"),
    "kotlin": Dialect("Kotlin", "m", "cio"),
    "lua": Dialect("Lua", "f", ""),
    "bash": Dialect("Sh", "f", ""),
    "scala": _by_pattern("Scala", "def", "class|object|trait|enum"),
    "swift": _by_pattern("Swift", "func", "class|struct|enum|protocol|actor"),
}


def tags_of(dialect: Dialect, root: Path, paths: Sequence[str]) -> list[Tag]:
    """Return the functions and classes that ctags finds in files below `root`.

    Raises:
        PatchpointError: ctags is not installed or failed.
    """
    command = [
        "ctags",
        *dialect.options,
        f"--language-force={dialect.name}",
        "--output-format=json",
        "--fields=+neKSs",
        "--sort=no",
        "-L",
        "-",
        "-f",
        "-",
    ]
    try:
        done = subprocess.run(
            command, cwd=root, input="\n".join(paths), capture_output=True, text=True, check=True
        )
    except FileNotFoundError as error:
        raise PatchpointError("no program 'ctags'", "install Universal Ctags") from error
    except subprocess.CalledProcessError as error:
        raise PatchpointError(f"ctags failed: {error.stderr.strip()}") from error
    kinds = _kind_letters(dialect)
    rows = (json.loads(line) for line in done.stdout.splitlines())
    return [
        Tag(row["path"], _name(row), int(row["line"]), kinds[row["kind"]])
        for row in rows
        if row["_type"] == "tag" and row["kind"] in kinds and _is_comparable(row, dialect)
    ]


def _is_comparable(row: dict[str, str], dialect: Dialect) -> bool:
    """Leave out what ctags made a name for, plain typedefs and macros without arguments."""
    if row["name"].startswith(("__anon", "Anonymous", "anonymous", "<lambda>")):
        return False
    if row["kind"] == "typedef":
        return "__anon" in row.get("typeref", "")
    return row["kind"] != "macro" or dialect.name == "Rust" or "signature" in row


def _name(row: dict[str, str]) -> str:
    """Return the last part of a tag's name; that of the case for GoogleTest's macros."""
    if row["name"] in ("TEST", "TEST_F", "TEST_P", "TYPED_TEST", "TYPED_TEST_P"):
        words: list[str] = re.findall(r"\w+", row.get("signature", "") or row["name"])
        return words[-1]
    return last_part(row["name"])


def last_part(name: str) -> str:
    """Return what a qualified name calls the thing itself, without white space and quotes."""
    name = re.sub(r"\s+|[`'\"]", "", name)
    return re.split(r"\.(?=[^.])|::?(?=\w)", name)[-1]


def _kind_letters(dialect: Dialect) -> dict[str, str]:
    """Return the letters of the wanted kinds by the names that tags give them."""
    if dialect.options:
        return {"function": "f", "class": "c"}
    listing = subprocess.run(
        ["ctags", f"--list-kinds-full={dialect.name}"], capture_output=True, text=True, check=True
    )
    wanted = dialect.functions + dialect.classes
    rows = (line.split() for line in listing.stdout.splitlines()[1:])
    return {row[1]: row[0] for row in rows if row[0] in wanted}
