"""What a report says, worked out once for the page and the Markdown file alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from bench.compare import compared
from bench.metrics import Level, Measure
from bench.report.load import Run, shared_instances
from bench.report.misses import Miss, worst_misses
from bench.report.published import Published, published_for
from bench.statistics.bootstrap import Difference, Estimate
from bench.statistics.measures import ACCURACY, CURVES, MAIN, MAIN_FILE, STATED
from bench.statistics.properties import LANGUAGE, PROPERTIES, Property
from bench.statistics.scores import Scores, score_all
from bench.statistics.stated import stated
from bench.types import Instance

COMPARED = (
    *ACCURACY,
    Measure(Level.FUNCTION, "recall", 10),
    Measure(Level.FUNCTION, "mrr", 100),
)
BROKEN_DOWN = (MAIN_FILE, Measure(Level.FUNCTION, "recall", 10), MAIN)
FEW = 10
"""Of fewer instances nothing is said in words."""


@dataclass(frozen=True, slots=True)
class Part:
    """One run in a section.

    Attributes:
        run: it.
        scores: of the section's instances, by every stated measure and those of the curves.
        estimates: the same as means with intervals, where there is gold.
        answered: number of instances with an answer.
        seconds: median time of an answer, None without any.
        peak_mb: largest memory of a process that answered, in MiB.
        misses: the worst ones.
    """

    run: Run
    scores: Scores
    estimates: Mapping[Measure, Estimate]
    answered: int
    seconds: float | None
    peak_mb: float
    misses: tuple[Miss, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Instances with something in common: how many, and each run's estimates by measure."""

    name: str
    count: int
    parts: tuple[Mapping[Measure, Estimate], ...]


@dataclass(frozen=True, slots=True)
class Breakdown:
    """The groups of one property."""

    of: Property
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Runs over one data set, on the instances that all of them were asked.

    Attributes:
        dataset: its name.
        instances: what is judged.
        left_out: instances that only some of the runs were asked.
        parts: the runs.
        breakdowns: by properties that have more than one value here.
        comparisons: every other run against the first, by measure.
        published: rows of the literature, on this data set or marked as on another.
        weakest: the language with the lowest figure, None where there are not two with
            enough instances.
    """

    dataset: str
    instances: tuple[Instance, ...]
    left_out: int
    parts: tuple[Part, ...]
    breakdowns: tuple[Breakdown, ...]
    comparisons: tuple[tuple[str, tuple[tuple[Measure, float, Difference], ...]], ...]
    published: tuple[Published, ...]
    weakest: Group | None


def sections_of(runs: Sequence[Run]) -> list[Section]:
    """One section per data set, in the order of the runs.

    Raises:
        PatchpointError: runs over one data set share no instance, or ir-measures is missing.
    """
    datasets: dict[str, list[Run]] = {}
    for run in runs:
        datasets.setdefault(run.dataset, []).append(run)
    return [_section(name, found) for name, found in datasets.items()]


def _section(dataset: str, runs: Sequence[Run]) -> Section:
    instances = shared_instances(runs)
    asked = {one.instance_id for run in runs for one in run.instances}
    parts = tuple(_part(run, instances) for run in runs)
    breakdowns = tuple(_breakdowns(instances, parts))
    first = parts[0].scores.of(*COMPARED)
    comparisons = tuple(
        (part.run.name, compared(first, part.scores.of(*COMPARED))) for part in parts[1:]
    )
    with_functions = sum(bool(one.gold_functions) for one in instances)
    return Section(
        dataset,
        instances,
        len(asked) - len(instances),
        parts,
        breakdowns,
        comparisons,
        published_for(dataset, with_functions),
        _weakest(breakdowns),
    )


def _part(run: Run, instances: Sequence[Instance]) -> Part:
    scores = score_all(instances, run.predictions, (*STATED, *CURVES))
    found = [run.predictions.get(one.instance_id) for one in instances]
    answers = [one for one in found if one is not None and (one.functions or one.files)]
    times = [one.seconds for one in answers]
    return Part(
        run,
        scores,
        stated(scores),
        len(answers),
        median(times) if times else None,
        max((one.peak_mb for one in answers), default=0.0),
        worst_misses(instances, run.predictions),
    )


def _breakdowns(instances: Sequence[Instance], parts: Sequence[Part]) -> list[Breakdown]:
    found = []
    for each in PROPERTIES:
        groups = each.divide(instances)
        if len(groups) > 1:
            made = (_group(name, positions, parts) for name, positions in groups.items())
            found.append(Breakdown(each, tuple(made)))
    return found


def _group(name: str, positions: Sequence[int], parts: Sequence[Part]) -> Group:
    chosen = (part.scores.rows(positions).of(*BROKEN_DOWN) for part in parts)
    return Group(name, len(positions), tuple(map(stated, chosen)))


def _weakest(breakdowns: Sequence[Breakdown]) -> Group | None:
    by_language = next((one.groups for one in breakdowns if one.of is LANGUAGE), ())
    sure = [one for one in by_language if one.count >= FEW and MAIN in one.parts[0]]
    return min(sure, key=lambda one: one.parts[0][MAIN].mean) if len(sure) > 1 else None
