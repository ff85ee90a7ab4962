"""Results of the literature, as its papers state them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from bench.metrics import Level, Measure


@dataclass(frozen=True, slots=True)
class Published:
    """Rows of one data set.

    Attributes:
        dataset: its name.
        instances: how many the papers scored.
        source: where the figures stand.
        comparable: the report is about the same instances.
        measures: of the rows.
        rows: method, model, values from 0 to 1 by measure.
    """

    dataset: str
    instances: int
    source: str
    comparable: bool
    measures: tuple[Measure, ...]
    rows: tuple[tuple[str, str, Mapping[Measure, float]], ...]


def published_for(dataset: str, instances: int) -> tuple[Published, ...]:
    """What is known of a data set; all of it, marked as not comparable, where nothing is.

    Args:
        dataset: its name; case and punctuation do not matter.
        instances: how many have gold functions. A part of a data set is another data set.
    """
    text = files("bench.report").joinpath("published.toml").read_text("utf-8")
    called = re.sub(r"[^a-z0-9]", "", dataset.lower())
    known = [
        _published(record, _is_same(record, called, instances))
        for record in tomllib.loads(text)["set"]
    ]
    return tuple(one for one in known if one.comparable) or tuple(known)


def _is_same(record: Mapping[str, Any], called: str, instances: int) -> bool:
    """Whether a name, which an owner may lead, and a number of instances are those of a set."""
    return instances == record["instances"] and called.endswith(tuple(record["datasets"]))


def _published(record: Mapping[str, Any], comparable: bool) -> Published:
    measures = tuple(map(_measure, record["measures"]))
    rows = tuple(
        (method, model, dict(zip(measures, (value / 100 for value in values), strict=True)))
        for method, model, values in record["rows"]
    )
    return Published(
        record["name"], record["instances"], record["source"], comparable, measures, rows
    )


def _measure(text: str) -> Measure:
    """Read the name that a measure prints as."""
    level, name, depth = re.split(r"[ @]", text)
    return Measure(Level(level), name, int(depth))
