"""What an encoder costs on this machine: `python -m bench.perf.encoder REPO --encoder E`.

Run it under `taskset -c 0` for one core. Beside seconds stand the seconds of computing
(of all cores), which other work on the machine changes much less.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from statistics import median

import click
import numpy as np

from indexers.index import Index
from indexers.snapshot.repository import Repository
from rankers.corpus import Corpus
from rankers.dense.sources import targets, texts
from rankers.encoders.choose import choose
from rankers.encoders.protocol import Encoder

LENGTHS = (0, 200, 400, 800, 1600, 1 << 20)
"""Bounds of the rows, in characters of the text."""
SAMPLE, AT_ONCE = 128, 64
QUERY = "the session cookie is dropped when max_age is zero and the browser is restarted"


@click.command()
@click.argument("repo", type=click.Path(exists=True, path_type=Path))
@click.option("--encoder", "spec", default="bundled", help="As in `patchpoint locate --encoder`.")
@click.option("--against", help="Another encoder: the cosines of its vectors with these.")
def main(repo: Path, spec: str, against: str | None) -> None:
    """Print the costs of encoding functions of REPO, as Markdown."""
    sources = _functions(repo)
    encoder = _chosen(spec)
    rng = np.random.default_rng(0)
    _row("what", "seconds", "of computing", "a second of computing")
    _row("---", "--:", "--:", "--:")
    _measured("load, and a first query", lambda: encoder.queries([QUERY]), 1, 1)
    _measured("a query", lambda: encoder.queries([QUERY]), 1, 9)
    some = [sources[at] for at in rng.permutation(len(sources))[:SAMPLE]]
    _measured(f"{AT_ONCE} functions", lambda: encoder.units(some[:AT_ONCE]), AT_ONCE, 3)
    for low, high in pairwise(LENGTHS):
        fitting = [text for text in sources if low <= len(text) < high]
        chosen = [fitting[at] for at in rng.permutation(len(fitting))[:SAMPLE]]
        share = f"{len(fitting) / len(sources):.0%} of all"
        what = f"{len(chosen)} functions of {low} to {high} characters ({share})"
        _measured(what, lambda chosen=chosen: encoder.units(chosen), len(chosen), 1)  # type: ignore[misc]
    if against is not None:
        cosines = (encoder.units(some) * _chosen(against).units(some)).sum(axis=1)
        click.echo(f"\ncosines with {against}: {cosines.mean():.4f}, least {cosines.min():.4f}")


def _functions(repo: Path) -> Sequence[str]:
    """The texts of all functions that `index --embed` would encode."""
    repository = Repository.find(repo)
    with tempfile.TemporaryDirectory() as cache:
        view = Index.open(repository, Path(cache)).refresh(repository.snapshot())
        corpus = Corpus(view)
        return list(texts(corpus, targets(corpus), repository.read).values())


def _chosen(spec: str) -> Encoder:
    encoder = choose(spec)
    if encoder is None:
        raise click.BadParameter("no encoder costs nothing", param_hint="--encoder")
    return encoder


def _measured(what: str, work: Callable[[], object], size: int, runs: int) -> None:
    costs = [_cost(work) for _ in range(runs)]
    seconds, computing = (median(column) for column in zip(*costs, strict=True))
    _row(what, f"{seconds:.3f}", f"{computing:.3f}", f"{size / computing:.0f}")


def _cost(work: Callable[[], object]) -> tuple[float, float]:
    started, computed = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - started, time.process_time() - computed


def _row(*cells: str) -> None:
    click.echo("| " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
