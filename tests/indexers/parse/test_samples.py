"""The samples in `tests/samples/<language>/` hold what their comments state.

A comment on a line of its own, in any style (`#`, `//`, `--`, `/* */`), that begins with one
of these words is an expectation. It is taken out before the file is parsed, so it can stand
between a doc comment and its definition, and it speaks of the next line that is left:

    unit: method Parser.parse 4 lines   a unit of this kind and name starts there (4 lines long)
    signature: parse(self, text)        the signature of the unit that starts there
    doc: Split a text                   its docstring contains this
    comment: never empty                its comments contain this
    body: return head                   its body contains this
    no body: def parse                  its body does not contain this
    decorator: app.route("/")           it has this decorator
    ref: call parse_header              the line has this reference (in any unit)
    in: Parser.parse                    its references belong to this unit; `<module>` counts
    no ref: call parse_header           no reference of this kind and name on the line
    problem: syntax errors              the problem of the whole file

Every unit of a file but `<module>` must be stated by some `unit:` line.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from indexers.grammars.languages import language_of
from indexers.parse import parse
from indexers.types import Kind, ParsedBlob, RefKind, Unit

SAMPLES = Path(__file__).parents[2] / "samples"
WORDS = "unit|signature|doc|comment|no body|body|decorator|no ref|ref|in|problem"
EXPECTATION = re.compile(rf"\s*(?:#|//|--|/\*)\s*({WORDS}): *(.*?)\s*(?:\*/)?\s*$")
UNIT = re.compile(r"(\w+) (.+?)(?: (\d+) lines?)?$")


@dataclass(frozen=True)
class Expectation:
    path: Path
    written_at: int
    word: str
    value: str
    line: int


@cache
def sample(path: Path) -> tuple[ParsedBlob, tuple[Expectation, ...]]:
    kept: list[str] = []
    expectations = []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        stated = EXPECTATION.match(line)
        if stated:
            expectations.append(Expectation(path, number, stated[1], stated[2], len(kept) + 1))
        else:
            kept.append(line)
    return parse("\n".join(kept).encode(), language_of(path.name)), tuple(expectations)


def sample_files() -> list[Path]:
    languages = (folder for folder in SAMPLES.iterdir() if folder.name != "locobench")
    return sorted(path for folder in languages for path in folder.rglob("*") if path.is_file())


def expectations() -> list[Expectation]:
    return [each for path in sample_files() for each in sample(path)[1]]


def label(each: Expectation | Path) -> str:
    if isinstance(each, Path):
        return str(each.relative_to(SAMPLES))
    return f"{each.path.relative_to(SAMPLES)}:{each.written_at} {each.word}: {each.value}"


def unit_at(blob: ParsedBlob, line: int) -> Unit:
    found = [unit for unit in blob.units if unit.span.start_line == line]
    found = [unit for unit in found if unit.kind is not Kind.MODULE] or found
    assert found, f"no unit starts there; units: {[unit.name for unit in blob.units]}"
    return found[0]


def check_unit(blob: ParsedBlob, each: Expectation) -> None:
    stated = UNIT.match(each.value)
    assert stated, "written `unit: <kind> <name> [<n> lines]`"
    starting = [unit for unit in blob.units if unit.span.start_line == each.line]
    found = {unit.name: unit for unit in starting}
    assert stated[2] in found, f"units there: {list(found)}"
    unit = found[stated[2]]
    assert unit.kind is Kind[stated[1].upper()]
    if stated[3]:
        assert unit.span.end_line - unit.span.start_line + 1 == int(stated[3])


def references_on(blob: ParsedBlob, line: int) -> set[tuple[RefKind, str]]:
    units = blob.units
    return {(ref.kind, ref.name) for unit in units for ref in unit.references if ref.line == line}


def as_reference(value: str) -> tuple[RefKind, str]:
    kind, _, name = value.partition(" ")
    return RefKind[kind.upper()], name


@pytest.mark.parametrize("each", expectations(), ids=label)
def test_sample_holds(each: Expectation) -> None:
    blob, _ = sample(each.path)
    match each.word:
        case "unit":
            check_unit(blob, each)
        case "signature":
            assert unit_at(blob, each.line).signature == each.value
        case "doc":
            assert each.value in unit_at(blob, each.line).docstring
        case "comment":
            assert each.value in unit_at(blob, each.line).comments
        case "body":
            assert each.value in unit_at(blob, each.line).body
        case "no body":
            assert each.value not in unit_at(blob, each.line).body
        case "decorator":
            assert each.value in unit_at(blob, each.line).decorators
        case "ref":
            assert as_reference(each.value) in references_on(blob, each.line)
        case "no ref":
            assert as_reference(each.value) not in references_on(blob, each.line)
        case "in":
            owners = {
                unit.name for unit in blob.units for ref in unit.references if ref.line == each.line
            }
            assert owners == {each.value}
        case "problem":
            assert blob.problem == each.value


@pytest.mark.parametrize("path", sample_files(), ids=label)
def test_sample_states_all_its_units(path: Path) -> None:
    blob, stated = sample(path)
    units = [each for each in stated if each.word == "unit"]
    names = {match[2] for each in units if (match := UNIT.match(each.value))}
    assert {unit.name for unit in blob.units if unit.kind is not Kind.MODULE} == names
    assert blob.problem == next((each.value for each in stated if each.word == "problem"), "")
