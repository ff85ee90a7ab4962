"""Markdown and HTML inside a line: inline code, links, images, tags."""

from __future__ import annotations

import re

_INLINE = re.compile(
    r"(?<!`)(`{1,3})(?!`)([^`\n]{1,300}?)\1(?!`)|<(code|tt|kbd)>([^\n]{1,300}?)</\3>"
)
_IMAGE = re.compile(r"!\[[^\]\n]{0,300}\]\([^)\n]{0,1000}\)")
_LINK = re.compile(r"\[([^\[\]\n]{0,300})\]\((?:https?:|#|/|mailto:)[^)\n]{0,1000}\)")
_URL = re.compile(r"<?\bhttps?://[^\s<>)\]}\"'`]++>?")
_TAG = re.compile(
    r"</?(?:details|summary|p|br|b|i|em|strong|u|s|ul|ol|li|table|tr|td|th|thead|tbody|a|img|h[1-6]"
    r"|sub|sup|div|span|hr|blockquote|code|tt|kbd|pre|center|font)(?:\s[^<>\n]{0,1000})?/?>",
    re.IGNORECASE,
)


def inline_code(text: str) -> list[str]:
    """What stands in backticks or `<code>`, in order, without RST's `~`."""
    found = (match[2] or match[4] for match in _INLINE.finditer(text))
    return [code.strip().lstrip("~") for code in found if code.strip()]


def without_inline(text: str) -> str:
    """The text with each inline code replaced by a blank."""
    return _INLINE.sub(" ", text)


def plain(text: str) -> str:
    """The text without marks: links keep their words, URLs, images and tags go."""
    text = _INLINE.sub(lambda match: f" {match[2] or match[4]} ", text)
    text = _LINK.sub(r"\1", _IMAGE.sub(" ", text))
    return _TAG.sub(" ", _URL.sub(" ", text))


def without_links(text: str) -> str:
    """The text with its inline code still marked, but without URLs, images and tags."""
    text = _LINK.sub(r"\1", _IMAGE.sub(" ", text))
    return _URL.sub(" ", text)
