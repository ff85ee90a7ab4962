"""Files that a text names, with lines."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import PurePosixPath

from rankers.query.types import PathMention

MAX_PATHS = 300

_EXTENSIONS = (
    r"pyx?|pyi|pxd|ipynb|[cm]?jsx?|[cm]?tsx?|vue|svelte|java|kts?|scala|groovy|clj|go|rs|[ch]|cc|hh"
    r"|[ch]pp|[ch]xx|inl|cu|mm?|cs|fs|vb|php|rb|swift|lua|pl|pm|sh|bash|ex|exs|erl|hs|dart|jl|r"
    r"|toml|ya?ml|json|cfg|ini|md|rst|txt|cmake|gradle|xml|html?|s?css|sql|proto|in"
)
_PATH = re.compile(
    rf"(?<![\w./\\@+~-])(?P<path>(?:[A-Za-z]:[/\\])?[\w.@+~\\/-]{{1,250}}?\.(?:{_EXTENSIONS}))"
    r"(?![\w/\\-]|\.\w|\((?!\d))"
    r"(?P<tail>:(?P<colon>\d{1,6})(?:-(?P<colon_end>\d{1,6}))?|\((?P<paren>\d{1,6})(?:,\d{1,6})?\)"
    r"|#L(?P<hash>\d{1,6})(?:-L?(?P<hash_end>\d{1,6}))?"
    r"|[\"'`]?,? \(?(?:at |on |in )?[Ll]ines? (?P<word>\d{1,6})"
    r"(?: ?(?:-|–|to) ?(?P<word_end>\d{1,6}))?)?"
)
_BLOB = re.compile(
    r"https?://(?:www\.)?(?:github\.com/[\w.-]{1,100}/[\w.-]{1,100}/(?:blob|blame|raw|edit)"
    r"|raw\.githubusercontent\.com/[\w.-]{1,100}/[\w.-]{1,100}"
    r"|gitlab\.com/[\w./-]{1,200}?/-/blob|bitbucket\.org/[\w.-]{1,100}/[\w.-]{1,100}/src)"
    r"/[\w.%@-]{1,100}/(?P<path>[^\s#?)\]>\"'`]{1,300})"
    r"(?:\?[^\s#]{0,100})?(?:#L(?P<line>\d{1,6})(?:C\d+)?(?:-L?(?P<end>\d{1,6}))?)?"
)
_PRODUCT = re.compile(r"[A-Z]\w*\.(?:js|ts)$")


def linked_paths(text: str) -> list[PathMention]:
    """Files that URLs of code hosts point to, with the lines of their fragment."""
    return [
        PathMention(match["path"], _number(match["line"]), _number(match["end"]))
        for match in _BLOB.finditer(text)
    ]


def paths_in(text: str, in_code: bool = False) -> list[PathMention]:
    """Files named in a text without URLs.

    Args:
        text: any text.
        in_code: a bare `x.h` may be an attribute there: it takes a slash, a line or a
            quotation mark before it.
    """
    found = []
    for match in _PATH.finditer(text):
        path = match["path"].replace("\\", "/").removeprefix("./")
        is_plain = "/" not in path and not match["tail"]
        before = text[match.start() - 1 : match.start()]
        if is_plain and (_PRODUCT.match(path) or (in_code and before not in {'"', "'", "<"})):
            continue
        line = match["colon"] or match["paren"] or match["hash"] or match["word"]
        end = match["colon_end"] or match["hash_end"] or match["word_end"]
        found.append(PathMention(path, _number(line), _number(end)))
    return found


def unique_paths(mentions: Iterable[PathMention]) -> tuple[PathMention, ...]:
    """Each mention once; a path without a line goes where the same path has one.

    The prefixes of a diff, `a/x` and `b/x`, are taken off.
    """
    mentions = list(mentions)
    paths = {mention.path for mention in mentions}
    kept = dict.fromkeys(
        replace(mention, path=mention.path[2:]) if _diff_pair(mention.path) & paths else mention
        for mention in mentions
    )
    with_line = {mention.path for mention in kept if mention.line is not None}
    return tuple(
        mention
        for mention in kept
        if PurePosixPath(mention.path).stem
        and (mention.line is not None or mention.path not in with_line)
    )[:MAX_PATHS]


def _diff_pair(path: str) -> set[str]:
    """The other side of a path in a diff."""
    other = {"a/": "b/", "b/": "a/"}.get(path[:2])
    return {other + path[2:]} if other else set()


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None
