"""How time and memory grow: the same tree once, three times and ten times."""

from __future__ import annotations

from pathlib import Path

import click

from bench.perf.ours import Workbench

COPIES = (1, 3, 10)


def growth_table(tree: Path, scratch: Path) -> None:
    """Index 1, 3 and 10 copies and print seconds and MiB, each with its ratio to one copy."""
    click.echo("\n| copies | seconds | × one | peak MiB | × one |\n| --: | --: | --: | --: | --: |")
    base = None
    for copies in COPIES:
        folder = scratch / f"grown-{copies}"
        _grow(tree, folder, copies)
        bench = Workbench(folder, scratch / f"cache-{copies}", folder)
        cost = bench.patchpoint("index", "--repo", str(folder))
        base = base or cost
        time_ratio, memory_ratio = cost.seconds / base.seconds, cost.peak_mib / base.peak_mib
        click.echo(
            f"| {copies} | {cost.seconds:.1f} | {time_ratio:.1f} "
            f"| {cost.peak_mib:.0f} | {memory_ratio:.1f} |"
        )


def _grow(tree: Path, target: Path, copies: int) -> None:
    """Copy a tree several times; blank lines at the end make every copy a content of its own."""
    for path in sorted(tree.rglob("*")):
        relative = path.relative_to(tree)
        if ".git" in relative.parts or not path.is_file() or path.is_symlink():
            continue
        content = path.read_bytes()
        for number in range(copies):
            copy = target / f"copy{number}" / relative
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(content + b"\n" * number)
