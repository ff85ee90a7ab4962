"""Packs as one JSON document, a block per line."""

from __future__ import annotations

import json
from typing import Any

from agent.context.render.layout import DATA, left_out_text, utf8
from agent.context.types import Block, Pack, Part, Role, Sketch

VERSION = 1
"""Raised when a field changes its meaning or goes away."""


class Json:
    """The fields are those of `agent.context.types`."""

    def document(self, pack: Pack) -> str:
        """Write the whole pack."""
        left = pack.left_out
        rest = {
            "located": left.located,
            "shortened": left.shortened,
            "related": left.related,
            "files": left.files,
            "text": left_out_text(left),
        }
        head = f'"schema_version":{VERSION},"budget":{pack.budget},"note":{_dumped(DATA)}'
        blocks = ",".join(map(self.block, pack.blocks))
        sketches = ",".join(map(self.sketch, pack.map))
        return (
            f'{{{head},\n"blocks":[{blocks}],\n"map":[{sketches}],\n"left_out":{_dumped(rest)}}}\n'
        )

    def heading(self, role: Role | None) -> str:
        """Sections have none."""
        return ""

    def block(self, block: Block) -> str:
        """Write a block."""
        document: dict[str, Any] = {
            "role": block.role.value,
            "form": block.form.value,
            "path": utf8(block.path),
            "name": utf8(block.name),
            "start_line": block.start_line,
            "end_line": block.end_line,
        }
        if block.rank:
            document["rank"] = block.rank
        document |= {"score": round(block.score, 3), "parts": [_part(one) for one in block.parts]}
        return f"\n{_dumped(document)}"

    def sketch(self, sketch: Sketch) -> str:
        """Write a line of the map."""
        units = [[utf8(name), line] for name, line in sketch.units]
        return f"\n{_dumped({'path': utf8(sketch.path), 'units': units, 'more': sketch.more})}"


def _part(part: Part) -> dict[str, Any]:
    return {"start_line": part.start, "code": "\n".join(part.lines)}


def _dumped(document: Any) -> str:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


LAYOUT = Json()
