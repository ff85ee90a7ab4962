"""One window put to the model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from indexers.errors import PatchpointError
from rankers.listwise.answer import read_answer
from rankers.listwise.first import TOKENS, read_logprobs
from rankers.listwise.prompt import prompt
from rankers.listwise.protocol import Completer, Completion, NoLogprobs, NoMore, TooLong
from rankers.listwise.template import Template
from rankers.listwise.types import Read, Verdict

PER_MARK, SLACK = 6, 16
"""Tokens of one mark in a list, and of what may stand around the list."""
THINKING = 8_192
"""Tokens that a model gets which did not come to an answer, once it is known to think."""
LIKELIEST = 20
"""Tokens that are asked for at a place: more than OpenAI gives are refused."""
_LONG, _READ = 1_000, 0.6
"""Of a prompt with so many tokens, a server that reads less than this share has lost some."""
_SHRINK = 0.5
_MOST_CUTS = 4


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of a window.

    Attributes:
        read: the order.
        completions: all answers of the model, also those that were of no use.
        failure: why there was no answer at all; None if there was one.
    """

    read: Read
    completions: tuple[Completion, ...] = ()
    failure: PatchpointError | None = None


class Reader:
    """Asks one model with one template; safe to use from several threads.

    What it learns about the model holds for all later windows: that it gives no probabilities,
    that its context is smaller, that it thinks before it answers.
    """

    def __init__(self, completer: Completer, template: Template) -> None:
        self.completer = completer
        self.template = template
        self._context = template.size.context
        self._first = template.first
        self._thinks = False

    def ask(self, issue: str, texts: Sequence[str]) -> Asked:
        """Let the model order a window.

        Args:
            issue: its text.
            texts: of the candidates.

        Raises:
            NoMore: the model may not be asked any more.
        """
        completions: list[Completion] = []
        try:
            read = self._read(issue, texts, completions)
        except NoMore:
            raise
        except PatchpointError as error:
            kept = Read(list(range(len(texts))), Verdict.FAILED)
            return Asked(kept, tuple(completions), error)
        return Asked(read, tuple(completions))

    def _read(self, issue: str, texts: Sequence[str], completions: list[Completion]) -> Read:
        if self._first:
            read = self._read_first(issue, texts, completions)
            if read is not None:
                return read
            self._first = False
        completions.append(self._complete(issue, texts))
        read = read_answer(completions[-1].text, len(texts), self.template)
        if read.verdict is Verdict.FAILED and completions[-1].cut and not self._thinks:
            self._thinks = True
            completions.append(self._complete(issue, texts))
            read = read_answer(completions[-1].text, len(texts), self.template)
        return read

    def _read_first(
        self, issue: str, texts: Sequence[str], completions: list[Completion]
    ) -> Read | None:
        try:
            completions.append(self._complete(issue, texts, LIKELIEST))
        except NoLogprobs:
            return None
        return read_logprobs(completions[-1].top_logprobs, len(texts), self.template)

    def _room(self, n: int) -> int:
        """Tokens that a list of n candidates may take."""
        listed = n * PER_MARK + SLACK
        return listed + (min(THINKING, self._context // 2) if self._thinks else 0)

    def _complete(self, issue: str, texts: Sequence[str], top_logprobs: int = 0) -> Completion:
        """Ask for a list, or for probabilities; with a shorter prompt where it was too long."""
        count, system = self.completer.count, self.template.system
        for cuts in range(_MOST_CUTS + 1):
            answer = TOKENS if top_logprobs else self._room(len(texts))
            text = prompt(self.template, issue, texts, self._context, answer, count)
            written = count(system + text)
            try:
                completion = self.completer.complete(
                    system, text, max_tokens=answer, top_logprobs=top_logprobs
                )
                if cuts == _MOST_CUTS or not _lost(completion, written):
                    return completion
            except TooLong:
                if cuts == _MOST_CUTS:
                    raise
            self._context = int(min(self._context, written + answer) * _SHRINK)
        raise AssertionError("the last try returns or raises")


def _lost(completion: Completion, written: int) -> bool:
    """Whether the server left out much of a prompt without a word, as Ollama does.

    Our estimate of its tokens is too high by a third at most.
    """
    return written >= _LONG and 0 < completion.prompt_tokens < written * _READ
