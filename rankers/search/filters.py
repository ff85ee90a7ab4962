"""Which files a question is about: by glob and by language."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from indexers.choices import unknown
from indexers.errors import PatchpointError
from indexers.grammars.languages import LANGUAGES, Language
from indexers.snapshot.ignorefile import IgnoreRules, parse
from indexers.view.view import View

_FAMILIES = {"typescript": ("typescript", "tsx")}
"""Languages that people mean by one name."""


class BadGlob(PatchpointError):
    """A glob that can match nothing."""


def keep_files(view: View, globs: Sequence[str], languages: Sequence[str]) -> NDArray[np.bool_]:
    """Return which files pass, bool[files].

    Args:
        view: the snapshot.
        globs: in gitignore syntax, relative to the root; a file passes that matches one of
            them and none that starts with `!`.
        languages: names or file extensions; a file passes that is in one of them.

    Raises:
        BadGlob: a glob can match nothing.
        PatchpointError: a language is not known.
    """
    keep = np.ones(len(view.files), dtype=np.bool_)
    wanted = [glob for glob in globs if not glob.startswith("!")]
    refused = [glob[1:] for glob in globs if glob.startswith("!")]
    if wanted:
        keep &= _matching(view, wanted)
    if refused:
        keep &= ~_matching(view, refused)
    if languages:
        codes = [language.code for name in languages for language in languages_of(name)]
        keep &= np.isin(view.file_languages, codes)
    return keep


def below(root: Path, globs: Sequence[str]) -> list[str]:
    """Return globs relative to the root; absolute paths inside it may be given.

    Raises:
        BadGlob: an absolute path lies outside. `/src` of gitignore is anchored at the root.
    """
    return [_below(root, glob) for glob in globs]


def _below(root: Path, glob: str) -> str:
    minus, line = ("!", glob[1:]) if glob.startswith("!") else ("", glob)
    place = Path(line)
    if not place.is_absolute():
        return glob
    if place.is_relative_to(root):
        inside = place.relative_to(root).as_posix()
        return minus + ("**" if inside == "." else "/" + inside)
    top = place.parts[1] if len(place.parts) > 1 else ""
    if Path(place.anchor, top).exists() and not (root / top).exists():
        raise BadGlob(f"'{line}' lies outside the repository", f"give a path below '{root}'")
    return glob.replace(os.sep, "/")


def unmatched(view: View, globs: Sequence[str], languages: Sequence[str]) -> list[str]:
    """Say which globs and languages no file matches, in sentences."""
    wanted = [glob for glob in globs if not glob.startswith("!")]
    lost = [f"--path '{glob}'" for glob in wanted if not _matching(view, [glob]).any()]
    lost += [f"--lang '{one}'" for one in languages if not keep_files(view, (), [one]).any()]
    return [f"no file matches {one}" for one in lost]


def languages_of(name: str) -> list[Language]:
    """Return the languages that a name (`python`) or file extension (`py`) means."""
    wanted = name.strip().lower()
    family = _FAMILIES.get(wanted, (wanted,))
    found = [language for language in LANGUAGES if language.name in family]
    if not found and wanted:
        found = [one for one in LANGUAGES if "." + wanted.removeprefix(".") in one.extensions]
    if not found:
        names = [language.name for language in LANGUAGES]
        raise unknown("language", name, names, f"known: {', '.join(names)}")
    return found


def check(globs: Sequence[str], languages: Sequence[str]) -> None:
    """Raise what `keep_files` would, before any work is done."""
    for glob in globs:
        _rules(glob.removeprefix("!"))
    for name in languages:
        languages_of(name)


def _matching(view: View, globs: Sequence[str]) -> NDArray[np.bool_]:
    rules = IgnoreRules({"--path": "\n".join(_rules(glob) for glob in globs).encode()})
    matches = (rules.verdict(entry.path) is not None for entry in view.files)
    return np.fromiter(matches, np.bool_, len(view.files))


def _rules(glob: str) -> str:
    """Return the glob as a line of rules, if it is one."""
    line = glob.strip().removeprefix("./")
    if line.startswith("../") or not list(parse("--path", line.encode())):
        raise BadGlob(f"bad glob '{glob}'", "give one relative to the root, such as 'src/**/*.py'")
    return "\\" + line if line.startswith("#") else line
