"""`patchpoint bench locobench fetch`: where the data is, and whether it came whole."""

from __future__ import annotations

from pathlib import Path

import click

from bench.context import CONTEXT
from bench.locobench.cli.options import say


@click.command(context_settings=CONTEXT)
@click.argument("archive", required=False, type=click.Path(path_type=Path))
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Folder to unpack ARCHIVE into.",
)
@click.option("--sha256", default="", metavar="HEX", help="The sum that ARCHIVE must have.")
@click.pass_context
def fetch(context: click.Context, archive: Path | None, out: Path | None, sha256: str) -> None:
    """Say where the official data is; check and unpack ARCHIVE once it is downloaded.

    The archives lie where only a browser gets files of that size, so nothing is downloaded
    here. The benchmark publishes no sum; what is checked is every file's own, and what the
    archive holds. The exit code is 1 where a record is damaged or scenarios are missing.

    \b
    Examples:
      patchpoint bench locobench fetch
      patchpoint bench locobench fetch data.zip --out ~/locobench
    """  # noqa: D301
    if archive is None:
        _say_where()
        return
    if out is None:
        raise click.UsageError("name the folder to unpack into with --out")
    context.exit(0 if _checked(archive, out, sha256) else 1)


def _say_where() -> None:
    from bench.locobench.data.archive import PAGES

    for name, (repository, archive) in PAGES.items():
        click.echo(f"{name}\n  {repository}\n  {archive}")
    click.echo("\nthen: patchpoint bench locobench fetch data.zip --out DIR")


def _checked(archive: Path, out: Path, sha256: str) -> bool:
    from bench.locobench.data.archive import PROJECTS, SCENARIOS, unpack
    from bench.locobench.data.census import Census
    from bench.locobench.data.read import stream_scenarios

    unpacked = unpack(archive, out, sha256)
    click.echo(f"sha256 {unpacked.sha256}, {unpacked.files} files")
    census = Census.of(stream_scenarios(unpacked.layout))
    generated = unpacked.layout.generated
    projects = sum(1 for _ in generated.glob("*/project_metadata.json"))
    click.echo(f"{len(census.ids)} of {SCENARIOS} scenarios, {projects} of {PROJECTS} projects")
    for damaged in census.damaged:
        say(str(damaged))
    return not census.damaged and len(census.ids) >= SCENARIOS and projects >= PROJECTS
