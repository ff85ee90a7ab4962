"""`patchpoint search`."""

from __future__ import annotations

import re
from pathlib import Path

import click

from engine.cli.base import Command
from engine.cli.options import (
    answer_options,
    encoder_option,
    fast_option,
    filter_options,
    tree_options,
)

_EXCLUDING_FILTER = re.compile(r"-(?:lang|path|kind|sym):")


class SearchCommand(Command):
    """Takes `-path:tests` for what it is: a part of the query, not an option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put filters that exclude behind `--`; the order of a query's parts means nothing."""
        filters = [one for one in args if _EXCLUDING_FILTER.match(one)]
        rest = [one for one in args if not _EXCLUDING_FILTER.match(one)]
        end = [] if "--" in rest or not filters else ["--"]
        return super().parse_args(ctx, [*rest, *end, *filters])


@click.command("search", cls=SearchCommand)
@click.argument("query", nargs=-1, required=True, metavar="QUERY")
@tree_options
@filter_options
@encoder_option
@fast_option
@answer_options
def search(
    query: tuple[str, ...],
    repo: Path,
    rev: str | None,
    limit: int,
    paths: tuple[str, ...],
    languages: tuple[str, ...],
    encoder: str | None,
    fast: bool,
    format_name: str,
    explain: bool,
    timings: bool,
    color: str | None,
) -> int:
    """Search the code of a repository.

    QUERY is words, names, or both; a name alone puts its definition first. Filters are
    lang:NAME, path:GLOB, kind:KIND and sym:NAME (the exact name of a definition). A minus
    in front of a word or filter excludes it (write -- before a word that begins with a
    minus), and "double quotes", which have to reach us through the shell, mean the exact
    text.

    Examples:
      patchpoint search Blueprint.register_blueprint
      patchpoint search parse cookie header lang:python -path:tests
      patchpoint search 'kind:class "unhashable type"' --format jsonl
      patchpoint search -k 20 sym:close 'path:src/**' -- -deprecated
    """
    from engine.cli.door import Output, emit, open_engine
    from engine.cli.progress import ProgressBar

    engine, loaded = open_engine(repo, color=color, encoder=encoder)
    with ProgressBar() as progress:
        answer = engine.search(
            " ".join(query),
            rev=rev,
            limit=limit,
            paths=paths,
            languages=languages,
            fast=fast,
            progress=progress,
        )
    return emit(answer, Output(format_name, explain, timings), loaded)
