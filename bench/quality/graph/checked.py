"""`python -m bench.quality.graph.checked`: uses of names whose meaning people have read.

    python -m bench.quality.graph.checked REPO SAMPLE.jsonl
    python -m bench.quality.graph.checked REPO --draw 50 --language go --below pkg > SAMPLE.jsonl

A sample holds one use of a name per line: `path`, `line`, `column` (1-based line, 0-based UTF-8
byte), `name`, the `text` of the line, and `means`: ids of the units that are right answers, none
where it means nothing of the project that is a unit (a variable, a library). Drawn samples hold
our own answer, which a reader has to confirm or to correct.
"""

from __future__ import annotations

import json
import random
import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from bench.quality.graph.opened import Opened
from indexers.grammars.languages import by_code
from indexers.lines import source_lines
from indexers.types import Kind

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_WORD = re.compile(rb"[^\W\d]\w*")


@click.command(help=__doc__)
@click.argument("repo", type=FOLDER)
@click.argument("sample", type=FILE, required=False)
@click.option("--draw", default=0, help="Draw so many uses instead of checking a sample.")
@click.option("--language", default="go", show_default=True)
@click.option("--below", default="", help="Only files whose path starts so.")
@click.option("--seed", default=1, show_default=True)
def main(repo: Path, sample: Path | None, draw: int, language: str, below: str, seed: int) -> None:
    """Draw or check."""
    with tempfile.TemporaryDirectory(prefix="patchpoint-") as scratch:
        opened = Opened(repo.resolve(), Path(scratch))
        if sample is None:
            for row in drawn(opened, draw, language, below, seed):
                click.echo(json.dumps(row, ensure_ascii=False))
            return
        rows = [json.loads(line) for line in sample.read_text(encoding="utf-8").splitlines()]
        for line in check(opened, rows):
            click.echo(line)


def drawn(
    opened: Opened, most: int, language: str, below: str, seed: int
) -> Iterator[dict[str, Any]]:
    """Yield random uses of names that units of the project have, with our answer."""
    spots = list(_spots(opened, language, below))
    random.Random(seed).shuffle(spots)
    count = 0
    for path, line, column, name, text in spots:
        if count == most:
            return
        if opened.graph.name_at(path, line, column) is None:
            continue
        links = opened.graph.definition(path, line, column)
        docs = [link.doc for link in links if link.resolved and not link.lines]
        declared = (opened.graph.declaration(doc) for doc in docs)
        if any(one and (one.path, one.line) == (path, line) for one in declared):
            continue
        count += 1
        means = [opened.view.unit_id(doc) for doc in docs]
        row = {"path": path, "line": line, "column": column, "name": name}
        yield {**row, "text": text.strip(), "means": means}


def _spots(opened: Opened, language: str, below: str) -> Iterator[tuple[str, int, int, str, str]]:
    view = opened.view
    for file, entry in enumerate(view.files):
        if by_code(int(view.file_languages[file])).name != language:
            continue
        if not entry.path.startswith(below):
            continue
        for number, text in enumerate(source_lines(opened.read(entry)), 1):
            if text.lstrip().startswith(("//", "*", "/*", "#", "import", "package")):
                continue
            for match in _WORD.finditer(text.encode()):
                name = match[0].decode()
                docs = view.defining(name)
                if len(docs) and (view.doc_kinds[docs] < Kind.MODULE).any():
                    yield entry.path, number, match.start(), name, text


def check(opened: Opened, rows: list[dict[str, Any]]) -> Iterator[str]:
    """Yield what differs from a sample, and the figures."""
    counts: Counter[str] = Counter()
    for row in rows:
        links = opened.graph.definition(row["path"], row["line"], row["column"])
        sure = {opened.view.unit_id(one.doc) for one in links if one.resolved and not one.lines}
        named = {opened.view.unit_id(one.doc) for one in links if not one.resolved}
        wanted = set(row["means"])
        outcome = _outcome(sure, named, wanted)
        counts[outcome] += 1
        if outcome in ("wrong", "missed", "named", "overload"):
            place = f"{row['path']}:{row['line']} {row['name']}"
            yield f"{outcome}: {place}: {sorted(sure)} is {sorted(wanted)}"
    units = sum(bool(row["means"]) for row in rows)
    yield (
        f"{len(rows)} uses, {units} of them of units of the project: right {counts['right']}, "
        f"right but for the overload {counts['overload']}, wrong {counts['wrong']}, name-only "
        f"{counts['named']}, missed {counts['missed']}; rightly nothing {counts['nothing']}"
    )


def _outcome(sure: set[str], named: set[str], wanted: set[str]) -> str:
    if sure:
        alike = {one.partition("#")[0] for one in sure} == {one.partition("#")[0] for one in wanted}
        return "right" if sure <= wanted else "overload" if alike and wanted <= sure else "wrong"
    if not wanted:
        return "nothing"
    return "named" if named & wanted else "missed"


if __name__ == "__main__":
    main()
