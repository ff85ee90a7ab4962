"""Progress of a question on its way to the client that asked."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from time import monotonic

from indexers.progress import Progress

PAUSE = 0.2
"""Seconds between two notifications at least."""

Send = Callable[[float, "float | None", "str | None"], Awaitable[None]]


@asynccontextmanager
async def meter(send: Send) -> AsyncIterator[Progress]:
    """Give a progress function for another thread, and send what it is told.

    The number that is sent grows by 1 each time, as the protocol asks for a number that
    grows; the message says how far the stage is.

    Args:
        send: takes progress, total and message.
    """
    loop = asyncio.get_running_loop()
    told: asyncio.Queue[str] = asyncio.Queue()
    last = 0.0

    def tell(stage: str, done: int, total: int) -> None:
        nonlocal last
        if monotonic() - last >= PAUSE:
            last = monotonic()
            with suppress(RuntimeError):  # the loop has ended, and the client is gone
                loop.call_soon_threadsafe(told.put_nowait, f"{stage}: {done:,} of {total:,}")

    async def forward() -> None:
        number = 0
        with suppress(Exception):  # a client that cannot be told does not need to know
            while True:
                message = await told.get()
                number += 1
                await send(float(number), None, message)

    forwarding = asyncio.create_task(forward())
    try:
        yield tell
    finally:
        forwarding.cancel()
