"""`python -m bench.quality.graph.speed REPO`: how long the symbol graph takes to answer.

Units and names are drawn at random; each question is asked twice, so that the second answer
shows what is kept. Times are of the processor, so that a busy machine does not count; those of
git, which reads the blobs of a bare repository, are not in them.
"""

from __future__ import annotations

import random
import re
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import click
import numpy as np

from bench.quality.graph.opened import Opened
from indexers.graph import SymbolGraph
from indexers.lines import source_lines
from indexers.types import Kind

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_WORD = re.compile(rb"[^\W\d]\w*")


@click.command(help=__doc__)
@click.argument("repo", type=FOLDER)
@click.option("--questions", default=200, show_default=True)
@click.option("--seed", default=1, show_default=True)
def main(repo: Path, questions: int, seed: int) -> None:
    """Ask, print."""
    with tempfile.TemporaryDirectory(prefix="patchpoint-") as scratch:
        opened = Opened(repo.resolve(), Path(scratch))
        chance = random.Random(seed)
        kinds = opened.view.doc_kinds
        docs = [doc for doc in range(opened.view.n_docs) if int(kinds[doc]) < Kind.MODULE]
        chosen = chance.sample(docs, min(questions, len(docs)))
        places = _places(opened, chance, questions)
        graph = opened.graph
        _report("definition", places, lambda place: graph.definition(*place))
        for method in ("references", "callers", "callees", "tests"):
            _report(method, chosen, getattr(graph, method))
        fresh = SymbolGraph(opened.view, opened.read, graph.folder)
        _report("references, new process", chosen, fresh.references)


def _places(opened: Opened, chance: random.Random, most: int) -> list[tuple[str, int, int]]:
    files = [entry for entry in opened.view.files if entry.path.endswith(".py")]
    found: list[tuple[str, int, int]] = []
    while len(found) < most:
        entry = chance.choice(files)
        lines = source_lines(opened.read(entry))
        number = chance.randrange(len(lines))
        words = list(_WORD.finditer(lines[number].encode()))
        if words:
            place = (entry.path, number + 1, chance.choice(words).start())
            if opened.graph.name_at(*place) is not None:
                found.append(place)
    return found


def _report(name: str, questions: Sequence[object], ask: Callable[..., object]) -> None:
    for what in ("first", "again"):
        times = []
        for question in questions:
            start = time.process_time()
            ask(question)
            times.append(1000 * (time.process_time() - start))
        p50, p90, p100 = np.percentile(times, (50, 90, 100))
        click.echo(f"{name:<24} {what}: p50 {p50:8.2f}  p90 {p90:8.1f}  slowest {p100:8.1f} ms")


if __name__ == "__main__":
    main()
