"""`python -m bench.perf.mcp REPO`: what agents wait for, asked through the official client."""

from __future__ import annotations

import asyncio
import json
import os
import statistics
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

import click
import psutil

HERE = Path(__file__).resolve().parents[2]


@click.command()
@click.argument("repo", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--issue",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default=HERE / "docs" / "demo-issue.md",
    show_default="the demo's issue",
    help="The report to locate.",
)
@click.option("--runs", default=20, show_default=True, help="Calls of each tool.")
def main(repo: Path, issue: Path, runs: int) -> None:
    """Start 'patchpoint mcp' on REPO with an empty cache and time its answers."""
    with tempfile.TemporaryDirectory() as cache:
        asyncio.run(_measure(repo.resolve(), issue.read_text("utf-8"), runs, cache))


async def _measure(repo: Path, issue: str, runs: int, cache: str) -> None:
    from mcp import Client, StdioServerParameters

    server = StdioServerParameters(
        command=sys.executable,
        args=["-m", "engine.cli", "mcp", "--repo", str(repo)],
        cwd=str(HERE),
        env={**os.environ, "PATCHPOINT_CACHE_DIR": cache},
    )
    begin = perf_counter()
    async with Client(server, mode="legacy") as client:
        click.echo(f"initialize       {perf_counter() - begin:8.2f} s")
        listed = [
            tool.model_dump(by_alias=True, mode="json", exclude_none=True)
            for tool in (await client.list_tools()).tools
        ]
        size = len(json.dumps({"tools": listed}, separators=(",", ":")))
        click.echo(f"tools/list       {size:8,} characters")
        located, seconds = await _ask(client, "locate", {"issue": issue, "limit": 50})
        click.echo(f"first locate     {seconds:8.2f} s (indexes)")
        ids = [hit["id"] for hit in located["hits"]]
        for name, calls in _calls(issue, ids, runs).items():
            times = sorted([(await _ask(client, name, one))[1] for one in calls])
            click.echo(f"{name:<16} {statistics.median(times) * 1000:8.0f} ms p50 {_worst(times)}")
        processes = psutil.Process().children(recursive=True)
        resident = sum(one.memory_info().rss for one in processes)
        click.echo(f"memory           {resident / 2**20:8,.0f} MiB resident")


def _calls(issue: str, ids: Sequence[str], runs: int) -> Mapping[str, list[dict[str, Any]]]:
    """Calls that differ, where a tool could remember the last one."""
    reports = [f"{issue}\n{number}" for number in range(runs)]
    units = [ids[number % len(ids)] for number in range(runs)]
    return {
        "locate": [{"issue": one} for one in reports],
        "search": [{"query": one.rpartition(":")[2]} for one in units],
        "symbol": [{"symbol": one} for one in units],
        "map": [{}] * runs,
        "context": [{"task": one} for one in reports],
    }


async def _ask(client: Any, name: str, arguments: dict[str, Any]) -> tuple[Any, float]:
    begin = perf_counter()
    result = await client.call_tool(name, arguments, progress_callback=_quiet)
    seconds = perf_counter() - begin
    if result.is_error:
        raise click.ClickException(f"{name} failed: {result.content[0].text}")
    return result.structured_content, seconds


async def _quiet(progress: float, total: float | None, message: str | None) -> None:
    """Take progress: a client that does may be kept waiting."""


def _worst(times: Sequence[float]) -> str:
    return f"{times[-1] * 1000:8.0f} ms at most"


if __name__ == "__main__":
    main()
