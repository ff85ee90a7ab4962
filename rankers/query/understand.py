"""From the text of an issue to a query, top to bottom."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from itertools import accumulate

from rankers.query.clean import clean
from rankers.query.code import imports_of
from rankers.query.errors import find_errors
from rankers.query.frames.scan import Trace, find_traces
from rankers.query.identifiers import TITLE, Collector, imported_names
from rankers.query.layout import Layout, fenced_pre, lay_out
from rankers.query.markup import inline_code, plain, without_inline, without_links
from rankers.query.names import parts_of
from rankers.query.options import options_in
from rankers.query.paths import linked_paths, paths_in, unique_paths
from rankers.query.quoted import collect_quoted
from rankers.query.types import (
    ErrorMessage,
    Frame,
    Identifier,
    Origin,
    PathMention,
    Query,
    QueryKind,
)

_SYMBOL = re.compile(
    r"[&*#.@]{0,2}[A-Za-z_$\u00c0-\u024f~][\w$]*+(?:(?:\.|::|->|\#|/|\\)~?[\w$<>]++)*+"
    r"(?:operator[^\w\s]{1,3})?(?:<[^<>\n]{1,60}>)?(?:\([^()\n]{0,60}\))?!?"
)
_DECORATION = re.compile(r"\([^()]*\)!?$|(?<!operator)<[^<>]*>")
_MAX_SYMBOL = 120


def understand(text: str) -> Query:
    """Understand an issue, or a short query.

    Args:
        text: title and body as one text, in Markdown, HTML or none; of more than 131,072
            characters the first two thirds and the last third of that are read.

    Returns:
        What the text says; empty parts where it says nothing.
    """
    cleaned, truncated = clean(text)
    cleaned = fenced_pre(cleaned)
    if _is_symbol(cleaned.strip()):
        return _symbol(cleaned.strip())
    traces = find_traces(cleaned)
    layout = lay_out(cleaned.split("\n"), _lines_of(cleaned, traces))
    return replace(_assemble(cleaned, layout, traces), truncated=truncated)


def _assemble(text: str, layout: Layout, traces: list[Trace]) -> Query:
    prose, quotes = "\n".join(layout.prose), "\n".join(layout.quotes)
    marked = f"{layout.title}\n{prose}\n{quotes}"
    frames = tuple(frame for trace in traces for frame in trace.frames)
    errors = find_errors(text, traces)
    inline = tuple(inline_code(marked))
    imports = [imports_of(block.text) for block in layout.blocks if block.is_code]
    settings = "\n".join(block.text for block in layout.blocks if not block.is_code)
    paths = _paths(layout)
    identifiers = _identifiers(layout, imports, paths, errors)
    return Query(
        text=text,
        title=plain(layout.title).strip(),
        prose=plain(prose).strip(),
        boilerplate=plain("\n".join(layout.boilerplate)).strip(),
        quotes=plain(quotes).strip(),
        code_blocks=tuple(layout.blocks),
        inline_code=inline,
        frames=frames,
        identifiers=identifiers,
        imports=imported_names(imports),
        options=options_in(without_links(text), settings),
        paths=paths,
        quoted=collect_quoted(without_inline(without_links(marked)), inline, errors),
        errors=tuple(errors),
        kind=_kind(layout, frames, identifiers),
    )


def _is_symbol(text: str) -> bool:
    text = text.strip("`")
    return len(text) <= _MAX_SYMBOL and bool(_SYMBOL.fullmatch(text)) and not paths_in(text)


def _symbol(text: str) -> Query:
    bare = _DECORATION.sub("", text.strip("`").replace("\\", ".").replace("/", "."))
    name = ".".join(parts_of(bare.strip("&*#.@!")))
    identifier = Identifier(name, Origin.TITLE, TITLE, text.endswith((")", ")`")))
    return Query(text=text, title=text, identifiers=(identifier,), kind=QueryKind.SYMBOL)


def _lines_of(text: str, traces: list[Trace]) -> frozenset[int]:
    """Numbers of the lines that the spans of traces touch."""
    starts = list(accumulate((len(line) + 1 for line in text.split("\n")), initial=0))
    numbers: set[int] = set()
    for trace in traces:
        for start, end in trace.spans:
            numbers.update(range(bisect_right(starts, start) - 1, bisect_right(starts, end - 1)))
    return frozenset(numbers)


def _paths(layout: Layout) -> tuple[PathMention, ...]:
    found: list[PathMention] = []
    for part in (layout.title, *layout.prose, *layout.quotes):
        found += linked_paths(part)
        found += paths_in(without_links(part))
    for block in layout.blocks:
        found += linked_paths(block.text)
        found += paths_in(without_links(block.text), in_code=block.is_code)
    return unique_paths(found)


def _identifiers(
    layout: Layout,
    imports: list[dict[str, str]],
    paths: tuple[PathMention, ...],
    errors: list[ErrorMessage],
) -> tuple[Identifier, ...]:
    collector = Collector(_file_names(paths))
    for code in inline_code(layout.title):
        collector.read_inline(code, in_title=True)
    collector.read_prose(plain(layout.title), Origin.TITLE)
    body = "\n".join([*layout.prose, *layout.quotes])
    for code in inline_code(body):
        collector.read_inline(code)
    collector.read_prose(plain(without_inline(body)))
    bound = {name: full for block in imports for name, full in block.items()}
    for block in layout.blocks:
        if block.is_code:
            collector.read_code(block, bound)
        else:
            collector.read_output(block.text)
    for error in errors:
        collector.read_message(error.message)
    return collector.identifiers()


def _file_names(paths: tuple[PathMention, ...]) -> frozenset[str]:
    """Paths and their last parts: `parser.py` is no attribute `py` of a `parser`."""
    names = {mention.path for mention in paths}
    return frozenset(names | {name.rpartition("/")[2] for name in names})


def _kind(
    layout: Layout, frames: tuple[Frame, ...], identifiers: tuple[Identifier, ...]
) -> QueryKind:
    if frames:
        return QueryKind.TRACE
    names_code = any(name.strength >= 1.5 for name in identifiers)
    return (
        QueryKind.CODE if names_code or any(b.is_code for b in layout.blocks) else QueryKind.PROSE
    )
