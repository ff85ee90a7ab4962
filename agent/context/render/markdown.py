"""Packs as Markdown: what chat models read best."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from agent.context.render.layout import DATA, left_out_text, lines_of, units_of, utf8
from agent.context.types import Block, Form, Pack, Role, Sketch

TITLES = {
    Role.LOCATED: "Located: what the task is probably about",
    Role.CALLED: "What they use and stand in",
    Role.CALLER: "What uses them",
    Role.TEST: "Tests that reach them",
}


class Markdown:
    """A section per role: a fence per block, and one fence for all signatures."""

    def document(self, pack: Pack) -> str:
        """Write the whole pack."""
        texts = [f"# Context\n\n{DATA}\n"]
        for role in Role:
            if blocks := pack.of(role):
                texts += [self.heading(role), *self._section(blocks)]
        if pack.map:
            rows = "".join(map(self.sketch, pack.map))
            texts += [self.heading(None), _fenced(rows, "")]
        if pack.left_out:
            texts.append(f"\n## Left out\n\n{left_out_text(pack.left_out)}\n")
        return "".join(texts)

    def heading(self, role: Role | None) -> str:
        """Write the title of a section; that of the map with its fence."""
        return f"\n## {TITLES[role] if role else 'Map of the rest'}\n"

    def block(self, block: Block) -> str:
        """Write a heading and the code, or a signature in a fence of its own."""
        if block.form is Form.SIGNATURE:
            return _fenced("".join(_signature(block)), "")
        code = "".join(f"{line}\n" for line in _quoted(block))
        return f"\n### {_title(block)}\n{_fenced(code, block.language)[1:]}"

    def sketch(self, sketch: Sketch) -> str:
        """Write path, names and lines."""
        return f"{utf8(sketch.path)}: {units_of(sketch)}\n"

    def _section(self, blocks: Iterable[Block]) -> Iterator[str]:
        signatures: dict[str, list[Block]] = {}
        for block in blocks:
            if block.form is Form.SIGNATURE:
                signatures.setdefault(block.path, []).append(block)
            else:
                yield self.block(block)
        if signatures:
            yield _fenced("".join(_by_path(signatures)), "")


def _title(block: Block) -> str:
    rank = f"{block.rank}. " if block.rank else ""
    place = f"{utf8(block.path)}:{lines_of(block.start_line, block.end_line)}"
    shown = sum(len(part.lines) for part in block.parts)
    total = block.end_line - block.start_line + 1
    how = f" (shortened: {shown} of {total} lines)" if block.form is Form.SHORTENED else ""
    return f"{rank}{place} {utf8(block.name)}{how}"


def _quoted(block: Block) -> Iterator[str]:
    """The lines; where some are missing, a line says which."""
    gaps = list(block.gaps)
    for part in block.parts:
        while gaps and gaps[0][0] < part.start:
            yield _gap(gaps.pop(0))
        yield from part.lines
    yield from map(_gap, gaps)


def _gap(gap: tuple[int, int]) -> str:
    return f"[… lines {lines_of(*gap)} …]"


def _by_path(signatures: dict[str, list[Block]]) -> Iterator[str]:
    """Signatures of one file under its path, in the order of the file."""
    for path, blocks in signatures.items():
        yield f"{utf8(path)}\n"
        for block in sorted(blocks, key=lambda one: one.start_line):
            yield from list(_signature(block))[1:]


def _signature(block: Block) -> Iterator[str]:
    yield f"{utf8(block.path)}\n"
    for part in block.parts:
        for number, line in enumerate(part.lines, part.start):
            yield f"{number}: {line}\n"


def _fenced(text: str, language: str) -> str:
    """Put text into a fence that nothing in it can close."""
    longest = max((len(run) for run in re.findall(r"`{3,}", text)), default=2)
    fence = "`" * (longest + 1)
    return f"\n{fence}{language}\n{text}{fence}\n"


LAYOUT = Markdown()
