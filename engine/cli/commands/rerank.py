"""`patchpoint rerank`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from engine.cli.base import Command, Option
from engine.cli.modeloptions import ModelFlags, model_options
from engine.cli.options import answer_options, limit_option, tree_options
from engine.cli.rerankoptions import RerankFlags, rerank_options


@click.command("rerank", cls=Command)
@click.argument("issue", nargs=-1, metavar="[ISSUE]")
@click.option(
    "--issue-file",
    type=click.Path(path_type=Path),
    metavar="F",
    help="Read the issue from a file.",
)
@click.option(
    "--candidates",
    type=click.Path(path_type=Path),
    metavar="F",
    help="Read what to put in order from a file (default: standard input).",
    section="What to look at",
    cls=Option,
)
@tree_options
@limit_option
@model_options
@rerank_options
@answer_options
def rerank(
    issue: tuple[str, ...],
    issue_file: Path | None,
    candidates: Path | None,
    repo: Path,
    rev: str | None,
    limit: int,
    format_name: str,
    explain: bool,
    timings: bool,
    color: str | None,
    template: str | None,
    top: int | None,
    window: int | None,
    step: int | None,
    context: int | None,
    **model: Any,
) -> int:
    """Let a language model put functions in order.

    The candidates are ids, one in a line, or what 'locate' and 'search' print with --format
    jsonl or json. The model reads the issue and their code, some at a time, from the last to
    the first. The issue and that code are sent to its server.

    Examples:
      patchpoint locate -k 50 --format jsonl "Cookie is dropped" |
        patchpoint rerank "Cookie is dropped" --model qwen3:8b --base-url http://localhost:11434/v1
      patchpoint rerank --issue-file report.md --candidates ids.txt --model M --base-url U
    """
    from engine.answering.listed import listed
    from engine.answering.rerank import rerank as rerank_answer
    from engine.cli.candidates import read_candidates
    from engine.cli.door import Output, emit, open_engine
    from engine.cli.issue import read_issue_beside
    from engine.cli.progress import ProgressBar

    text = read_issue_beside(issue, issue_file, candidates)
    units = read_candidates(candidates)
    engine, loaded = open_engine(repo, color=color)
    flags = RerankFlags(template, top, window, step, context)
    named = ModelFlags(**model).with_settings(loaded.config)
    listwise = flags.open(named, "patchpoint rerank")
    with ProgressBar() as progress:
        answer = listed(engine, units, rev, progress)
        answer = rerank_answer(
            engine, text, answer, listwise, rev=rev, limit=limit, progress=progress
        )
    return emit(answer, Output(format_name, explain, timings), loaded)
