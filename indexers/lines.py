"""Lines of a file as the parser counts them."""

from __future__ import annotations


def source_lines(content: bytes) -> list[str]:
    """Cut a file into lines as the parser counts them, without line ends."""
    text = content.decode("utf-8-sig", "replace")
    return [line.removesuffix("\r") for line in text.split("\n")]
