"""Names that an issue uses for code: where each was read, and how much that says."""

from __future__ import annotations

import re
from collections.abc import Iterable

from indexers.tokens import ENGLISH_STOP_WORDS
from rankers.query.code import names_in
from rankers.query.names import CHAIN, is_common, is_keyword, is_shaped, parts_of
from rankers.query.types import CodeBlock, Identifier, Origin

# How likely a name from each place is one that the patch changes, relative to the others.
TITLE = 2.5
INLINE = 2.0
CALL = 1.8
DOTTED = 1.6
SHAPED = 1.5
CODE_CALL = 1.4
CODE_MEMBER = 1.2
CODE = 1.0
QUOTED_NAME = 1.0
OUTPUT = 0.5
WORD = 0.25
TITLE_WORD = 0.5
"""Of the development data's plain title words 1 to 2 % name a gold function, of others 0.1 %."""

MAX_NAMES = 600
MAX_WORDS = 300
"""Plain words kept, the first ones of the text."""

_DOMAIN = re.compile(r"\.(?:com|org|net|edu|gov)$")
_KEBAB = re.compile(r"-[A-Za-z]")
_SINGLE = re.compile(r"[&*.#@:~]*+([^\s()]+?)(?:<[^<>\n]{1,100}>)?(?:\([^()\n]*\)|!)?[.:;]?")
_QUOTED_NAME = re.compile(
    r"(?<![\w\"'])[\"'“‘]([A-Za-z_]\w{2,60}(?:\.\w{1,60}){0,5})(?:\(\))?[\"'”’](?!\w)"
)
_LETTERS = re.compile(r"[^\W\d_]{3,40}")


class Collector:
    """Gathers names, each with the strongest place it was read."""

    def __init__(self, ignored: frozenset[str] = frozenset()) -> None:
        self._ignored = ignored
        self._found: dict[str, Identifier] = {}
        self._words: dict[str, Identifier] = {}

    def identifiers(self) -> tuple[Identifier, ...]:
        """All names, the strongest first, those of equal strength in order of the text."""
        words = [word for text, word in self._words.items() if text not in self._found]
        names = sorted(self._found.values(), key=lambda name: -name.strength)
        return (*names[:MAX_NAMES], *words[:MAX_WORDS])

    def read_prose(self, text: str, origin: Origin = Origin.PROSE) -> None:
        """Read names and plain words of prose; in the title every name is a title name."""
        for match in CHAIN.finditer(text):
            if match["chain"] in self._ignored or _KEBAB.match(text, match.end()):
                continue
            if _DOMAIN.search(match["chain"]):
                continue
            parts = parts_of(match["chain"])
            judged = _judge(parts, bool(match["call"]))
            if judged is None or (match["lead"] == "." and not match["call"]):
                continue
            place, strength = judged if origin is not Origin.TITLE else (Origin.TITLE, TITLE)
            self._add(".".join(parts), place, strength, bool(match["call"]))
        for name in _QUOTED_NAME.findall(text):
            if name not in self._ignored and not is_keyword(name):
                self._add(name, Origin.PROSE, QUOTED_NAME, is_call=False)
        self._read_words(text, origin)

    def read_inline(self, text: str, in_title: bool = False) -> None:
        """Read one inline code: a single name counts fully, those of an expression less."""
        origin, factor = (Origin.TITLE, TITLE / INLINE) if in_title else (Origin.INLINE, 1.0)
        single = _SINGLE.fullmatch(text)
        chain = CHAIN.fullmatch(single[1]) if single else None
        if single and _KEBAB.search(single[1]):
            return
        if chain and chain["chain"] not in self._ignored:
            parts = parts_of(chain["chain"])
            if not is_common(parts):
                self._add(".".join(parts), origin, INLINE * factor, text.endswith(")"))
        elif not chain:
            for name in names_in(CodeBlock(None, text), {}):
                strength = CALL if name.is_call else SHAPED if name.is_member else CODE
                if name.text not in self._ignored:
                    self._add(name.text, origin, strength * factor, name.is_call)

    def read_code(self, block: CodeBlock, imports: dict[str, str]) -> None:
        """Read the names of a code block; a lone word that is not called is a plain word."""
        for name in names_in(block, imports):
            if name.text in self._ignored:
                continue
            strength = CODE_CALL if name.is_call else CODE_MEMBER if name.is_member else 0.0
            if not strength and name.text[0].isupper() and len(name.text) > 2:
                strength = CODE
            if strength:
                self._add(name.text, Origin.CODE, strength, name.is_call)
            else:
                self._add_word(name.text, Origin.CODE)

    def read_output(self, text: str) -> None:
        """Read the names in output that look like code: they may be the project's own."""
        for match in CHAIN.finditer(text):
            parts = parts_of(match["chain"])
            if match["chain"] not in self._ignored and is_shaped(parts[-1]):
                self._add(".".join(parts), Origin.CODE, OUTPUT, bool(match["call"]))

    def read_message(self, text: str) -> None:
        """Read the names in the message of an error: calls, chains, quoted and shaped names."""
        for match in CHAIN.finditer(text):
            parts = parts_of(match["chain"])
            if match["chain"] not in self._ignored and _judge(parts, bool(match["call"])):
                self._add(".".join(parts), Origin.CODE, CODE, bool(match["call"]))
        for name in _QUOTED_NAME.findall(text):
            if not is_keyword(name):
                self._add(name, Origin.CODE, CODE, is_call=False)

    def _read_words(self, text: str, origin: Origin) -> None:
        for word in _LETTERS.findall(text):
            if word.isascii() and word.lower() not in ENGLISH_STOP_WORDS:
                self._add_word(word, origin)

    def _add_word(self, text: str, origin: Origin) -> None:
        self._words.setdefault(
            text, Identifier(text, origin, TITLE_WORD if origin is Origin.TITLE else WORD)
        )

    def _add(self, text: str, origin: Origin, strength: float, is_call: bool) -> None:
        known = self._found.get(text)
        if known is None or strength > known.strength:
            self._found[text] = Identifier(text, origin, strength, is_call or _called(known))
        elif is_call and not known.is_call:
            self._found[text] = Identifier(text, known.origin, known.strength, True)


def _called(known: Identifier | None) -> bool:
    return known is not None and known.is_call


def _judge(parts: list[str], is_call: bool) -> tuple[Origin, float] | None:
    """Origin and strength of a chain in prose, or None for a plain word."""
    if min(map(len, parts)) < 2 and len(parts) < 3 and not is_call:
        return None
    if is_call and not is_common(parts) and len(parts[-1]) > 1:
        return Origin.PROSE_CALL, CALL
    if len(parts) > 1:
        return Origin.DOTTED, DOTTED
    return (Origin.PROSE, SHAPED) if is_shaped(parts[0]) else None


def imported_names(imports: Iterable[dict[str, str]]) -> tuple[str, ...]:
    """Full dotted names of all blocks, each once."""
    return tuple(dict.fromkeys(full for block in imports for full in block.values()))
