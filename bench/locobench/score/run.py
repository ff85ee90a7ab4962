"""A file of records in, a file of scores out."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import IO

from bench.locobench.score.lines import DamagedLine, Line, read_lines
from bench.locobench.score.pool import ordered
from bench.locobench.score.scored import ScoredLine, Tally
from indexers.errors import PatchpointError

ScoreLine = Callable[[Line | DamagedLine], ScoredLine | DamagedLine]


def score_file(
    source: Path, out: Path, score: ScoreLine, jobs: int, say: Callable[[str], None]
) -> Tally:
    """Score every line of a file, in order, and write what it scored.

    Args:
        source: JSON Lines, packed or not.
        out: scores, a line for each record that has some; packed if its name ends in .gz.
            It is replaced when all is scored, and left alone where nothing could be.
        score: what is done with a line, in another process where `jobs` is above 1.
        jobs: processes.
        say: told of each damaged line.

    Raises:
        PatchpointError: a file cannot be read or written.
    """
    tally = Tally()
    lines = read_lines(source)
    unfinished = out.with_name(f".{out.name}.unfinished{out.suffix}")
    with _opened(unfinished, out) as file:
        for answer in ordered(score, lines, jobs):
            if isinstance(answer, DamagedLine):
                tally.damaged.append(answer)
                say(f"{source}: {answer}")
            else:
                tally.add(answer)
                file.write(answer.text)
    if tally.scored:
        unfinished.replace(out)
    else:
        unfinished.unlink()
    return tally


def _opened(path: Path, out: Path) -> IO[str]:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".gz":
            return gzip.open(path, "wt", encoding="utf-8")
        return path.open("w", encoding="utf-8")
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise PatchpointError(f"cannot write '{out}': {reason}") from error
