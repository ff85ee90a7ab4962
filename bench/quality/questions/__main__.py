"""`python -m bench.quality.questions REPO…`: do questions in words find functions?

A question is the first sentence of a function's docstring, and the docstrings of all functions
are taken out of the code before systems see it.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import click
import numpy as np

from bench.quality.questions.askers import ASKERS, Project
from bench.quality.questions.corpus import Question, make_project
from bench.quality.questions.sentences import says_name
from bench.quality.questions.tables import Values, by_language, by_system, in_pairs, values_of
from indexers.errors import PatchpointError

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command(help=__doc__)
@click.argument("repos", nargs=-1, required=True, type=FOLDER)
@click.option(
    "--system",
    "systems",
    multiple=True,
    type=click.Choice(list(ASKERS)),
    default=("bm25", "search"),
    show_default=True,
    help="Whom to ask; can be given several times. The others are compared with the first.",
)
@click.option("--model", type=FOLDER, help="Static model for 'static' and 'semble'.")
@click.option("--most", default=60, show_default=True, help="Questions for each repository.")
def main(repos: Sequence[Path], systems: Sequence[str], model: Path | None, most: int) -> None:
    """Ask, score, print."""
    questions: list[Question] = []
    values: dict[str, list[Values]] = {name: [] for name in systems}
    for repo in repos:
        try:
            asked, scored = _ask(repo.resolve(), systems, model, most)
        except PatchpointError as error:
            raise click.ClickException(f"{error.message}; {error.hint}") from error
        questions += asked
        for name, rows in scored.items():
            values[name].append(rows)
    _report(questions, {name: np.concatenate(rows) for name, rows in values.items()})


def _ask(
    repo: Path, systems: Sequence[str], model: Path | None, most: int
) -> tuple[list[Question], dict[str, Values]]:
    with tempfile.TemporaryDirectory(prefix="patchpoint-") as scratch:
        folder, state = Path(scratch, "tree"), Path(scratch, "state")
        folder.mkdir()
        state.mkdir()
        questions = make_project(repo, folder, most)
        project = Project(folder, state, model and model.resolve())
        scored = {}
        for name in systems:
            started = time.perf_counter()
            scored[name] = values_of(questions, ASKERS[name](project, [q.text for q in questions]))
            seconds = time.perf_counter() - started
            click.echo(f"{repo}: {len(questions)} questions, {name} {seconds:.1f} s", err=True)
    return questions, scored


def _report(questions: Sequence[Question], values: dict[str, Values]) -> None:
    if not questions:
        raise click.ClickException("no docstring in these repositories makes a question")
    said = sum(says_name(one.text, one.name) for one in questions)
    share = 100 * said / len(questions)
    tables = [
        by_system(values),
        by_language(questions, values),
        in_pairs(values, next(iter(values))),
    ]
    click.echo(f"{len(questions)} questions; {share:.0f} % hold the words of the function's name\n")
    click.echo("\n\n".join("\n".join(table) for table in tables))


if __name__ == "__main__":
    main()
