"""What a grammar is given to read, where macros and the like would hide code from it."""

from __future__ import annotations

from collections.abc import Callable

from indexers.grammars.ascii_only import ascii_only
from indexers.grammars.kotlin_modifiers import without_soft_modifiers
from indexers.grammars.preprocessor import preprocessed_c, preprocessed_cpp
from indexers.grammars.rust_macros import unwrapped

_READERS: dict[str, Callable[[bytes], bytes]] = {
    "bash": ascii_only,
    "c": preprocessed_c,
    "cpp": preprocessed_cpp,
    "kotlin": without_soft_modifiers,
    "rust": unwrapped,
}


def readable(content: bytes, language: str) -> bytes:
    """Return the content with what misleads the grammar of a language blanked.

    Every byte and line keeps its place, so that offsets in the tree are those of the file.
    """
    reader = _READERS.get(language)
    return reader(content) if reader is not None else content
