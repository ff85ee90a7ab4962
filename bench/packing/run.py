"""One comparison from its plan to its rows: load, rank, pack, cover."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import click

from bench.datasets.load import labelled, load
from bench.packing.cover import covered
from bench.packing.packers import make_packer
from bench.packing.types import Covered, Packer, Scene
from bench.repositories import Repositories
from bench.systems.patchpoint import Patchpoint
from bench.systems.protocol import Options
from bench.types import Instance, Task
from rankers.query.understand import understand

RESULTS = "packs.jsonl"


@dataclass(frozen=True, slots=True)
class Plan:
    """What a comparison is asked to do.

    Attributes:
        dataset: file, folder or hub id.
        repos: folder of repositories.
        out: folder of the results.
        packers: names, see `bench.packing.packers`.
        budgets: tokens.
        every: only every so many-th instance.
        cache_dir: of indexes.
        form: of the data set; "" recognises it.
    """

    dataset: Path
    repos: Path
    out: Path
    packers: Sequence[str]
    budgets: Sequence[int]
    every: int
    cache_dir: Path
    form: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """What one packer did with one instance: `covered` goes along with `budgets`."""

    instance_id: str
    packer: str
    budgets: tuple[int, ...]
    covered: tuple[Covered, ...]


def compare(plan: Plan) -> list[Row]:
    """Pack for every instance with gold functions; what is done already is kept.

    Raises:
        PatchpointError: the data set, the repositories or a packer are not what they should be,
            or a packer failed; the next start goes on from there.
    """
    options = Options(plan.cache_dir.absolute())
    packers = {name: make_packer(name, options) for name in plan.packers}
    repositories = Repositories(plan.repos.absolute())
    chosen = load(plan.dataset, plan.form).instances[:: plan.every]
    instances = [one for one in labelled(chosen, repositories) if one.gold_functions]
    plan.out.mkdir(parents=True, exist_ok=True)
    rows = [row for row in read(plan.out) if row.budgets == tuple(plan.budgets)]
    with click.progressbar(instances, label="packing", file=sys.stderr, show_pos=True) as bar:
        for row in _answered(bar, repositories, packers, plan, rows):
            rows.append(row)
            with (plan.out / RESULTS).open("a", encoding="utf-8") as stream:
                stream.write(json.dumps(asdict(row)) + "\n")
    ids = {one.instance_id for one in instances}
    order = {name: number for number, name in enumerate(packers)}
    kept = [row for row in rows if row.instance_id in ids and row.packer in order]
    return sorted(kept, key=lambda row: order[row.packer])


def read(out: Path) -> Iterator[Row]:
    """Read the rows of a folder; none if it has none."""
    path = out / RESULTS
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
        row = json.loads(line)
        covers = tuple(Covered(**one) for one in row["covered"])
        yield Row(row["instance_id"], row["packer"], tuple(row["budgets"]), covers)


def _answered(
    instances: Iterable[Instance],
    repositories: Repositories,
    packers: dict[str, Packer],
    plan: Plan,
    rows: Sequence[Row],
) -> Iterator[Row]:
    system = Patchpoint(Options(plan.cache_dir.absolute()))
    done = {(row.instance_id, row.packer) for row in rows}
    for instance in instances:
        waiting = [name for name in packers if (instance.instance_id, name) not in done]
        path = repositories.find(instance.repo, instance.base_commit)
        if not waiting or path is None:
            continue
        issue, name = instance.problem_statement, instance.instance_id
        task = Task(path, instance.base_commit, issue, name)
        bench = replace(system.workbench(task), folder=plan.out / "graph")
        scene = Scene(task, bench, bench.found(understand(issue)))
        for one in waiting:
            yield _row(one, packers[one], scene, instance, tuple(plan.budgets))


def _row(
    name: str, packer: Packer, scene: Scene, instance: Instance, budgets: tuple[int, ...]
) -> Row:
    view, gold = scene.bench.corpus.view, instance.gold_functions
    covers = tuple(covered(view, gold, one) for one in packer.packs(scene, budgets))
    return Row(instance.instance_id, name, budgets, covers)
