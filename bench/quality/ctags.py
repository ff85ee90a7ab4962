"""Compares the functions and classes of a folder with those that Universal Ctags finds.

    python -m bench.quality.ctags --language rust path/to/repository

What is found on both sides has the same file, the same last part of its name, and a line of
its name within the unit. Tags inside a unit that is a function are counted apart: a function
nested in another belongs to the outer one.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.quality.tags import DIALECTS, Tag, last_part, tags_of
from indexers.errors import PatchpointError
from indexers.grammars.languages import by_name, language_of
from indexers.parse import parse
from indexers.types import Kind, Unit

FAMILIES = {"javascript": ("javascript",), "typescript": ("typescript", "tsx")}
"""What ctags reads as one language and we read as several."""


@dataclass(frozen=True, slots=True)
class Found:
    """A unit of ours, and the file in which it stands."""

    path: str
    unit: Unit

    @property
    def name(self) -> str:
        """The last part of its name, without the number of a repeated one."""
        name, _, number = self.unit.name.rpartition("#")
        return last_part(name if name and number.isdigit() else self.unit.name)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What both find, what only one finds; `nested` are tags inside functions of ours."""

    both: int
    ours: list[Found]
    tags: list[Tag]
    nested: int

    def row(self, what: str) -> str:
        """Return one line of figures."""
        found = self.both + len(self.ours)
        tagged = self.both + len(self.tags) + self.nested
        return (
            f"{what:<10} ours {found:>6}  ctags {tagged:>6}  both {self.both:>6}"
            f"  only ours {len(self.ours):>5}  only ctags {len(self.tags):>5}"
            f"  nested {self.nested:>5}"
        )


def compare(found: Iterable[Found], tags: Iterable[Tag], *, classes: bool) -> Comparison:
    """Pair classes or functions with tags, nearest lines first within a name."""
    waiting: dict[tuple[str, str], list[Found]] = defaultdict(list)
    functions: dict[str, list[Unit]] = defaultdict(list)
    for each in found:
        if each.unit.kind.is_class == classes:
            waiting[each.path, each.name].append(each)
        if each.unit.kind.is_function:
            functions[each.path].append(each.unit)
    both, nested = 0, 0
    unpaired = []
    for tag in sorted(tags, key=lambda tag: (tag.path, tag.line)):
        candidates = [each for each in waiting[tag.path, tag.name] if _holds(each.unit, tag.line)]
        if candidates:
            nearest = max(candidates, key=lambda each: each.unit.span.start_line)
            waiting[tag.path, tag.name].remove(nearest)
            both += 1
        elif any(_is_inside(tag.line, unit) for unit in functions[tag.path]):
            nested += 1
        else:
            unpaired.append(tag)
    return Comparison(both, [each for rest in waiting.values() for each in rest], unpaired, nested)


def _holds(unit: Unit, line: int) -> bool:
    return unit.span.start_line <= line <= unit.span.end_line


def _is_inside(line: int, unit: Unit) -> bool:
    return unit.span.start_line < line <= unit.span.end_line


def parsed(root: Path, paths: Iterable[str]) -> dict[str, tuple[Unit, ...]]:
    """Parse files below `root`; those left out by content (`generated`) are left out."""
    blobs = {path: parse((root / path).read_bytes(), language_of(path)) for path in paths}
    return {path: blob.units for path, blob in blobs.items() if not blob.excluded}


def files_of(root: Path, language: str) -> list[str]:
    """List the files of a language below `root`, hidden folders left out."""
    names = FAMILIES.get(language, (language,))
    return sorted(
        path.relative_to(root).as_posix()
        for path in root.rglob("*")
        if language_of(path.name).name in names
        and not any(part.startswith(".") for part in path.relative_to(root).parts)
        and path.is_file()
        and not path.is_symlink()
    )


def report(language: str, root: Path, examples: int) -> Iterator[str]:
    """Yield the lines of a report on one language of a folder."""
    dialect = DIALECTS[language]
    paths = files_of(root, by_name(language).name)
    units = parsed(root, paths)
    found = [
        Found(path, unit)
        for path in units
        for unit in units[path]
        if unit.kind.is_function or unit.kind.is_class
    ]
    tags = tags_of(dialect, root, list(units))
    yield f"{language}: {len(units)} files, and {len(paths) - len(units)} excluded by content"
    for what, letters in (("functions", dialect.functions), ("classes", dialect.classes)):
        wanted = [tag for tag in tags if tag.kind in letters]
        result = compare(found, wanted, classes=what == "classes")
        yield result.row(what)
        yield from _examples(result, examples)


def _examples(result: Comparison, limit: int) -> Iterator[str]:
    kinds = Counter(each.unit.kind for each in result.ours)
    for kind, count in kinds.most_common():
        yield f"  only ours, {Kind(kind).name.lower()}: {count}"
        some = [each for each in result.ours if each.unit.kind == kind]
        for each in _spread(some, limit):
            yield f"    {each.path}:{each.unit.span.start_line} {each.unit.name}"
    letters = Counter(tag.kind for tag in result.tags)
    for letter, count in letters.most_common():
        yield f"  only ctags, kind {letter}: {count}"
        for tag in _spread([tag for tag in result.tags if tag.kind == letter], limit):
            yield f"    {tag.path}:{tag.line} {tag.name}"


def _spread(items: list[Any], limit: int) -> list[Any]:
    """Return at most `limit` items, evenly spaced."""
    return items[:: max(1, -(-len(items) // limit))] if limit else []


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m bench.quality.ctags", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--language", required=True, choices=sorted(DIALECTS))
    parser.add_argument("--examples", type=int, default=5, help="of each class of difference")
    parser.add_argument("folder", type=Path)
    options = parser.parse_args(arguments)
    try:
        for line in report(options.language, options.folder, options.examples):
            sys.stdout.write(line + "\n")
    except PatchpointError as error:
        sys.stderr.write(f"error: {error.message}\nhint: {error.hint}\n")
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main())
