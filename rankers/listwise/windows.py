"""Which candidates are read together, in which order."""

from __future__ import annotations

from collections.abc import Iterator


def spans(n: int, window: int, step: int) -> Iterator[tuple[int, int]]:
    """Yield the windows over the first n places, from the back to the front.

    What is good climbs: each window takes along the best `window - step` of the one before
    (Sun et al., arXiv 2304.09542, section 3.2). The last window begins at the first place, so
    that no window follows whose places were all read with those before them.

    100 places, window 10, step 5: (90, 100), (85, 95), … (0, 10), which are 19 windows.

    Args:
        n: how many places; of fewer than two there is nothing to order.
        window: places in a window, at least two.
        step: how far the next window lies before this one, at most `window`.
    """
    end = n
    while n > 1:
        start = max(0, end - window)
        yield start, end
        if start == 0:
            return
        end -= step
