"""What an understood issue consists of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class QueryKind(StrEnum):
    """What a text mainly is; each kind wants other weights (BLIZZARD, FSE 2018)."""

    SYMBOL = "symbol"
    """One short identifier-like string: `parse_header`, `Foo.bar`, `ns::f`."""
    TRACE = "trace"
    """Has stack frames."""
    CODE = "code"
    """Has code or names code, and no stack frames."""
    PROSE = "prose"


class Origin(StrEnum):
    """Where an identifier was read."""

    TITLE = "title"
    INLINE = "inline"
    PROSE_CALL = "prose_call"
    DOTTED = "dotted"
    CODE = "code"
    PROSE = "prose"


@dataclass(frozen=True, slots=True)
class Identifier:
    """A name that the text uses for something in the code.

    Attributes:
        text: parts joined by dots, however written: `a::b`, `a->b` and `A#b` are `a.b`.
            Without call parentheses and without `self`, `this`, `&`, `*`, generics.
        origin: the strongest place it was read.
        strength: 0.25 for a plain word up to 2.5 for an identifier in the title.
        is_call: it was written with call parentheses somewhere.
    """

    text: str
    origin: Origin
    strength: float
    is_call: bool = False

    @property
    def name(self) -> str:
        """The last part."""
        return self.text.rpartition(".")[2]

    @property
    def qualifier(self) -> str:
        """All but the last part, or an empty string."""
        return self.text.rpartition(".")[0]


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame of a stack trace, or one location in a compiler's or sanitizer's report.

    Attributes:
        path: file as printed, with `/`; empty where the trace names none. On the JVM,
            where traces name bare files, the package leads: `com/acme/File.java`.
        line: 1-based, or None.
        function: last part of the function's name; empty where unknown.
        module: what qualifies the function: dotted package and class (Java, C#), type
            and package (Go), path of modules (Rust); empty where unknown.
        depth: frames from the innermost one of its trace, which is 0.
        trace: number of the trace in the text, from 0; the causes of a chained exception
            are traces of their own.
        language: language family of the format that matched, such as `python` or `java`.
        is_runtime: it stands in the language's own runtime or standard library.
    """

    path: str
    line: int | None
    function: str
    module: str
    depth: int
    trace: int
    language: str
    is_runtime: bool = False

    @property
    def qualified(self) -> str:
        """Module and function, dotted, as far as they are known."""
        return f"{self.module}.{self.function}" if self.module else self.function


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """A fenced, indented or `<pre>` block.

    Attributes:
        language: the lower-case tag of the fence, or None.
        text: its lines without the fence.
        is_code: False for output, logs and stack traces.
    """

    language: str | None
    text: str
    is_code: bool = True


@dataclass(frozen=True, slots=True)
class PathMention:
    """A file that the text names: path as written, with `/`, without URL and `./`."""

    path: str
    line: int | None = None
    end_line: int | None = None


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quoted string or an error message.

    Attributes:
        text: as written.
        is_error: it is the message of an error.
        pieces: its literal pieces of 8 characters or more: what stays the same where
            numbers, quoted values, addresses and paths are filled in.
    """

    text: str
    is_error: bool = False
    pieces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ErrorMessage:
    """The type and message of an error; `trace` numbers its stack trace, or is None."""

    type: str
    message: str
    trace: int | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """An understood issue.

    Attributes:
        text: all of it, cut to a length that keeps `understand` quick.
        title: the first line, heading or `Title:`; empty where a text opens otherwise.
        prose: what is written by hand for this issue: the body without code, traces,
            logs, quotes, URLs and boilerplate.
        boilerplate: headings and sections of issue templates, version dumps.
        quotes: quoted replies.
        code_blocks: blocks in order, output included (`is_code`).
        inline_code: texts in single backticks, in order.
        frames: stack frames, in order of the text.
        identifiers: names, the strongest first, each once.
        imports: full dotted names that code blocks import: `from a.b import c` is `a.b.c`.
        options: command-line flags (`--foo-bar`) and configuration keys.
        paths: files that the text names.
        quoted: quoted strings and error messages of 8 characters or more.
        errors: types and messages of errors.
        kind: what it mainly is.
        truncated: the middle of the text was left out, because it was too long.
    """

    text: str
    title: str = ""
    prose: str = ""
    boilerplate: str = ""
    quotes: str = ""
    code_blocks: tuple[CodeBlock, ...] = ()
    inline_code: tuple[str, ...] = ()
    frames: tuple[Frame, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    imports: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    paths: tuple[PathMention, ...] = ()
    quoted: tuple[Quoted, ...] = ()
    errors: tuple[ErrorMessage, ...] = ()
    kind: QueryKind = QueryKind.PROSE
    truncated: bool = False
