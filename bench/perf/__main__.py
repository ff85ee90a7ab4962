"""`python -m bench.perf [REPO]`: what each step costs, beside the peers that are installed."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

import click

from bench.perf.growth import growth_table
from bench.perf.ours import Workbench
from bench.perf.peers import PEERS, Job
from bench.perf.process import Cost, measure
from bench.perf.resident import measure_resident
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
@click.option("--growth", is_flag=True, help="Also index 1, 3 and 10 copies of the tree.")
def main(repo: Path, issue: Path, runs: int, switch_to: str, growth: bool) -> None:
    """Time Patchpoint on REPO, with ratios against ripgrep, ctags, bm25s and codegraph."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            _report(Workbench.of(repo, Path(folder), issue.resolve()), runs, switch_to, growth)
        except subprocess.CalledProcessError as error:
            said = (error.stderr or b"").decode(errors="replace").strip()
            raise click.ClickException(f"'{error.cmd[0]}' failed: {said}") from error


def _report(bench: Workbench, runs: int, switch_to: str, growth: bool) -> None:
    scratch = bench.tree.parent
    rows = _ours(bench, runs, switch_to)
    print_table(rows, _peers(Job(bench.tree, scratch, bench.issue), runs))
    if growth:
        growth_table(bench.tree, scratch)


def _ours(bench: Workbench, runs: int, switch_to: str) -> list[Row]:
    locate = ("locate", "--issue-file", str(bench.issue))
    first = bench.patchpoint("index")
    unchanged = bench.patchpoint("index", runs=runs)
    cold = bench.patchpoint(*locate, runs=runs)
    resident = measure_resident(bench, 4 * runs)
    edited = Cost(*_after_an_edit(bench, runs))
    bench.git("checkout", "--quiet", "--force", "--detach", switch_to)
    switched = bench.patchpoint("index")
    return [
        Row("first index", "index", first),
        Row("index, nothing changed", "", unchanged),
        Row("index, one file edited", "", edited),
        Row(f"index after checkout of {switch_to}", "", switched),
        Row("locate, cold process", "query", cold),
        Row("locate, resident, with the look for changes", "", Cost(resident.whole, 0.0)),
        Row("locate, resident, the question alone", "", Cost(resident.question, 0.0)),
        Row("--help", "", bench.patchpoint("--help", runs=runs)),
    ]


def _after_an_edit(bench: Workbench, runs: int) -> tuple[float, float]:
    """Median cost of `index` when one source file has changed since the last run."""
    path = bench.tree / max(bench.git("ls-files", "*.py", "*.go", "*.js", "*.c").split(), key=len)
    costs = []
    for _ in range(runs):
        with path.open("a", encoding="utf-8") as file:
            file.write("\n")
        costs.append(bench.patchpoint("index"))
    costs.sort(key=lambda cost: cost.seconds)
    return costs[len(costs) // 2].seconds, max(cost.peak_mib for cost in costs)


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
