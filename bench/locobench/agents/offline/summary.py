"""A summary in which every statement names its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from agent.workbench import Workbench
from bench.locobench.agents.offline.located import LocatedFile
from bench.locobench.agents.protocol import Brief
from indexers.graph.types import Link
from rankers.types import Hit

MOST_CITED = 12
"""Files whose units are told one by one."""
MOST_LINKS = 3
"""Callers and callees that are named of each unit."""


def summary(bench: Workbench, brief: Brief, located: Sequence[LocatedFile]) -> str:
    """What was located, why, and how it hangs together, as Markdown with `path:line` citations.

    Relations are those that were resolved: a shared name alone is no statement.
    """
    if not located:
        return f"# {brief.title}\n\nNothing in the project matches the description."
    blocks = [f"# {brief.title}", "Located by search; every line names its place."]
    for one in located[:MOST_CITED]:
        blocks.append(f"## {one.path}")
        blocks.append("\n".join(_unit(bench, hit) for hit in one.units) or "- as a whole")
    if rest := located[MOST_CITED:]:
        blocks.append("## Also")
        blocks.append("\n".join(_line(one) for one in rest))
    return "\n\n".join(blocks) + "\n"


def overview(located: Sequence[LocatedFile]) -> str:
    """The located files with their first unit, a line each."""
    lines = [_line(one) for one in located]
    return "\n".join(["Located, best first:", *lines] if lines else ["Nothing matches."])


def _line(located: LocatedFile) -> str:
    if not located.units:
        return f"- {located.path}"
    first = located.units[0]
    return f"- {located.path}:{first.start_line} `{first.qualified_name}`"


def _unit(bench: Workbench, hit: Hit) -> str:
    lines = [f"- `{hit.qualified_name}` ({hit.kind.name.lower()}, {hit.path}:{hit.start_line})"]
    if hit.evidence:
        lines.append(f"  - why: {hit.evidence[0].text}")
    lines += _relations(bench, hit)
    return "\n".join(lines)


def _relations(bench: Workbench, hit: Hit) -> Iterator[str]:
    doc = bench.corpus.view.find(hit.id)
    for what, links in (
        ("called by", bench.graph.callers(doc)),
        ("calls", bench.graph.callees(doc)),
    ):
        sure = [one for one in links if one.resolved][:MOST_LINKS]
        if sure:
            yield f"  - {what}: {', '.join(_place(bench, one) for one in sure)}"


def _place(bench: Workbench, link: Link) -> str:
    view = bench.corpus.view
    start = int(view.doc_lines[link.doc][0])
    return f"`{view.name(link.doc)}` ({view.path(link.doc)}:{start})"
