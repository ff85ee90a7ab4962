"""Files become segments in several processes.

Processes get lists of files and read the content themselves; they give segments back as
bytes. A process that a file kills (a crash in a grammar, no memory) takes no other file
with it. Where processes cannot be started at all, the work is done here.
"""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed

from indexers.segment.builder import SegmentBuilder
from indexers.segment.compile import BlobSource, File, compile_files
from indexers.segment.file import from_buffer, to_buffer
from indexers.segment.processes import (
    BrokenProcessPool,
    prepare_worker,
    processes_start,
    worker_context,
)
from indexers.segment.segment import Segment
from indexers.types import ParsedBlob

CHUNK = 32
"""Files per task."""
MOST_WORKERS = 8
CRASHED = "the parser crashed"

Chunk = Sequence[File]
Report = Callable[[int], None]
"""Told how many more files are done."""

_sources: list[BlobSource] = []
"""In a worker: where it reads from."""


def compile_in_processes(
    source: BlobSource, files: Sequence[File], report: Report, workers: int | None = None
) -> Iterator[Segment]:
    """Parse files in worker processes.

    Args:
        source: where the workers read from.
        files: what to parse.
        report: called here after each chunk.
        workers: number of processes; by default one per core, 8 at most.
    """
    workers = workers or worker_count()
    pickled = pickle.dumps(source)
    chunks: list[Chunk] = [files[at : at + CHUNK] for at in range(0, len(files), CHUNK)]
    while chunks:
        unfinished: list[Chunk] = []
        for chunk, segment in _run(pickled, chunks, min(workers, len(chunks))):
            if segment is None:
                unfinished.append(chunk)
            else:
                report(len(chunk))
                yield segment
        if unfinished and not processes_start():
            segment = compile_files(source, [file for chunk in unfinished for file in chunk])
            report(sum(map(len, unfinished)))
            yield segment
            return
        # Whatever killed a worker was among the first ones: tasks start in order.
        suspects, chunks = unfinished[: 2 * workers], unfinished[2 * workers :]
        for suspect in suspects:
            yield from _isolate(pickled, suspect, report)


def worker_count() -> int:
    """Number of cores this process may use, 8 at most."""
    cores = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count()
    return min(cores or 1, MOST_WORKERS)


def _isolate(pickled: bytes, chunk: Chunk, report: Report) -> Iterator[Segment]:
    """Parse files in a process of their own; halve them until the one that kills is known."""
    ((_, segment),) = _run(pickled, [chunk], 1)
    if segment is not None:
        report(len(chunk))
        yield segment
    elif len(chunk) > 1:
        middle = len(chunk) // 2
        yield from _isolate(pickled, chunk[:middle], report)
        yield from _isolate(pickled, chunk[middle:], report)
    else:
        report(1)
        yield _crashed(chunk[0])


def _crashed(file: File) -> Segment:
    entry, code = file
    builder = SegmentBuilder()
    builder.add(bytes.fromhex(entry.blob), code, ParsedBlob("", problem=CRASHED))
    return builder.build()


def _run(
    pickled: bytes, chunks: Sequence[Chunk], workers: int
) -> Iterator[tuple[Chunk, Segment | None]]:
    """Each chunk with its segment, or None where its process (or another one) was killed."""
    pool = ProcessPoolExecutor(workers, worker_context(), initializer=_start, initargs=(pickled,))
    try:
        futures = {pool.submit(_compile, chunk): chunk for chunk in chunks}
        for future in as_completed(futures):
            chunk = futures.pop(future)
            try:
                yield chunk, from_buffer(future.result(), verify=False)
            except BrokenProcessPool:
                yield chunk, None
    finally:
        pool.shutdown(cancel_futures=True)


def _start(pickled: bytes) -> None:
    """Prepare a worker. The source is unpickled so that it shares no pipe with the parent."""
    prepare_worker()
    _sources[:] = [pickle.loads(pickled)]


def _compile(chunk: Chunk) -> bytes:
    return to_buffer(compile_files(_sources[0], chunk))
