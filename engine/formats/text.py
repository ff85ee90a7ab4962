"""For people: grouped by file on a terminal, one `path:line:col:text` row per hit in a pipe.

Paths of rows start at the current folder, those of headings at the root.
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.answers import Found, Located
from engine.formats.harmless import printable
from engine.formats.registry import Look
from engine.formats.rows import column, odds_of, shown, summary, way_to, where
from rankers.types import Evidence, FileHit, Hit

_OTHER_FILES = 5


def render(answer: Located | Found, look: Look) -> Iterator[str]:
    """Yield headings and hits for a terminal, or rows for a pipe."""
    return _grouped(answer, look) if look.terminal else _rows(answer, look)


def _rows(answer: Located | Found, look: Look) -> Iterator[str]:
    way = way_to(answer.repo)
    for hit in answer.rows:
        place = (
            f"{look.style.path(printable(way + hit.path))}:{look.style.line(str(hit.start_line))}"
        )
        yield f"{place}:{column(answer, hit)}:{printable(summary(answer, hit))}"
        if look.explain:
            yield from _explained(hit.evidence, look)
    if not answer.rows:
        for file in answer.other_files:
            yield f"{look.style.path(printable(way + file.path))}:1:1:{_reasons(file.evidence)}"


def _grouped(answer: Located | Found, look: Look) -> Iterator[str]:
    if odds := odds_of(answer):
        yield from (look.style.dim(odds), "")
    by_path: dict[str, list[tuple[int, Hit]]] = {}
    for rank, hit in enumerate(answer.rows, 1):
        by_path.setdefault(hit.path, []).append((rank, hit))
    for number, (path, hits) in enumerate(by_path.items()):
        if number:
            yield ""
        yield look.style.path(printable(path))
        for rank, hit in hits:
            yield from _entry(rank, hit, answer, look)
    yield from _classes(answer, look)
    yield from _others(answer, look)


def _entry(rank: int, hit: Hit, answer: Located | Found, look: Look) -> Iterator[str]:
    kind = look.style.dim(hit.kind.name.lower())
    name = look.style.name(printable(hit.qualified_name))
    yield f"{rank:>4}  {look.style.line(where(hit))}  {name}  {kind}"
    line = answer.first_lines.get(hit.id, "").strip()
    if isinstance(answer, Found) and line:
        yield f"      {printable(line)}"
    if look.explain:
        yield from _explained(hit.evidence, look)
    elif hit.evidence:
        yield look.style.dim(f"      {_reasons(hit.evidence)}")


def _classes(answer: Located | Found, look: Look) -> Iterator[str]:
    if answer.other_classes:
        yield ""
        yield look.style.dim("classes")
    for hit in answer.other_classes:
        place = f"{look.style.path(printable(hit.path))}:{look.style.line(where(hit))}"
        yield f"      {place}  {look.style.name(printable(hit.qualified_name))}"
        if look.explain:
            yield from _explained(hit.evidence, look)
        else:
            yield look.style.dim(f"        {_reasons(hit.evidence)}")


def _others(answer: Located | Found, look: Look) -> Iterator[str]:
    files: tuple[FileHit, ...] = answer.other_files[:_OTHER_FILES]
    if not files:
        return
    if answer.rows:
        yield ""
        yield look.style.dim("other files")
    for file in files:
        yield f"      {look.style.path(printable(file.path))}"
        if look.explain:
            yield from _explained(file.evidence, look)
        elif file.evidence:
            yield look.style.dim(f"        {_reasons(file.evidence)}")


def _explained(evidence: tuple[Evidence, ...], look: Look) -> Iterator[str]:
    for reason in evidence:
        share = look.style.line(f"{reason.share:>6.1%}")
        yield f"      {share}  {printable(reason.text)}  {look.style.dim(reason.signal)}"


def _reasons(evidence: tuple[Evidence, ...]) -> str:
    return printable("; ".join(reason.text for reason in shown(evidence)))
