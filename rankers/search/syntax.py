"""The syntax of search queries: words, `"exact text"`, filters, and `-` in front to exclude."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from indexers.choices import unknown
from indexers.errors import PatchpointError
from indexers.tokens import STOP_WORDS
from indexers.types import Kind

_PART = re.compile(
    r"""(?P<minus>-)?
    (?:(?P<filter>lang|path|kind|sym):(?:"(?P<quoted>[^"]*)"|(?P<value>\S*))
      |"(?P<exact>[^"]*)"
      |(?P<word>\S+))""",
    re.VERBOSE,
)

_FILTER = re.compile(r"([a-z]+):[A-Za-z\"*]")


@dataclass(slots=True)
class Side:
    """What is asked for, or what is excluded."""

    words: list[str] = field(default_factory=list)
    exact: list[str] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
    globs: list[str] = field(default_factory=list)
    kinds: list[Kind] = field(default_factory=list)
    names: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """A parsed query; `text` is what is left of it for ranking."""

    wanted: Side
    excluded: Side

    @property
    def text(self) -> str:
        """Words, exact texts and names, in this order."""
        return " ".join((*self.wanted.words, *self.wanted.exact, *self.wanted.names))

    @property
    def notes(self) -> list[str]:
        """What a person may have meant otherwise, in sentences."""
        unknown_filters = [found[1] for word in self.wanted.words if (found := _FILTER.match(word))]
        notes = [
            f"unknown filter '{name}:' is searched as words (known: lang, path, kind, sym)"
            for name in unknown_filters
        ]
        words = self.wanted.words
        if words and all(word.lower() in STOP_WORDS for word in words):
            notes.append("the query holds only stop words, which are not searched")
        return notes


def parse(query: str) -> SearchQuery:
    """Take a query apart.

    Raises:
        PatchpointError: it asks for nothing, a filter has no value, or a kind is unknown.
    """
    parsed = SearchQuery(Side(), Side())
    for part in _PART.finditer(query):
        side = parsed.excluded if part["minus"] else parsed.wanted
        if part["filter"]:
            _filter(side, part["filter"], part["quoted"] or part["value"] or "")
        elif part["exact"] is not None:
            side.exact.append(part["exact"])
        elif part["word"]:
            side.words.append(part["word"])
    side = parsed.wanted
    if not any((parsed.text.strip(), side.languages, side.globs, side.kinds)):
        raise PatchpointError("the query asks for nothing", "see 'patchpoint help query'")
    return parsed


def _filter(side: Side, name: str, value: str) -> None:
    if not value:
        raise PatchpointError(f"the filter '{name}:' has no value", "see 'patchpoint help query'")
    if name == "lang":
        side.languages.append(value)
    elif name == "path":
        side.globs.append(value)
    elif name == "sym":
        side.names.append(value)
    else:
        side.kinds.extend(_kinds(value))


def _kinds(value: str) -> list[Kind]:
    """Return the kinds of a name; `function` and `class` stand for all that are like them."""
    word = value.lower()
    if word == "function":
        return [kind for kind in Kind if kind.is_function]
    if word == "class":
        return [kind for kind in Kind if kind.is_class]
    names = {kind.name.lower(): kind for kind in Kind}
    if word not in names:
        raise unknown("kind", value, names, f"known: {', '.join(names)}")
    return [names[word]]
