"""`patchpoint bench locobench run`: an agent on scenarios, session by session."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bench.context import CONTEXT
from bench.locobench.cli.choose import data_option, filter_options
from bench.locobench.cli.options import say

if TYPE_CHECKING:
    from bench.locobench.run.plan import ToolsName
    from bench.locobench.run.runner import Tally
    from bench.locobench.session.play import ProtocolName

PROTOCOLS = click.Choice(["fixed", "official"])
ADAPTERS = click.Choice(["openai", "anthropic", "google"])
TOOLS = click.Choice(["paper", "official"])


def _settings(
    _context: click.Context, _parameter: click.Parameter, given: tuple[str, ...]
) -> tuple[tuple[str, str], ...]:
    pairs = []
    for one in given:
        name, equals, value = one.partition("=")
        if not equals:
            raise click.BadParameter(f"'{one}' is no NAME=VALUE")
        pairs.append((name, value))
    return tuple(pairs)


@click.command(context_settings=CONTEXT)
@data_option
@click.option(
    "--agent",
    required=True,
    metavar="NAME",
    help="chat=MODEL, offline, noop, random, reads_all, replay=FILE, program=COMMAND or "
    "package.module:Class.",
)
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path),
    metavar="RUN",
    help="Folder of the run: sessions.jsonl for `score`, results.jsonl with what happened.",
)
@click.option(
    "--protocol",
    default="fixed",
    show_default=True,
    type=PROTOCOLS,
    help="official repeats the official code, defects included; fixed repairs them.",
)
@click.option(
    "--adapter",
    default="openai",
    show_default=True,
    type=ADAPTERS,
    help="With --protocol official: whose names of functions and whose history.",
)
@click.option(
    "--tools",
    type=TOOLS,
    help="The eight of the paper, or those of the official code that the scenario lists  "
    "[default: paper with the fixed protocol, official with the official one]",
)
@click.option(
    "--set",
    "settings",
    multiple=True,
    callback=_settings,
    metavar="NAME=VALUE",
    help="For the agent, such as base_url=http://localhost:8000/v1; may be repeated.",
)
@click.option(
    "--jobs",
    "-j",
    type=click.IntRange(min=1),
    help="Sessions at a time, each in a process  [default: 1; with --ray, one per CPU of the "
    "cluster]",
)
@click.option(
    "--ray",
    metavar="ADDRESS",
    help="Play on a Ray cluster: host:port, ray://host:port, auto, or local.",
)
@click.option("--resume", is_flag=True, help="Go on with RUN: what is finished is kept.")
@click.option(
    "--retry-failed",
    is_flag=True,
    help="Go on with RUN, and play sessions again that failed or died, or ended with the budget.",
)
@click.option(
    "--minutes",
    type=click.FloatRange(min=0, min_open=True),
    help="What a session may take  [default: what its scenario says]",
)
@click.option("--max-usd", type=click.FloatRange(min=0), help="What the run may cost, in dollars.")
@click.option("--max-tokens", type=click.IntRange(min=0), help="What the run may cost, in tokens.")
@click.option("--seed", default=0, show_default=True, help="For agents that draw.")
@click.option("--limit", type=click.IntRange(min=1), help="Only the first N scenarios.")
@filter_options
@click.pass_context
def run(
    context: click.Context,
    data: Path,
    agent: str,
    out: Path,
    protocol: ProtocolName,
    adapter: str,
    tools: ToolsName | None,
    settings: tuple[tuple[str, str], ...],
    jobs: int | None,
    ray: str | None,
    resume: bool,
    retry_failed: bool,
    minutes: float | None,
    max_usd: float | None,
    max_tokens: int | None,
    seed: int,
    limit: int | None,
    languages: tuple[str, ...],
    categories: tuple[str, ...],
    difficulties: tuple[str, ...],
    ids: tuple[str, ...],
) -> None:
    """Let an agent work on scenarios, and keep the finished sessions.

    Single-turn scenarios without a converted record are converted on the way. Every finished
    session is on the disk before the next line of progress; a run that was killed goes on
    with --resume and begins only the sessions in flight again.

    Exit codes: 0 all sessions completed, 1 some did not (RUN/results.jsonl says why), 2 error.

    \b
    Examples:
      patchpoint bench locobench run --data data --agent noop --out runs/noop
      patchpoint bench locobench run --data data --agent chat=gpt-4.1 --out runs/gpt --max-usd 20
      patchpoint bench locobench run --data data --agent "program=python a.py" --out runs/a
      patchpoint bench locobench score --sessions runs/gpt/sessions.jsonl --out scores.jsonl
    """  # noqa: D301
    from bench.locobench.data.filters import Filters
    from bench.locobench.data.layout import Layout
    from bench.locobench.run.plan import Budget, Manner
    from bench.locobench.run.runner import start
    from bench.locobench.run.source import expected, stream

    layout = Layout.find(data)
    filters = Filters.named(languages, categories, difficulties, ids)
    chosen: ToolsName = tools or ("official" if protocol == "official" else "paper")
    try:
        tally = start(
            lambda finished: stream(layout, filters, limit, finished),
            Manner(agent, protocol, adapter, chosen, seed, minutes, settings),
            Budget(max_usd, max_tokens),
            out,
            total=expected(layout, filters, limit),
            jobs=jobs,
            ray=ray,
            resume=resume or retry_failed,
            again=retry_failed,
            source=str(data.absolute()),
            say=say,
        )
    except KeyboardInterrupt:
        say(f"stopped; what is finished is in '{out}', go on with --resume")
        raise
    _conclude(context, tally, out)


def _conclude(context: click.Context, tally: Tally, out: Path) -> None:
    """Say what the run came to; exit with 1 where something is left to be done or looked at."""
    total = sum(tally.statuses.values())
    counts = ", ".join(f"{number} {status}" for status, number in tally.statuses.most_common())
    plural = "" if total == 1 else "s"
    say(f"{total} session{plural} in '{out}'" + (f": {counts}" if counts else ""))
    if tally.budget_spent:
        say("the budget is spent; go on with --resume and a larger one")
    if tally.damaged:
        records = "record" if len(tally.damaged) == 1 else "records"
        say(f"{len(tally.damaged)} {records} could not be read")
    fine = total == tally.statuses["completed"] and not tally.budget_spent and not tally.damaged
    context.exit(0 if fine else 1)
