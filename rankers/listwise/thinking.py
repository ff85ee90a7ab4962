"""What a reasoning model says besides its answer."""

from __future__ import annotations

import re

_OPEN = r"(?:<(?:think|thinking|thought|reasoning)>|◁think▷|\[THINK\])"
_CLOSE = r"(?:</(?:think|thinking|thought|reasoning)>|◁/think▷|\[/THINK\])"
_WORDS = re.compile(f"({_OPEN})|({_CLOSE})", re.IGNORECASE)
_FINAL = "<|channel|>final<|message|>"
_ANSWER = re.compile(r"<answer>(.*?)(?:</answer>|\Z)", re.IGNORECASE | re.DOTALL)


def visible(text: str) -> str:
    """Return the answer without the thinking before it.

    An end without a beginning closes all that stands before it: some chat templates open the
    thinking in the prompt. A beginning without an end opens all that follows: it was cut off,
    and there is no answer.
    """
    text = text.rpartition(_FINAL)[2]
    kept: list[str] = []
    position = depth = 0
    for word in _WORDS.finditer(text):
        if word[2] and depth == 0:
            kept.clear()
        elif depth == 0:
            kept.append(text[position : word.start()])
        depth = 0 if word[2] else 1
        position = word.end()
    if depth == 0:
        kept.append(text[position:])
    answer = "".join(kept)
    marked = _ANSWER.findall(answer)
    return (marked[-1] if marked else answer).strip()
