"""Candidates in the order that a model finds, window by window."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

from indexers.errors import PatchpointError
from rankers.listwise.protocol import Completion, NoMore
from rankers.listwise.reader import Asked, Reader
from rankers.listwise.types import Candidate, Reranked, Verdict, WindowCounts
from rankers.listwise.windows import spans

OnWindow = Callable[[int, int], None]
"""Told how many windows of how many are done."""
WORKERS = 4
_PATIENCE = 2
"""Windows without any answer, one after the other, after which the rest is not asked about."""


class NothingRanked(PatchpointError):
    """The model ordered no window at all, so there is no ranking of it."""


def rerank(
    issue: str,
    candidates: Sequence[Candidate],
    reader: Reader,
    on_window: OnWindow | None = None,
) -> Reranked:
    """Let a model order the best of some candidates.

    Args:
        issue: its text.
        candidates: best first; those behind the template's `top` keep their places.
        reader: asks the model.
        on_window: told how far it is.

    Raises:
        NothingRanked: every window failed.
        NoMore: a limit was reached before any window was ordered.
    """
    size = reader.template.size
    order, top = list(range(len(candidates))), min(size.top, len(candidates))
    windows = list(spans(top, size.window, size.step))
    tally = _Tally(len(windows))
    for done, (start, end) in enumerate(windows, 1):
        numbers = order[start:end]
        try:
            asked = reader.ask(issue, [candidates[number].text for number in numbers])
        except NoMore as error:
            tally.stop(error)
            break
        order[start:end] = [numbers[place] for place in asked.read.order]
        if tally.add(asked):
            break
        if on_window is not None:
            on_window(done, len(windows))
    return tally.reranked(order, top)


def rerank_many(
    jobs: Sequence[tuple[str, Sequence[Candidate]]], reader: Reader, workers: int = WORKERS
) -> Iterator[Reranked | PatchpointError]:
    """Rerank for several issues at once; windows of one issue follow each other.

    Args:
        jobs: issues with their candidates.
        reader: asks the model.
        workers: requests at the same time.

    Yields:
        for each job, in their order, its outcome, or why it has none.
    """

    def run(job: tuple[str, Sequence[Candidate]]) -> Reranked | PatchpointError:
        try:
            return rerank(*job, reader)
        except PatchpointError as error:
            return error

    with ThreadPoolExecutor(workers) as pool:
        yield from pool.map(run, jobs)


class _Tally:
    """What the windows of one issue came to."""

    def __init__(self, windows: int) -> None:
        self._windows = windows
        self._verdicts: Counter[Verdict] = Counter()
        self._completions: list[Completion] = []
        self._failure: PatchpointError | None = None
        self._in_a_row = 0
        self._stopped = ""

    def add(self, asked: Asked) -> bool:
        """Count a window; return whether to give up."""
        self._verdicts[asked.read.verdict] += 1
        self._completions += asked.completions
        self._failure = asked.failure or self._failure
        self._in_a_row = self._in_a_row + 1 if asked.failure else 0
        if self._in_a_row == _PATIENCE and self._failure:
            self._stopped = self._failure.message
        return bool(self._stopped)

    def stop(self, error: NoMore) -> None:
        """Take note of a limit."""
        self._stopped = error.message
        if not self._counts.ranked:
            raise error

    @property
    def _counts(self) -> WindowCounts:
        asked = self._verdicts
        ok, repaired, failed = (asked[verdict] for verdict in Verdict)
        return WindowCounts(ok, repaired, failed, self._windows - asked.total())

    def reranked(self, order: list[int], top: int) -> Reranked:
        """Return the outcome; an error where no window was ordered."""
        counts = self._counts
        if self._windows and not counts.ranked:
            raise self._nothing(counts)
        costs = [completion.cost_usd for completion in self._completions]
        known = [cost for cost in costs if cost is not None]
        return Reranked(
            order,
            top,
            counts,
            sum(completion.prompt_tokens for completion in self._completions),
            sum(completion.completion_tokens for completion in self._completions),
            sum(known) if len(known) == len(costs) else None,
            self._stopped if counts.skipped else "",
        )

    def _nothing(self, counts: WindowCounts) -> NothingRanked:
        if self._failure:
            return NothingRanked(self._failure.message, self._failure.hint)
        said = " ".join(self._completions[-1].text.split())[:100] if self._completions else ""
        return NothingRanked(
            f"none of {counts.failed} answers of the model was a ranking; the last: '{said}'",
            "is it a model for chats? another --template may suit it, see docs/models.md",
        )
