"""`python -m bench.quality.questions REPO…`: do questions in words find functions?

A question is the first sentence of a function's docstring, and the docstrings of all functions
are taken out of the code before systems see it.
"""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import click

from bench.quality.questions.askers import ASKERS, Project
from bench.quality.questions.corpus import Question, make_project
from bench.quality.questions.sentences import says_name
from bench.quality.questions.tables import by_language, by_system, in_pairs, rank_of, values_of
from indexers.errors import PatchpointError

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
FILE = click.Path(dir_okay=False, path_type=Path)

Ranks = dict[str, dict[str, int]]
"""Rank of the first right answer, by system and question; 0 is none."""


@click.command(help=__doc__)
@click.argument("repos", nargs=-1, required=True, type=FOLDER)
@click.option(
    "--system",
    "systems",
    multiple=True,
    type=click.Choice(list(ASKERS)),
    default=("bm25", "fast", "search"),
    show_default=True,
    help="Whom to ask; can be given several times.",
)
@click.option("--model", type=FOLDER, help="Static model for 'static' and 'semble'.")
@click.option("--most", default=60, show_default=True, help="Questions for each repository.")
@click.option("--save", type=FILE, help="Keep the ranks in a JSON file.")
@click.option(
    "--beside",
    "kept",
    multiple=True,
    type=FILE,
    help="Ranks of another run; its systems are shown with the name of the file in front, "
    "for the questions that both asked. Can be given several times.",
)
def main(
    repos: Sequence[Path],
    systems: Sequence[str],
    model: Path | None,
    most: int,
    save: Path | None,
    kept: Sequence[Path],
) -> None:
    """Ask, score, print; the first system (of the first kept run) is what others differ from."""
    questions: dict[str, Question] = {}
    ranks: Ranks = {name: {} for name in systems}
    for repo in repos:
        try:
            _ask(repo.resolve(), model, most, questions, ranks)
        except PatchpointError as error:
            raise click.ClickException(f"{error.message}; {error.hint}") from error
    if save:
        save.write_text(json.dumps(ranks), encoding="utf-8")
    _report(questions, _beside(kept) | ranks)


def _ask(
    repo: Path, model: Path | None, most: int, questions: dict[str, Question], ranks: Ranks
) -> None:
    """Add the questions of a repository, and the ranks that each system gives."""
    with tempfile.TemporaryDirectory(prefix="patchpoint-") as scratch:
        folder, state = Path(scratch, "tree"), Path(scratch, "state")
        folder.mkdir()
        state.mkdir()
        asked = {f"{repo}\t{one.text}": one for one in make_project(repo, folder, most)}
        questions |= asked
        project = Project(folder, state, model and model.resolve())
        texts = [one.text for one in asked.values()]
        for name in ranks:
            started = time.perf_counter()
            answers = ASKERS[name](project, texts)
            seconds = time.perf_counter() - started
            click.echo(f"{repo}: {len(asked)} questions, {name} {seconds:.1f} s", err=True)
            for (key, question), ranked in zip(asked.items(), answers, strict=True):
                ranks[name][key] = rank_of(question, ranked)


def _beside(files: Sequence[Path]) -> Ranks:
    runs = {file.stem: json.loads(file.read_text(encoding="utf-8")) for file in files}
    return {f"{stem}: {name}": found for stem, run in runs.items() for name, found in run.items()}


def _report(questions: dict[str, Question], ranks: Ranks) -> None:
    shared = [key for key in questions if all(key in found for found in ranks.values())]
    if not shared:
        raise click.ClickException("there is no question that all were asked")
    asked = [questions[key] for key in shared]
    said = sum(says_name(one.text, one.name) for one in asked)
    share = 100 * said / len(asked)
    click.echo(f"{len(asked)} questions; {share:.0f} % hold the words of the function's name")
    values = {name: values_of(found[key] for key in shared) for name, found in ranks.items()}
    languages = [one.language for one in asked]
    for table in (
        by_system(values),
        by_language(languages, values),
        in_pairs(values, next(iter(values))),
    ):
        click.echo("\n" + "\n".join(table))


if __name__ == "__main__":
    main()
