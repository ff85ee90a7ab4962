"""The tool `symbol`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from agent.chat.tokens import estimate
from engine.answering.seen import Seen
from engine.answering.symbol import Related, Symbol, Wanted
from engine.engine import Engine
from engine.formats.harmless import printable, valid_utf8
from engine.mcp import freshness
from engine.mcp.tools import schemas
from engine.mcp.tools.arguments import SymbolArguments
from engine.mcp.tools.fit import Entry, Form, Shown, dumped, size_of
from engine.mcp.tools.hits import QUOTED
from engine.mcp.tools.types import Reply, Tool
from indexers.progress import Progress

BODY_PART = 0.4
"""Part of the room that the definition's body may take before relations have theirs."""
_MOST_DEFINITIONS = 5
_MOST_LINES = 8

DESCRIPTION = """\
Look a symbol up before you change it: its code, and what calls and uses it across files, with \
lines; resolved uses first, then those where the name alone matches. Give an id from another \
answer, a name, path:line for the unit there, or path:line and name for what that name means. \
Next, read the lines of uses that the change would break."""


def run(engine: Engine, arguments: SymbolArguments, progress: Progress) -> Reply:
    """Answer."""
    wanted = Wanted(
        arguments.symbol,
        arguments.name,
        tuple(dict.fromkeys(arguments.relations)),
        arguments.rev or None,
    )
    answer = engine.symbol(wanted, progress)
    tree = freshness.as_document(engine.seen, arguments.rev)
    return _Writing(answer, engine.seen, tree).fit(arguments.max_tokens)


class _Writing:
    """One answer in the making."""

    def __init__(self, answer: Symbol, seen: Seen | None, tree: dict[str, Any]) -> None:
        self._tree = tree
        definitions = answer.definitions[:_MOST_DEFINITIONS]
        self._entries = [_entry(one, seen) for one in definitions]
        self._rows = {name: _rows(name, answer) for name in answer.relations}

    def fit(self, budget: int) -> Reply:
        """Show definitions, then relations in turn; the body last where it is long."""
        shown = [Shown(entry, Form.SIGNATURE) for entry in self._entries]
        counts = dict.fromkeys(self._rows, 0)
        room = budget - size_of(self._write(shown, counts))
        room -= self._lengthen(shown, round(room * BODY_PART))
        queue = [name for name, rows in self._rows.items() if rows]
        while queue:
            name = queue.pop(0)
            cost = _cost(self._rows[name][counts[name]])
            if cost > room:
                break
            room -= cost
            counts[name] += 1
            queue += [name] if counts[name] < len(self._rows[name]) else []
        self._lengthen(shown, room)
        return self._settled(shown, counts, budget)

    def _lengthen(self, shown: list[Shown], room: int) -> int:
        """Show the body of the first definition if there is room; return what it costs."""
        longer = Shown(self._entries[0], Form.BODY)
        cost = longer.cost - shown[0].cost
        if shown[0].form is Form.BODY or cost > room:
            return 0
        shown[0] = longer
        return max(0, cost)

    def _settled(self, shown: list[Shown], counts: dict[str, int], budget: int) -> Reply:
        """Shorten what sums of estimates let through."""
        reply = self._write(shown, counts)
        while size_of(reply) > budget:
            if shown[0].form is Form.BODY:
                shown[0] = Shown(self._entries[0], Form.SIGNATURE)
            elif any(counts.values()):
                counts[max(counts, key=lambda name: counts[name])] -= 1
            elif len(shown) > 1:
                shown.pop()
            else:
                break
            reply = self._write(shown, counts)
        return reply

    def _write(self, shown: Sequence[Shown], counts: dict[str, int]) -> Reply:
        rows = {name: self._rows[name][:count] for name, count in counts.items()}
        left = {name: len(self._rows[name]) - count for name, count in counts.items()}
        left["definitions"] = len(self._entries) - len(shown)
        left["bodies"] = sum(
            one.form is Form.SIGNATURE and len(one.entry.body) > len(one.entry.signature)
            for one in shown[:1]
        )
        document: dict[str, Any] = {
            "definitions": [one.document for one in shown],
            "relations": rows,
            "truncated": any(left.values()),
            "left_out": left,
            "tree": self._tree,
        }
        return Reply(document, "\n".join(_lines(shown, rows, document)))


def _entry(unit: Related, seen: Seen | None) -> Entry:
    place, _, name = valid_utf8(unit.id).rpartition(":")
    kind = unit.kind.name.lower()
    head = f"{printable(place)}:{unit.start_line}-{unit.end_line} {name} ({kind})"
    document = {
        "id": valid_utf8(unit.id),
        "kind": kind,
        "start_line": unit.start_line,
        "end_line": unit.end_line,
        "resolved": unit.resolved,
    }
    if not unit.resolved:
        head += " (by name alone)"
    signature = seen.signature(unit.id) if seen else ()
    return Entry(head, document, "", signature, seen.source(unit.id) if seen else ())


def _rows(name: str, answer: Symbol) -> list[dict[str, Any]]:
    """Rows of a relation; references that are callers, too, stand there alone."""
    known = set[str]()
    if name == "references":
        known = {one.id for one in answer.relations.get("callers", ())}
    return [_row(one) for one in answer.relations[name] if one.id not in known]


def _row(unit: Related) -> dict[str, Any]:
    """Short, as there may be many: that it is resolved goes without saying."""
    lines = list(unit.lines[:_MOST_LINES]) or [unit.start_line]
    row: dict[str, Any] = {"id": valid_utf8(unit.id), "lines": lines}
    return row if unit.resolved else row | {"by_name": True}


def _cost(row: dict[str, Any]) -> int:
    return max(estimate(_row_line(row) + "\n"), estimate(dumped(row) + ","))


def _row_line(row: dict[str, Any]) -> str:
    place, _, name = row["id"].rpartition(":")
    lines = ",".join(map(str, row["lines"]))
    guess = " (by name alone)" if "by_name" in row else ""
    return f"  {printable(place)}:{lines} {name}{guess}"


def _lines(
    shown: Sequence[Shown], rows: dict[str, list[dict[str, Any]]], document: dict[str, Any]
) -> Iterator[str]:
    yield QUOTED
    yield from (one.text for one in shown)
    left = document["left_out"]
    for name, some in rows.items():
        title = "other references" if name == "references" and "callers" in rows else name
        yield f"{title}: {len(some) + left[name]}"
        yield from map(_row_line, some)
        if left[name]:
            yield f"  and {left[name]} more"
    if document["truncated"]:
        yield "shortened: raise max_tokens for more"
    yield freshness.as_line(document["tree"])


TOOL = Tool(
    "symbol",
    "Definition and uses",
    DESCRIPTION,
    SymbolArguments,
    schemas.answer(definitions=schemas.rows("id", "code"), relations=schemas.OBJECT),
    run,
)
