"""A template filled with an issue and a window of candidates."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from rankers.listwise.fit import Count, fitted, neutral
from rankers.listwise.template import Template


def prompt(
    template: Template, issue: str, texts: Sequence[str], context: int, answer: int, count: Count
) -> str:
    """Write the prompt of one window.

    Args:
        template: how to ask.
        issue: its text.
        texts: of the candidates, in their order.
        context: tokens for everything.
        answer: tokens of them that the answer may take.
        count: estimates tokens.
    """
    frame = _written(template, "", [""] * len(texts))
    room = max(context - answer - count(template.system + frame), 0)
    mentions = (template.prefix + template.suffix).count("{query}")
    cleaned = [neutral(text, template) for text in texts]
    short, kept = fitted(
        neutral(issue, template), cleaned, room, mentions, template.size.passage, count
    )
    if template.one_line:
        short, *kept = (" ".join(text.split()) for text in (short, *kept))
    return _written(template, short, kept)


def _written(template: Template, issue: str, texts: Sequence[str]) -> str:
    told = {"num": str(len(texts)), "query": issue}
    bodies = [
        _filled(template.body, {"rank": template.mark(number), "candidate": text})
        for number, text in enumerate(texts)
    ]
    return _filled(template.prefix, told) + "".join(bodies) + _filled(template.suffix, told)


def _filled(text: str, values: Mapping[str, str]) -> str:
    """Put values in, all at once, so that a placeholder within a value stays as it is."""
    pattern = re.compile(r"\{(" + "|".join(values) + r")\}")
    return pattern.sub(lambda match: values[match[1]], text)
