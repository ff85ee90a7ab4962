"""`patchpoint search`."""

from __future__ import annotations

from pathlib import Path

import click

from engine.cli.base import Command
from engine.cli.options import answer_options, filter_options, tree_options


@click.command("search", cls=Command)
@click.argument("query", nargs=-1, required=True, metavar="QUERY")
@tree_options
@filter_options
@answer_options
def search(
    query: tuple[str, ...],
    repo: Path,
    rev: str | None,
    limit: int,
    paths: tuple[str, ...],
    languages: tuple[str, ...],
    format_name: str,
    explain: bool,
    timings: bool,
    color: str | None,
) -> int:
    """Search the code of a repository.

    QUERY is words, names, or both; a name alone puts its definition first. Filters:
    lang:NAME, path:GLOB, kind:KIND, sym:NAME (the exact name of a definition); a minus
    in front of a word or filter excludes; "double quotes" ask for the exact text.

    Examples:
      patchpoint search Blueprint.register_blueprint
      patchpoint search parse cookie header lang:python -path:tests
      patchpoint search 'kind:class "unhashable type"' --format jsonl
      patchpoint search -k 20 sym:close path:src/** -- -deprecated
    """
    from engine.cli.door import Output, emit, open_engine
    from engine.cli.progress import ProgressBar

    engine, loaded = open_engine(repo, color=color)
    with ProgressBar() as progress:
        answer = engine.search(
            " ".join(query),
            rev=rev,
            limit=limit,
            paths=paths,
            languages=languages,
            progress=progress,
        )
    return emit(answer, Output(format_name, explain, timings), loaded)
