"""`python -m bench.quality.tuning SET…`: does what commits teach help with real issues?

For each repository of the data sets, an adapter is learned from the commits that led to the
base commit of its earliest issue, measured on the newest fifth of them as `patchpoint tune`
does it, and then, whatever that said, tried on the issues.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import click
import numpy as np

from bench.datasets.load import load
from bench.metrics import Level, Measure
from bench.repositories import Repositories
from bench.statistics.bootstrap import Difference, differences
from bench.statistics.scores import Scores, score_all
from bench.systems.protocol import MOST
from bench.types import Instance, Prediction
from indexers.errors import PatchpointError
from indexers.history.open import open_history
from indexers.index import Index
from indexers.snapshot.gitcommand import run
from indexers.snapshot.repository import Repository
from rankers.corpus import Corpus
from rankers.learned.order import by_hand
from rankers.locate import score
from rankers.past import Past
from rankers.present import top
from rankers.query.understand import understand
from rankers.tuning.adapter import Adapter
from rankers.tuning.learn import learn
from rankers.tuning.lessons import lessons
from rankers.tuning.messages import messages_of
from rankers.tuning.outcome import Tuned
from rankers.tuning.tune import tune

MEASURES = (
    Measure(Level.FUNCTION, "acc", 5),
    Measure(Level.FUNCTION, "acc", 10),
    Measure(Level.FILE, "acc", 1),
    Measure(Level.FUNCTION, "mrr", 100),
)

Answers = dict[str, Prediction]


@dataclass(frozen=True, slots=True)
class Trial:
    """Issues of one repository answered without and with an adapter.

    Attributes:
        instances: the issues.
        tuned: what tuning says, or the number of usable commits where they are too few.
        seconds: CPU time of tuning.
        without: answers by instance.
        with_it: likewise.
    """

    instances: Sequence[Instance]
    tuned: Tuned | int
    seconds: float
    without: Answers
    with_it: Answers


class Tree:
    """A repository at a commit, as it is ranked."""

    def __init__(self, repository: Repository, index: Index, cache: Path, commit: str) -> None:
        snapshot = repository.snapshot(commit)
        self._repository = repository
        self.corpus = Corpus(index.refresh(snapshot))
        self.past = Past(open_history(repository, cache, snapshot.commit), self.corpus)

    def messages(self) -> dict[int, str]:
        """Texts of the commits, by position in the history."""
        assert self._repository.git_dir is not None
        return messages_of(self._repository.git_dir, self.past.history)

    def answer(self, instance: Instance, adapter: Adapter | None) -> Prediction:
        """Rank for one issue."""
        query, read = understand(instance.problem_statement), self._repository.read
        found = score(query, self.corpus, self.past, read, order=by_hand, adapter=adapter)
        units = top(np.where(self.corpus.is_function, found.units, 0))[:MOST]
        functions = tuple(self.corpus.view.unit_id(doc) for doc in units.tolist())
        files = tuple(
            self.corpus.view.files[file].path for file in top(found.files)[:MOST].tolist()
        )
        return Prediction(instance.instance_id, functions, files)


@click.command(help=__doc__)
@click.argument("datasets", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--repos", required=True, type=click.Path(path_type=Path), metavar="DIR")
@click.option("--cache-dir", required=True, type=click.Path(path_type=Path), metavar="DIR")
@click.option("--only", multiple=True, metavar="OWNER/NAME", help="Repositories; default: all.")
@click.option("--most", type=click.IntRange(min=1), help="Issues of a repository, evenly spread.")
@click.option("--anew", is_flag=True, help="Learn again at the base commit of every issue.")
def main(
    datasets: Sequence[Path],
    repos: Path,
    cache_dir: Path,
    only: Sequence[str],
    most: int | None,
    anew: bool,
) -> None:
    """Try, print."""
    instances = [one for path in datasets for one in load(path).instances]
    wanted = [one for one in instances if one.gold_functions and (not only or one.repo in only)]
    trials = []
    click.echo(_line("repository", "usable", "CPU s", "tune says (MRR)", "n", *map(str, MEASURES)))
    for name, rows in groupby(sorted(wanted, key=_repo), key=_repo):
        unique = {one.instance_id: one for one in rows}
        issues = _spread(list(unique.values()), most)
        trial = _try(issues, Repositories(repos.absolute()), cache_dir, anew)
        trials.append(trial)
        click.echo(_line(name, *_of_tuning(trial), *_of_issues([trial])))
    click.echo(_line("all", "", "", "", *_of_issues(trials)))


def _spread(instances: list[Instance], most: int | None) -> list[Instance]:
    count = min(len(instances), most or len(instances))
    return [instances[number * len(instances) // count] for number in range(count)]


def _repo(instance: Instance) -> str:
    return instance.repo


def _try(instances: list[Instance], repos: Repositories, cache: Path, anew: bool) -> Trial:
    path = repos.find(instances[0].repo, instances[0].base_commit)
    if path is None:
        raise PatchpointError(f"no repository '{instances[0].repo}'", "see --repos")
    repository = Repository.find(path)
    index = Index.open(repository, cache)
    instances.sort(key=lambda one: _committed(path, one.base_commit))
    first = Tree(repository, index, cache, instances[0].base_commit)
    started = time.process_time()
    tuned = tune(first.corpus, first.past, first.messages())
    seconds = time.process_time() - started
    adapter = _learned(first)
    without, with_it = Answers(), Answers()
    for one in instances:
        tree = Tree(repository, index, cache, one.base_commit)
        own = _learned(tree) if anew else adapter
        without[one.instance_id] = tree.answer(one, None)
        with_it[one.instance_id] = tree.answer(one, own)
    repository.close()
    return Trial(instances, tuned, seconds, without, with_it)


def _learned(tree: Tree) -> Adapter:
    return learn(lessons(tree.corpus, tree.past, tree.messages()), tree.corpus)


def _committed(path: Path, commit: str) -> int:
    return int(run(str(path), "show", "-s", "--format=%ct", commit))


def _of_tuning(trial: Trial) -> Iterator[str]:
    if isinstance(trial.tuned, int):
        yield from (str(trial.tuned), f"{trial.seconds:.1f}", "too few")
        return
    gain = trial.tuned.gain
    shown = f"{100 * gain.mean:+.1f} [{100 * gain.low:+.1f}, {100 * gain.high:+.1f}]"
    used = "used" if trial.tuned.is_used else "not used"
    yield from (str(trial.tuned.usable), f"{trial.seconds:.1f}", f"{shown} {used}")


def _of_issues(trials: Sequence[Trial]) -> Iterator[str]:
    instances = [one for trial in trials for one in trial.instances]
    yield str(len(instances))
    without = _scores(instances, [trial.without for trial in trials])
    with_it = _scores(instances, [trial.with_it for trial in trials])
    for column, found in enumerate(differences(without, with_it)):
        assert found is not None  # all have gold at every level
        yield _change(float(without.values[:, column].mean()), found)


def _scores(instances: Sequence[Instance], answers: Sequence[Answers]) -> Scores:
    return score_all(
        instances, {key: one for some in answers for key, one in some.items()}, MEASURES
    )


def _change(before: float, found: Difference) -> str:
    mean, low, high = (100 * value for value in (found.mean, found.low, found.high))
    return f"{100 * before:.1f} {mean:+.1f} [{low:+.1f}, {high:+.1f}]"


def _line(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
