"""`patchpoint train bi-encoder` and `cross-encoder`."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from bench.context import CONTEXT

if TYPE_CHECKING:
    from bench.training.pair import Pair

F = TypeVar("F", bound=Callable[..., Any])
EVERY = 10
"""Steps between two lines of progress."""


def _options(command: F) -> F:
    options = (
        click.argument(
            "pairs", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PAIRS..."
        ),
        click.option(
            "--base",
            required=True,
            type=click.Path(path_type=Path),
            metavar="FOLDER",
            help="The model to start from, as transformers saves it.",
        ),
        click.option(
            "--out",
            required=True,
            type=click.Path(path_type=Path),
            metavar="FOLDER",
            help="Where the trained model goes.",
        ),
        click.option(
            "--hold-out",
            "held",
            multiple=True,
            metavar="REPO",
            help="Train without this repository and validate on it; may be repeated.",
        ),
        click.option("--epochs", default=2, show_default=True, type=click.IntRange(min=0)),
        click.option("--rate", default=5e-5, show_default=True, help="Highest learning rate."),
        click.option(
            "--seconds",
            default=0.0,
            metavar="S",
            help="Stop after this time, the rate falling in time  [default: no limit]",
        ),
        click.option("--seed", default=1, show_default=True, help="Of order, choices and dropout."),
        click.option(
            "--threads", default=2, show_default=True, type=click.IntRange(min=1), metavar="N"
        ),
        click.option(
            "--bf16/--fp32",
            "half",
            default=True,
            show_default=True,
            help="Compute in bfloat16, or exactly.",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.command("bi-encoder", context_settings=CONTEXT)
@_options
@click.option("--batch", default=32, show_default=True, type=click.IntRange(min=2))
@click.option("--hard", default=0, show_default=True, help="Explicit negatives of each pair.")
def bi_encoder(
    pairs: tuple[Path, ...],
    base: Path,
    out: Path,
    held: tuple[str, ...],
    epochs: int,
    rate: float,
    seconds: float,
    seed: int,
    threads: int,
    half: bool,
    batch: int,
    hard: int,
) -> None:
    """Train an encoder on pairs.

    It learns to find the functions of PAIRS by their questions.

    Runs on a GPU where there is one. Without --hold-out nothing is validated.
    """
    from bench.training.needed import needed

    biencoder = needed("bench.training.biencoder", "train an encoder")
    encoders = needed("bench.training.encoder", "train an encoder")
    from bench.training.batches import batches

    learned, judged = _split(pairs, held)
    rows = [row for at in range(epochs) for row in batches(learned, batch, 100 * seed + at, hard)]
    plan = biencoder.Plan(rate=rate, seconds=seconds, seed=seed)
    encoder = encoders.Encoder.load(base, threads=threads, half=half)
    click.echo(f"{len(learned)} pairs; {_found(encoder, judged)} before", err=True)
    made = biencoder.train(encoder, rows, plan, _Progress())
    encoder.save(out)
    click.echo(f"{made} steps; {_found(encoder, judged)} after; in {out}", err=True)


@click.command("cross-encoder", context_settings=CONTEXT)
@_options
@click.option("--list", "size", default=8, show_default=True, help="Units of each question.")
def cross_encoder(
    pairs: tuple[Path, ...],
    base: Path,
    out: Path,
    held: tuple[str, ...],
    epochs: int,
    rate: float,
    seconds: float,
    seed: int,
    threads: int,
    half: bool,
    size: int,
) -> None:
    """Train a reranker on pairs.

    It reads a question and a function of PAIRS together; the loss is listwise.

    Its negatives are those that the pairs hold, topped up from the same repository. With
    --hold-out, the share of lists whose answer comes first is said at the end.
    """
    from bench.training.needed import needed

    crossencoder = needed("bench.training.crossencoder", "train a reranker")
    from bench.training.lists import first, lists

    learned, judged = _split(pairs, held)
    reranker = crossencoder.Reranker.load(base, threads=threads, half=half)
    rows = [row for at in range(epochs) for row in lists(learned, size, 100 * seed + at)]
    plan = crossencoder.Plan(rate=rate, seconds=seconds, seed=seed)
    made = crossencoder.train(reranker, rows, plan, _Progress())
    reranker.save(out)
    share = first(reranker.scores, lists(judged, size, seed)) if judged else float("nan")
    click.echo(
        f"{made} steps; right one first in {share:.3f} of held-out lists; in {out}", err=True
    )


class _Progress:
    """Says every few steps how far training is, and the running mean of the loss."""

    def __init__(self) -> None:
        self._start = time.monotonic()
        self._loss: float | None = None

    def __call__(self, step: int, loss: float, progress: float) -> None:
        self._loss = loss if self._loss is None else 0.95 * self._loss + 0.05 * loss
        if step % EVERY == 0:
            passed = time.monotonic() - self._start
            said = f"step {step}, {progress:.0%}, loss {self._loss:.3f}, {passed:.0f} s"
            click.echo(said, err=True)


def _split(files: Sequence[Path], held: Sequence[str]) -> tuple[list[Pair], list[Pair]]:
    """Pairs to learn from and pairs to validate on; refuses repositories that are measured."""
    from bench.training.forbidden import refuse_forbidden
    from bench.training.pair import read_pairs

    pairs = [pair for file in files for pair in read_pairs(file)]
    for repo in {pair.repo for pair in pairs}:
        refuse_forbidden(repo)
    wanted = {repo.lower() for repo in held}
    unknown = wanted - {pair.repo.lower() for pair in pairs}
    if unknown:
        raise click.UsageError(f"no pair is of '{min(unknown)}', which --hold-out names")
    learned = [pair for pair in pairs if pair.repo.lower() not in wanted]
    return learned, [pair for pair in pairs if pair.repo.lower() in wanted]


def _found(encoder: Any, judged: Sequence[Pair]) -> str:
    from bench.training.validation import validate

    return str(validate(encoder, judged)) if judged else "nothing held out"
