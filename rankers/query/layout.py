"""Take an issue apart by lines: title, prose, code, quotes, boilerplate."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from rankers.query.codelike import is_code, is_code_line, is_data_line, is_diff_line
from rankers.query.templates import (
    Section,
    is_boilerplate,
    is_sentence,
    is_version_dump,
    section_of,
)
from rankers.query.types import CodeBlock

MAX_TITLE = 250
"""Characters; a longer first line is a paragraph."""

_TITLE = re.compile(r"\s*(?:#{1,6}\s+|\**title\**\s*:\s*\**)?(.*?)[\s#]*$", re.IGNORECASE)
_FENCE = re.compile(r"^([^`~]{0,200}?)(`{3,}|~{3,})[ \t]*([\w+#.-]*)[^`\n]*$")
_PRE = re.compile(r"<pre\b[^>\n]{0,200}>(?:\s*<code\b[^>\n]{0,200}>)?|</code>\s*</pre>|</pre>")
_QUOTE = re.compile(r"\s{0,3}>(?!>>)[ \t]?")
_HEADING = re.compile(
    r"\s{0,3}(?:#{1,6}[ \t]*(.+?)[ \t#]*|\*\*([^*\n]+)\*\*:?|<(?:h\d|summary|b)>(.+?)</.*)\s*$"
)
_BARE_HEADING = re.compile(r"(?!What|How|Can|Do|Are|Is)[A-Z]\w+(?: [\w/()]+){0,2}:?$")
_UNDERLINE = re.compile(r"(?:={3,}|-{3,})\s*$")
_LIST = re.compile(r"\s*(?:[-*+]|\d+[.)])\s")
_INDENTED = re.compile(r"(?: {4}|\t)\s*\S")


@dataclass(slots=True)
class Layout:
    """The parts of an issue, growing as its lines are read."""

    title: str = ""
    prose: list[str] = field(default_factory=list)
    boilerplate: list[str] = field(default_factory=list)
    quotes: list[str] = field(default_factory=list)
    blocks: list[CodeBlock] = field(default_factory=list)


class _Reader:
    """Reads line by line; knows the open fence, the section and the block of loose code."""

    def __init__(self) -> None:
        self.layout = Layout()
        self._section = Section.CONTENT
        self._fence = ""
        self._language: str | None = None
        self._block: list[str] = []
        self._has_trace = False
        self._loose: list[str] = []
        self._after_list = False
        self._after_blank = True

    def read(self, line: str, in_trace: bool) -> None:
        """Read one line; one that belongs to a stack trace counts only for fences."""
        if self._fence:
            self._read_fenced(line, in_trace)
        elif opening := _FENCE.match(line):
            self.end_loose()
            self._read_text(opening[1].strip(" \t>-*"))
            self._fence, self._language = opening[2], opening[3].lower() or None
        elif not in_trace:
            self._read_text(line)

    def finish(self) -> Layout:
        """Close what is open."""
        self.end_loose()
        self._end_block()
        return self.layout

    def _read_fenced(self, line: str, in_trace: bool) -> None:
        stripped = line.rstrip()
        closes = stripped.endswith(self._fence) and (
            not stripped.lstrip("> \t").strip("`~") or "`" not in stripped.rstrip("`")
        )
        if not closes:
            if in_trace:
                self._has_trace = True
            else:
                self._block.append(line)
            return
        if content := stripped.removesuffix(self._fence).strip("> \t`~"):
            self._block.append(content)
        self._end_block()

    def _read_text(self, line: str) -> None:
        if not line.strip():
            self._after_blank = True
            if self._loose:
                self._loose.append("")
            return
        if self._is_loose_code(line):
            self._loose.append(line)
        else:
            self.end_loose()
            self._read_prose(line)
            if not line[:1].isspace():
                self._after_list = bool(_LIST.match(line))
        self._after_blank = False

    def _is_loose_code(self, line: str) -> bool:
        in_diff = bool(self._loose) and is_diff_line(self._loose[0], False)
        if is_code_line(line) or is_data_line(line) or is_diff_line(line, in_diff):
            return True
        if self._loose and self._loose[-1].lstrip().startswith((">>>", "...")):
            return True
        if self._loose and self._loose[-1] and line[:1].isspace():
            return True
        if not _INDENTED.match(line) or self._after_list:
            return False
        return bool(self._loose) or self._after_blank

    def _read_prose(self, line: str) -> None:
        if quote := _QUOTE.match(line):
            self.layout.quotes.append(line[quote.end() :])
        elif (heading := self._heading(line)) is not None:
            self._section, is_template = section_of(heading)
            (self.layout.boilerplate if is_template else self.layout.prose).append(line)
        elif self._is_boilerplate(line):
            self.layout.boilerplate.append(line)
        else:
            self.layout.prose.append(line)

    def _is_boilerplate(self, line: str) -> bool:
        if self._section is Section.DUMP and not is_sentence(line):
            return True
        return self._section is Section.NOISE or is_boilerplate(line)

    def _heading(self, line: str) -> str | None:
        if found := _HEADING.match(line):
            return (found[1] or found[2] or found[3]).strip("*_: ")
        if _BARE_HEADING.match(line) and section_of(line.strip(" :"))[1]:
            return line.strip(" :")
        return None

    def end_loose(self) -> None:
        """Keep the code that stood unmarked between paragraphs."""
        if self._loose:
            text = "\n".join(self._loose).strip("\n")
            self._loose = []
            self._keep(CodeBlock(None, text, is_code(None, text)))

    def _end_block(self) -> None:
        if self._block:
            text = "\n".join(self._block).strip("\n")
            # What is left of a block with a trace is output, whatever its tag says.
            judged_by = None if self._has_trace else self._language
            self._keep(CodeBlock(self._language, text, is_code(judged_by, text)))
        self._fence, self._language, self._block, self._has_trace = "", None, [], False

    def _keep(self, block: CodeBlock) -> None:
        in_dump = self._section is not Section.CONTENT and not block.is_code
        if in_dump or is_version_dump(block.text):
            self.layout.boilerplate.append(block.text)
        else:
            self.layout.blocks.append(block)


def fenced_pre(text: str) -> str:
    """Turn `<pre>` into fences of tildes."""
    return _PRE.sub(lambda match: "\n~~~\n", text) if "<pre" in text else text


def lay_out(lines: Sequence[str], in_trace: frozenset[int]) -> Layout:
    """Sort the lines of an issue into its parts.

    Args:
        lines: all lines.
        in_trace: numbers, from 0, of the lines that belong to stack traces.
    """
    reader = _Reader()
    title, first = _title(lines, in_trace)
    for number in range(first, len(lines)):
        following = lines[number + 1] if number + 1 < len(lines) else ""
        line = lines[number]
        if _UNDERLINE.match(following) and line.strip() and "`" not in line and len(line) < 100:
            line = f"# {line.strip()}"
        elif _UNDERLINE.match(line):
            line = ""
        reader.read(line, number in in_trace)
    layout = reader.finish()
    layout.title = title
    return layout


def _title(lines: Sequence[str], in_trace: frozenset[int]) -> tuple[str, int]:
    """The title, and the number of the line after it."""
    for number, line in enumerate(lines):
        if not line.strip():
            continue
        found = _TITLE.match(line[: MAX_TITLE + 20])
        title = found[1].strip("* ") if found else ""
        speaks = (
            number not in in_trace and not _FENCE.match(line) and not line.startswith((">", "\t"))
        )
        if (
            speaks
            and 0 < len(line.strip()) <= MAX_TITLE
            and not line.startswith(("    ", "Traceback"))
        ):
            return title, number + 1
        return "", number
    return "", len(lines)
