"""One line of a sessions file to its official scores."""

from __future__ import annotations

from bench.locobench.metrics.all import score
from bench.locobench.metrics.form import result_of
from bench.locobench.score.lines import DamagedLine, Line
from bench.locobench.score.scored import ScoredLine
from indexers.errors import PatchpointError

HEADLINE = ("lcba_comprehension", "lcba_efficiency", "overall")


def score_line(line: Line | DamagedLine) -> ScoredLine | DamagedLine:
    """{"id", "metrics", "lcba_comprehension", "lcba_efficiency", "overall"} of a session."""
    if isinstance(line, DamagedLine):
        return line
    try:
        record = line.record()
        name, result = result_of(record)
    except PatchpointError as error:
        return DamagedLine(line.number, error.message)
    scores = {"id": f"line {line.number}" if name is None else name} | score(result).to_json()
    return ScoredLine.of(scores, HEADLINE)
