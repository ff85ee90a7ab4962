"""Which scenarios are wanted."""

from __future__ import annotations

from dataclasses import dataclass

from bench.locobench.data.names import CATEGORIES, CONVERTED, DIFFICULTIES, LANGUAGES, parts_of
from indexers.choices import unknown

_ORIGINAL = {converted: category for category, converted in CONVERTED.items()}


@dataclass(frozen=True, slots=True)
class Filters:
    """What a scenario must be; an empty field asks nothing.

    Attributes:
        languages: one of these.
        categories: one of these task categories; converted names are understood.
        difficulties: one of these.
        ids: its id is, or contains, one of these.
    """

    languages: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    difficulties: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()

    @classmethod
    def named(
        cls,
        languages: tuple[str, ...] = (),
        categories: tuple[str, ...] = (),
        difficulties: tuple[str, ...] = (),
        ids: tuple[str, ...] = (),
    ) -> Filters:
        """Check the names.

        Raises:
            PatchpointError: a name that the benchmark does not have.
        """
        known = (
            ("language", languages, LANGUAGES),
            ("category", categories, (*CATEGORIES, *_ORIGINAL)),
            ("difficulty", difficulties, DIFFICULTIES),
        )
        for what, given, names in known:
            for name in given:
                if name not in names:
                    raise unknown(what, name, names, f"known are {', '.join(names)}")
        return cls(languages, tuple(original(name) for name in categories), difficulties, ids)

    def may_want(self, stem: str) -> bool:
        """Whether a file of this name can hold a wanted scenario.

        A name in the official form is believed, so that files of megabytes are not opened
        for nothing; any other name can hold anything but an id that it does not show.
        """
        if self.ids and not any(one in stem for one in self.ids):
            return False
        parts = parts_of(stem)
        if parts is None:
            return True
        return self.wants(stem, parts["category"], parts["difficulty"])

    def wants(self, scenario_id: str, category: str, difficulty: str) -> bool:
        """Whether a scenario is wanted."""
        return (
            (not self.languages or scenario_id.split("_", 1)[0] in self.languages)
            and (not self.categories or original(category) in self.categories)
            and (not self.difficulties or difficulty.lower() in self.difficulties)
            and (not self.ids or any(one in scenario_id for one in self.ids))
        )


def original(category: str) -> str:
    """The task category of a converted name; any other name as it is."""
    return _ORIGINAL.get(category, category)
