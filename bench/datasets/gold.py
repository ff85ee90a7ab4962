"""Fills in the gold of instances that come with a patch only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from bench.datasets.dataset import Problem
from bench.types import Instance

if TYPE_CHECKING:
    from bench.repositories import Repositories
    from indexers.errors import PatchpointError


class Labels(Protocol):
    """What a labeller finds; `bench.labels.label.Gold` is one."""

    @property
    def files(self) -> tuple[str, ...]:
        """Paths at the base commit."""

    @property
    def modules(self) -> tuple[str, ...]:
        """`path:Class`, or `path:function` at module level."""

    @property
    def functions(self) -> tuple[str, ...]:
        """`path:Class.method`."""


class Labeller(Protocol):
    """Derives gold from patches: yields each instance with its labels, or why it has none."""

    def __call__(
        self, instances: Iterable[Instance], /
    ) -> Iterator[tuple[Instance, Labels | PatchpointError]]:
        """Label instances in their order."""


def needs_gold(instance: Instance) -> bool:
    """Whether an instance has a patch and no gold of its form.

    A patch of new files and tests alone leaves none either; to label that again is no harm.
    """
    return bool(instance.patch) and not (instance.gold_files or instance.gold_functions)


def with_gold(
    instances: Sequence[Instance], label: Labeller
) -> tuple[tuple[Instance, ...], tuple[Problem, ...]]:
    """Return all instances in their order with gold where a patch gives it, and the failures.

    Args:
        instances: of a data set.
        label: is called only if there is an instance without gold.
    """
    found: dict[str, Instance] = {}
    problems: list[Problem] = []
    waiting = [one for one in instances if needs_gold(one)]
    for instance, gold in label(waiting) if waiting else ():
        if isinstance(gold, Exception):
            problems.append(Problem(instance.instance_id, gold.message))
            continue
        found[instance.instance_id] = replace(
            instance,
            gold_files=gold.files,
            gold_modules=gold.modules,
            gold_functions=gold.functions,
        )
    return tuple(found.get(one.instance_id, one) for one in instances), tuple(problems)


def labeller(repositories: Repositories, mode: str = "default") -> Labeller:
    """Label by a rule of `bench.labels`, which is imported with the first instance.

    Args:
        repositories: where the base commits are.
        mode: name of the rule.
    """

    def label(
        instances: Iterable[Instance],
    ) -> Iterator[tuple[Instance, Labels | PatchpointError]]:
        from bench.labels.modes import mode_named
        from bench.labels.run import label_all

        for instance, gold in label_all(instances, repositories, (mode_named(mode),)):
            yield instance, gold[0] if isinstance(gold, tuple) else gold

    return label
