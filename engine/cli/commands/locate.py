"""`patchpoint locate`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from engine.cli.agentoptions import agent_options, pursuit_of
from engine.cli.base import Command
from engine.cli.modeloptions import ModelFlags, model_options
from engine.cli.options import (
    answer_options,
    encoder_option,
    fast_option,
    filter_options,
    tree_options,
)
from engine.cli.rerankoptions import RerankFlags, listwise_of, rerank_option, rerank_options


@click.command("locate", cls=Command)
@click.argument("issue", nargs=-1, metavar="[ISSUE]")
@click.option(
    "--issue-file",
    type=click.Path(path_type=Path),
    metavar="F",
    help="Read the issue from a file; - is standard input.",
)
@tree_options
@filter_options
@encoder_option
@fast_option
@agent_options
@rerank_option
@rerank_options
@model_options
@answer_options
def locate(
    issue: tuple[str, ...],
    issue_file: Path | None,
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
    agent: str | None,
    max_turns: int | None,
    trace: Path | None,
    rerank: str | None,
    template: str | None,
    top: int | None,
    window: int | None,
    step: int | None,
    context: int | None,
    **model: Any,
) -> int:
    """Rank the functions, classes and files that an issue is about.

    ISSUE is its text: a bug report, a feature request, a stack trace. `-` reads it from
    standard input. What has changed since the last run is indexed first.

    Examples:
      patchpoint locate "Session cookie is dropped when max_age is 0"
      patchpoint locate --issue-file report.md --rev v2.1 -k 5 --explain
      gh issue view 4170 | patchpoint locate - --format markdown
      pytest 2>&1 | patchpoint locate - --path 'src/**' --format vimgrep
      patchpoint locate --issue-file report.md --agent offline --trace search.jsonl
      patchpoint locate --issue-file report.md --rerank llm --model M --base-url U
    """
    from engine.cli.door import Output, emit, open_engine
    from engine.cli.issue import read_issue
    from engine.cli.progress import ProgressBar

    text = read_issue(issue, issue_file)
    engine, loaded = open_engine(repo, color=color, encoder=encoder)
    named, flags = ModelFlags(**model), RerankFlags(template, top, window, step, context)
    listwise = listwise_of(rerank, agent, flags, named, loaded.config)
    if listwise is not None:
        named = ModelFlags()
    pursuit = pursuit_of(agent, max_turns, trace, named, loaded.config)
    asked: dict[str, Any] = {
        "rev": rev,
        "limit": limit if listwise is None else max(limit, listwise.template.size.top),
        "paths": paths,
        "languages": languages,
        "fast": fast,
    }
    with ProgressBar() as progress:
        if pursuit is None:
            answer = engine.locate(text, **asked, progress=progress)
        else:
            answer = engine.pursue(text, pursuit, **asked, progress=progress)
        if listwise is not None:
            from engine.answering.rerank import rerank as reranked

            answer = reranked(
                engine, text, answer, listwise, rev=rev, limit=limit, progress=progress
            )
    return emit(answer, Output(format_name, explain, timings), loaded)
