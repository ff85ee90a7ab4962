"""`python -m bench.perf [REPO]`: what each step costs, beside the peers that are installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

import click

from bench.perf.growth import growth_table
from bench.perf.ours import Workbench
from bench.perf.peers import PEERS, Job
from bench.perf.process import Cost, measure, typical
from bench.perf.resident import Resident, measure_resident
from bench.perf.table import Row, print_table

HERE = Path(__file__).resolve().parents[2]


@click.command()
@click.argument("repo", type=click.Path(exists=True, path_type=Path), default=HERE)
@click.option(
    "--issue",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default=HERE / "docs" / "demo-issue.md",
    show_default="the demo's issue",
    help="The report to locate.",
)
@click.option("--runs", default=5, show_default=True, help="Runs of each short command.")
@click.option("--switch-to", default="HEAD~20", show_default=True, help="Revision to switch to.")
@click.option("--embed", is_flag=True, help="Also embed the whole tree, which takes minutes.")
@click.option("--growth", is_flag=True, help="Also index 1, 3 and 10 copies of the tree.")
def main(repo: Path, issue: Path, runs: int, switch_to: str, embed: bool, growth: bool) -> None:
    """Time Patchpoint on REPO, with ratios against ripgrep, ctags, bm25s and codegraph."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            bench = Workbench.of(repo, Path(folder), issue.resolve())
            rows = _ours(bench, runs, switch_to)
            rows += _embedding(bench, runs) if embed else []
            print_table(rows, _peers(Job(bench.tree, bench.tree.parent, bench.issue), runs))
            if growth:
                growth_table(bench.tree, bench.tree.parent)
        except subprocess.CalledProcessError as error:
            said = (error.stderr or b"").decode(errors="replace").strip()
            raise click.ClickException(f"'{error.cmd[0]}' failed: {said}") from error


def _ours(bench: Workbench, runs: int, switch_to: str) -> list[Row]:
    locate = ("locate", "--issue-file", str(bench.issue))
    first = bench.patchpoint("index")
    unchanged = bench.patchpoint("index", runs=runs)
    unknown = [_without_vectors(bench, locate) for _ in range(runs)]
    cold = bench.patchpoint(*locate, runs=runs)
    fast = bench.patchpoint(*locate, "--fast", runs=runs)
    resident = measure_resident(bench, 4 * runs)
    edited = _after_an_edit(bench, runs)
    bench.git("checkout", "--quiet", "--force", "--detach", switch_to)
    switched = bench.patchpoint("index")
    return [
        Row("first index", "index", first),
        Row("index, nothing changed", "", unchanged),
        Row("index, one file edited", "", edited),
        Row(f"index after checkout of {switch_to}", "", switched),
        Row("locate, cold process, no vector known", "", typical(unknown)),
        Row("locate, cold process, candidates known", "query", cold),
        Row("locate --fast, cold process", "", fast),
        *_of_resident("locate, resident, no vector known", resident.fresh),
        *_of_resident("locate, resident, candidates known", resident.known),
        *_of_resident("locate --fast, resident", resident.fast),
        Row("--help", "", bench.patchpoint("--help", runs=runs)),
    ]


def _of_resident(what: str, resident: Resident) -> list[Row]:
    return [
        Row(what, "", Cost(resident.whole, 0.0)),
        Row(f"{what}, without the look for changes", "", Cost(resident.question, 0.0)),
    ]


def _without_vectors(bench: Workbench, command: Sequence[str]) -> Cost:
    for folder in bench.cache.glob("*/*/vectors"):
        shutil.rmtree(folder)
    return bench.patchpoint(*command)


def _embedding(bench: Workbench, runs: int) -> list[Row]:
    """The whole tree as it is now, and a question that is compared with all of it."""
    embedded = bench.patchpoint("index", "--embed")
    cold = bench.patchpoint("locate", "--issue-file", str(bench.issue), runs=runs)
    return [
        Row("index --embed, everything", "", embedded),
        Row("locate, cold process, everything embedded", "", cold),
    ]


def _after_an_edit(bench: Workbench, runs: int) -> Cost:
    """Median cost of `index` when one source file has changed since the last run."""
    path = bench.tree / max(bench.git("ls-files", "*.py", "*.go", "*.js", "*.c").split(), key=len)
    costs = []
    for _ in range(runs):
        with path.open("a", encoding="utf-8") as file:
            file.write("\n")
        costs.append(bench.patchpoint("index"))
    return typical(costs)


def _peers(job: Job, runs: int) -> dict[str, dict[str, Cost]]:
    found: dict[str, dict[str, Cost]] = {}
    for peer in PEERS:
        costs = found.setdefault(peer.name, {})
        if peer.installed and peer.index:
            costs["index"] = measure(peer.index(job), cwd=job.scratch)
        if peer.installed and peer.query:
            costs["query"] = measure(peer.query(job), cwd=job.scratch, runs=runs)
    return found


if __name__ == "__main__":
    main()
