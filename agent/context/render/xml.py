"""Packs as XML, for prompts that tell their parts apart by tags."""

from __future__ import annotations

import re
from xml.sax.saxutils import quoteattr

from agent.context.render.layout import DATA, left_out_text, lines_of, units_of, utf8
from agent.context.types import Block, Pack, Part, Role, Sketch

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 (section 2.2) cannot hold, form feeds among them."""


class Xml:
    """An element per block; code stands in CDATA sections as it is."""

    def document(self, pack: Pack) -> str:
        """Write the whole pack."""
        sketches = map(self.sketch, pack.map)
        texts = [f'<context budget="{pack.budget}">\n<note>{DATA}</note>\n']
        texts += map(self.block, pack.blocks)
        texts += [self.heading(None), *sketches, "</map>\n"] if pack.map else []
        texts.append(f"<left-out>{left_out_text(pack.left_out)}</left-out>\n</context>\n")
        return "".join(texts)

    def heading(self, role: Role | None) -> str:
        """Only the map has an element around it."""
        return "" if role else "<map>\n"

    def block(self, block: Block) -> str:
        """Write a block."""
        rank = f' rank="{block.rank}"' if block.rank else ""
        place = lines_of(block.start_line, block.end_line)
        return (
            f'<block role="{block.role}" form="{block.form}"{rank} path={_attribute(block.path)} '
            f'lines="{place}" name={_attribute(block.name)}>\n'
            f"{''.join(map(_part, block.parts))}</block>\n"
        )

    def sketch(self, sketch: Sketch) -> str:
        """Write a line of the map."""
        return f"<file path={_attribute(sketch.path)}>{_text(units_of(sketch))}</file>\n"


def _part(part: Part) -> str:
    code = _FORBIDDEN.sub("\ufffd", "\n".join(part.lines)).replace("]]>", "]]]]><![CDATA[>")
    return f'<code lines="{lines_of(part.start, part.end)}"><![CDATA[{code}]]></code>\n'


def _attribute(text: str) -> str:
    return quoteattr(_FORBIDDEN.sub("\ufffd", utf8(text)))


def _text(text: str) -> str:
    clean = _FORBIDDEN.sub("\ufffd", text)
    return clean.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


LAYOUT = Xml()
