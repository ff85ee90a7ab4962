"""How a model is asked: prompts and the form of the answer, in the schema of RankLLM.

The schema is that of the prompt templates of castorini/rank_llm (Apache-2.0), so that a template
written for that project works here, too. What only we need stands under the key `patchpoint`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from indexers.errors import PatchpointError

METHOD = "singleturn_listwise"
MOST_LETTERS = 26
_SECTIONS: Mapping[str, frozenset[str]] = {
    "system_message": frozenset(),
    "prefix": frozenset({"num", "query"}),
    "body": frozenset({"rank", "candidate"}),
    "suffix": frozenset({"num", "query"}),
}
"""Sections with the placeholders that may stand in them."""
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Size:
    """How much a model reads at once.

    Attributes:
        window: candidates in a prompt.
        step: how far the next window lies before this one.
        top: candidates that are reranked at all.
        context: tokens of a prompt with its answer.
        passage: tokens of a candidate at most.
    """

    window: int = 10
    step: int = 5
    top: int = 30
    context: int = 16_384
    passage: int = 1_024


@dataclass(frozen=True, slots=True)
class Template:
    """How a model is asked.

    Attributes:
        name: for people.
        system: what it is told about its task; may be empty.
        prefix: what stands before the candidates, with {num} and {query}.
        body: one candidate, with {rank} and {candidate}.
        suffix: what stands behind them.
        valid: matches an answer in the right form, whole.
        identifier: finds one candidate's mark in an answer; its group is the mark.
        size: how much the model reads at once.
        letters: candidates are marked A, B, … instead of 1, 2, …
        first: the order is that of the first token's probabilities (FIRST, arXiv 2406.15657).
        one_line: line breaks of candidates become spaces.
    """

    name: str
    system: str
    prefix: str
    body: str
    suffix: str
    valid: re.Pattern[str]
    identifier: re.Pattern[str]
    size: Size = Size()
    letters: bool = False
    first: bool = False
    one_line: bool = False

    def sized(self, **sizes: int | None) -> Template:
        """Return a copy with another size; None leaves a value as it is.

        Raises:
            PatchpointError: the sizes do not fit together.
        """
        given = {name: value for name, value in sizes.items() if value is not None}
        return checked(replace(self, size=replace(self.size, **given)))

    def mark(self, number: int) -> str:
        """Return the mark of a candidate, counted from 0."""
        return chr(ord("A") + number) if self.letters else str(number + 1)


def read_template(name: str, document: Any) -> Template:
    """Read a template.

    Args:
        name: for people.
        document: what the YAML file holds.

    Raises:
        PatchpointError: a key is missing, unknown or wrong.
    """
    if not isinstance(document, dict):
        raise _wrong(name, "is no mapping of keys")
    if document.get("method") != METHOD:
        raise _wrong(name, f"has the method '{document.get('method')}', not {METHOD}")
    texts = {section: _section(name, section, document) for section in _SECTIONS}
    identifier = _regex(name, "output_extraction_regex", document)
    letters = identifier.fullmatch("[A]") is not None and identifier.fullmatch("[1]") is None
    own = document.get("patchpoint") or {}
    return checked(
        Template(
            name,
            texts["system_message"],
            texts["prefix"],
            texts["body"],
            texts["suffix"],
            _regex(name, "output_validation_regex", document),
            identifier,
            _size(name, own),
            letters,
            first=own.get("decode") == "first",
            one_line=own.get("lines") == "joined",
        )
    )


def checked(template: Template) -> Template:
    """Return a template whose sizes fit together.

    Raises:
        PatchpointError: they do not.
    """
    size = template.size
    if size.window < 2 or not 1 <= size.step <= size.window:
        raise _wrong(template.name, f"has a window of {size.window} and a step of {size.step}")
    if template.letters and size.window > MOST_LETTERS:
        raise _wrong(template.name, f"has letters as marks, but a window of {size.window}")
    if template.first and not template.letters:
        raise _wrong(template.name, "decodes the first token, so its marks must be letters")
    return template


def _section(name: str, section: str, document: Mapping[str, Any]) -> str:
    text = document.get(section, "" if section == "system_message" else None)
    if not isinstance(text, str):
        raise _wrong(name, f"lacks the text '{section}'")
    found = set(_PLACEHOLDER.findall(text))
    if unknown := sorted(found - _SECTIONS[section]):
        raise _wrong(name, f"has the placeholder '{{{unknown[0]}}}' in '{section}'")
    if section == "body" and found != _SECTIONS["body"]:
        raise _wrong(name, "needs {rank} and {candidate} in 'body'")
    return text


def _regex(name: str, key: str, document: Mapping[str, Any]) -> re.Pattern[str]:
    text = document.get(key)
    if not isinstance(text, str):
        raise _wrong(name, f"lacks the regular expression '{key}'")
    # RankLLM's own files hold them as Python writes them: r"…".
    written = re.fullmatch(r"""r(["'])(.*)\1""", text.strip())
    try:
        pattern = re.compile(written[2] if written else text)
    except re.error as error:
        raise _wrong(name, f"has no regular expression in '{key}': {error}") from None
    if key == "output_extraction_regex" and pattern.groups != 1:
        raise _wrong(name, f"needs exactly one group in '{key}'")
    return pattern


def _size(name: str, own: Any) -> Size:
    known = set(Size.__dataclass_fields__)
    if not isinstance(own, dict) or not set(own) <= {*known, "decode", "lines"}:
        raise _wrong(name, f"may say under 'patchpoint': {', '.join(sorted(known))}, decode, lines")
    sizes = {key: value for key, value in own.items() if key in known}
    if not all(type(value) is int and value > 0 for value in sizes.values()):
        raise _wrong(name, "has a size that is no positive whole number")
    return Size(**sizes)


def _wrong(name: str, what: str) -> PatchpointError:
    return PatchpointError(f"the template '{name}' {what}", "see docs/models.md, Templates")
