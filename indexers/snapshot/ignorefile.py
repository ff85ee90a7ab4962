"""Ignore files in gitignore syntax, matched exactly as git does (gitignore(5), wildmatch)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from indexers.snapshot.wildmatch import translate


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of an ignore file.

    Attributes:
        source: `FILE:LINE: PATTERN`, for people.
        negated: the line starts with `!`.
        folders_only: the line ends in `/`.
        regex: matches a path relative to the folder of the file.
    """

    source: str
    negated: bool
    folders_only: bool
    regex: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rules say about a path: the rule that decided."""

    rule: Rule

    @property
    def included(self) -> bool:
        """Whether a `!` line forces the path in."""
        return self.rule.negated


class IgnoreRules:
    """All ignore files of one name in a tree, nested ones before those above them."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        """Take the content of each ignore file by its path relative to the root."""
        self._rules: dict[str, tuple[Rule, ...]] = {}
        self._folders: dict[str, Verdict | None] = {"": None}
        for path, content in files.items():
            self.add(path, content)

    def add(self, path: str, content: bytes) -> None:
        """Take one more file, before asking about anything in its folder."""
        self._rules[path.rpartition("/")[0]] = tuple(parse(path, content))

    def __bool__(self) -> bool:
        return any(self._rules.values())

    @property
    def negates(self) -> bool:
        """Whether any line starts with `!` and so can force a path in."""
        return any(rule.negated for rules in self._rules.values() for rule in rules)

    def verdict(self, path: str, is_folder: bool = False) -> Verdict | None:
        """Say which rule decides about a path, None if no rule does.

        As in git, nothing in an excluded folder can be taken back in. A folder that is forced
        in brings along what it holds, except what a later or deeper rule excludes.
        """
        if not self._rules:
            return None
        if is_folder:
            return self._folder(path)
        return self._decide(path, False)

    def _folder(self, path: str) -> Verdict | None:
        if path not in self._folders:
            self._folders[path] = self._decide(path, True)
        return self._folders[path]

    def _decide(self, path: str, is_folder: bool) -> Verdict | None:
        above = self._folder(path.rpartition("/")[0])
        if above is not None and not above.included:
            return above
        return self._match(path, is_folder) or above

    def _match(self, path: str, is_folder: bool) -> Verdict | None:
        """Find the last matching line of the nearest file that has one."""
        folder = path
        while folder:
            folder = folder.rpartition("/")[0]
            inner = path[len(folder) + 1 :] if folder else path
            for rule in reversed(self._rules.get(folder, ())):
                if (is_folder or not rule.folders_only) and rule.regex.fullmatch(inner):
                    return Verdict(rule)
        return None


def parse(path: str, content: bytes) -> Iterable[Rule]:
    """Parse the lines of an ignore file; a line that git could not match is skipped."""
    text = content.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "surrogateescape")
    for number, line in enumerate(text.split("\n"), start=1):
        rule = _parse_line(f"{path}:{number}: ", line.removesuffix("\r"))
        if rule is not None:
            yield rule


def _parse_line(place: str, line: str) -> Rule | None:
    if not line or line.startswith("#"):
        return None
    pattern = _without_trailing_spaces(line)
    negated = pattern.startswith("!")
    pattern = pattern[negated:]
    folders_only = pattern.endswith("/")
    pattern = pattern[: len(pattern) - folders_only]
    anchored = "/" in pattern
    try:
        body = translate(pattern.removeprefix("/"))
    except ValueError:
        return None
    prefix = "" if anchored else "(?:.*/)?"
    shown = line.rstrip()
    return Rule(place + shown, negated, folders_only, re.compile(prefix + body, re.DOTALL))


def _without_trailing_spaces(line: str) -> str:
    stripped = line.rstrip(" ")
    escapes = len(stripped) - len(stripped.rstrip("\\"))
    keeps_one = escapes % 2 and len(stripped) < len(line)
    return stripped + " " if keeps_one else stripped
